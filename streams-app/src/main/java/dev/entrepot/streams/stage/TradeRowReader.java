package dev.entrepot.streams.stage;

import dev.entrepot.domain.ledger.Statement;
import dev.entrepot.domain.ledger.TradeRow;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.release.Vintage;
import dev.entrepot.schemas.avro.TradeEvent;
import dev.entrepot.schemas.avro.TradeRecord;
import dev.entrepot.schemas.wire.RegistryClient;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.jspecify.annotations.Nullable;

/**
 * Reads a sound trade record of the current schema from its bytes straight into what the ledger takes in, and makes no objects on the way:
 * nearly all records are such. Of anything else, a mark, another schema, a fault, it says nothing, and the general way has to decide.
 * Owned by one thread.
 */
final class TradeRowReader {
    private static final int HEADER = 5;
    private static final int RECORD = TradeEvent.getClassSchema()
            .getField("body")
            .schema()
            .getIndexNamed(TradeRecord.getClassSchema().getFullName());
    private static final int LONGEST_AMOUNT = 8;

    private final RegistryClient registry;
    private final RecordMapper records;
    private final TextTable texts = new TextTable();
    private final Map<Integer, Boolean> current = new HashMap<>();
    private byte[] bytes = new byte[0];
    private int at;
    private Vintage vintage = new Vintage(0, 0, "");
    private Statement.@Nullable Context context;

    TradeRowReader(RegistryClient registry, RecordMapper records) {
        this.registry = registry;
        this.records = records;
    }

    /** Returns what a record says; null when the general way has to be taken. */
    @Nullable
    TradeRow read(byte[] value, String reporter, long offset, long timestamp) {
        bytes = value;
        at = HEADER;
        try {
            return isCurrent() && number() == RECORD ? row(reporter, offset, timestamp) : null;
        } catch (IllegalArgumentException | IndexOutOfBoundsException doubt) {
            return null;
        }
    }

    /** Whether the record was written with a schema of the same form as ours; asks the registry once for each schema. */
    private boolean isCurrent() {
        if (bytes.length <= HEADER || bytes[0] != 0) {
            return false;
        }
        int id = (bytes[1] & 0xFF) << 24 | (bytes[2] & 0xFF) << 16 | (bytes[3] & 0xFF) << 8 | (bytes[4] & 0xFF);
        Boolean known = current.get(id);
        if (known == null) {
            known = registry.schemaById(id).filter(TradeRowReader::isOurs).isPresent();
            current.put(id, known);
        }
        return known;
    }

    private static boolean isOurs(Schema written) {
        return SchemaNormalization.toParsingForm(written)
                .equals(SchemaNormalization.toParsingForm(TradeEvent.getClassSchema()));
    }

    private @Nullable TradeRow row(String reporter, long offset, long timestamp) {
        String source = text();
        if (!text().equals(reporter) || !isPresent()) {
            return null;
        }
        String release = text();
        long line = number();
        String frequency = text();
        Period period = records.periodOf(text());
        String partner = text();
        String flow = text();
        String classification = text();
        long commodity = records.encode(classification, text());
        String partner2 = text();
        String customs = text();
        String transport = text();
        String area = text();
        String enterprise = text();
        String regime = text();
        Long value = amount();
        String currency = text();
        String valuation = text();
        Long weight = amount();
        Long quantity = amount();
        String unit = isPresent() ? text() : "";
        String obsStatus = text();
        String confStatus = text();
        boolean weightEstimated = flag();
        boolean quantityEstimated = flag();
        if (at != bytes.length
                || !Limits.isTimestamp(timestamp)
                || source.isEmpty()
                || !period.frequency().name().equals(frequency)
                || !records.isPartner(partner)
                || !records.isFlow(flow)
                || !records.isClassification(classification)
                || !records.isFlowOf(flow, classification)
                || commodity < 0
                || (value != null && value < 0)) {
            return null;
        }
        Statement.Context shared = records.context(
                context,
                classification,
                partner2,
                customs,
                transport,
                area,
                enterprise,
                regime,
                valuation,
                unit,
                obsStatus,
                confStatus,
                weightEstimated,
                quantityEstimated);
        context = shared;
        if (vintage.releasedAt() != timestamp || !vintage.release().equals(release)) {
            vintage = new Vintage(timestamp, 0, release);
        }
        return new TradeRow(
                source,
                reporter,
                release,
                vintage,
                flow,
                period,
                partner,
                currency,
                new Statement(shared, commodity, value, weight, quantity),
                line,
                offset);
    }

    private long number() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte octet = bytes[at++];
            value |= (long) (octet & 0x7F) << shift;
            if (octet >= 0) {
                return value >>> 1 ^ -(value & 1);
            }
        }
        throw new IllegalArgumentException("not a sound record");
    }

    private String text() {
        int length = length();
        String text = texts.of(bytes, at, length);
        at += length;
        return text;
    }

    private int length() {
        long length = number();
        if (length < 0 || length > bytes.length - at) {
            throw new IllegalArgumentException("not a sound record");
        }
        return (int) length;
    }

    /** Reads which of null and a value follows. */
    private boolean isPresent() {
        long branch = number();
        if (branch != 0 && branch != 1) {
            throw new IllegalArgumentException("not a sound record");
        }
        return branch == 1;
    }

    private boolean flag() {
        byte octet = bytes[at++];
        if (octet != 0 && octet != 1) {
            throw new IllegalArgumentException("not a sound record");
        }
        return octet == 1;
    }

    /** Reads an optional decimal of scale 3, in thousandths. */
    private @Nullable Long amount() {
        if (!isPresent()) {
            return null;
        }
        int length = length();
        if (length == 0 || length > LONGEST_AMOUNT) {
            throw new IllegalArgumentException("not a sound record");
        }
        long amount = bytes[at++];
        for (int i = 1; i < length; i++) {
            amount = amount << 8 | (bytes[at++] & 0xFF);
        }
        return amount;
    }
}
