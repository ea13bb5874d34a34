package dev.entrepot.streams.replay;

import dev.entrepot.schemas.avro.RndEvent;
import dev.entrepot.schemas.avro.RndRecord;
import dev.entrepot.schemas.avro.TradeEvent;
import dev.entrepot.schemas.avro.TradeRecord;
import dev.entrepot.schemas.wire.PartialDeserializer;
import dev.entrepot.schemas.wire.RegistryClient;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * The few fields of an input record that decide whether it takes part; the others are skipped and not decoded.
 *
 * @param source who published it
 * @param release its release; none for a live record
 * @param row whether it is a record of figures, and not a mark
 * @param releasedAt instant that a begin mark states, in milliseconds; none for all others
 */
record Glance(
        String source,
        @Nullable String release,
        boolean row,
        @Nullable Long releasedAt) {
    private static final String BODY = "body";
    private static final String SOURCE = "source";
    private static final String RELEASE = "release";
    private static final String RELEASED_AT = "releasedAt";
    private static final Set<String> ROWS = Set.of(
            TradeRecord.getClassSchema().getFullName(),
            RndRecord.getClassSchema().getFullName());

    /** Returns a reader of trade records, or of R&amp;D records. */
    static PartialDeserializer reader(boolean trade, RegistryClient registry) {
        Schema whole = trade ? TradeEvent.getClassSchema() : RndEvent.getClassSchema();
        List<Schema> bodies = whole.getField(BODY).schema().getTypes().stream()
                .map(body -> PartialDeserializer.part(body, List.of(SOURCE, RELEASE, RELEASED_AT)))
                .toList();
        Schema wanted = Schema.createRecord(
                whole.getName(),
                null,
                whole.getNamespace(),
                false,
                List.of(new Schema.Field(BODY, Schema.createUnion(bodies))));
        return new PartialDeserializer(registry, whole, wanted);
    }

    /** Takes what such a reader has read. */
    static Glance of(GenericRecord event) {
        GenericRecord body = (GenericRecord) event.get(BODY);
        Object release = body.hasField(RELEASE) ? body.get(RELEASE) : null;
        return new Glance(
                String.valueOf(body.get(SOURCE)),
                release == null ? null : release.toString(),
                ROWS.contains(body.getSchema().getFullName()),
                body.hasField(RELEASED_AT) ? (Long) body.get(RELEASED_AT) : null);
    }
}
