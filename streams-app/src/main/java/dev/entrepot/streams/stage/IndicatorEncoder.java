package dev.entrepot.streams.stage;

import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.ledger.IndicatorChange;
import dev.entrepot.domain.period.Period;
import dev.entrepot.schemas.avro.Cause;
import dev.entrepot.schemas.avro.FigureStatus;
import dev.entrepot.schemas.avro.Indicator;
import dev.entrepot.schemas.topic.Key;
import dev.entrepot.schemas.wire.WireFormat;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From changes of indicators to their keys and the bytes of {@link Indicator}, field by field in the order of the schema. Owned by one
 * thread.
 */
final class IndicatorEncoder {
    private static final int NULL = 0;
    private static final int PRESENT = 1;
    private static final int SCALE = 12;
    private static final String TAXONOMY = "taxonomy";
    private static final String MEMBERSHIP = "membership";
    private static final int[] STATUSES = Stream.of(dev.entrepot.domain.window.FigureStatus.values())
            .mapToInt(status -> FigureStatus.valueOf(status.name()).ordinal())
            .toArray();

    private final WireFormat<Indicator> format;
    private final ReferenceData reference;
    private final String codeVersion;
    private final AvroBuffer out = new AvroBuffer();
    private final Map<String, Integer> schemaIds = new HashMap<>();
    private final Map<Period, String> periods = new HashMap<>();
    private final Map<String, String> taxonomies = new HashMap<>();
    private final Map<String, String> memberships = new HashMap<>();

    IndicatorEncoder(WireFormat<Indicator> format, ReferenceData reference, String codeVersion) {
        this.format = format;
        this.reference = reference;
        this.codeVersion = codeVersion;
    }

    /** Returns the documented key: always ten parts, those that do not apply being empty. */
    String key(IndicatorChange.Place place) {
        return Key.of(
                place.id(),
                place.source(),
                place.reporter(),
                place.flow(),
                place.period().frequency().name(),
                place.taxonomy(),
                place.sector(),
                place.partner(),
                place.variant(),
                period(place));
    }

    private String period(IndicatorChange.Place place) {
        return periods.computeIfAbsent(place.period(), Period::toString);
    }

    /**
     * Returns the record of a change for a topic; one with neither value nor bounds and the cause WITHDRAWAL says that the indicator is
     * withdrawn.
     */
    byte[] encode(IndicatorChange change, String topic) {
        IndicatorChange.Place place = change.place();
        Reading now = change.now();
        out.begin(schemaIds.computeIfAbsent(topic, format::prepare));
        out.code(place.id());
        out.code(place.source());
        out.code(place.reporter());
        optional(place.flow());
        optional(place.taxonomy());
        optional(place.sector());
        optional(place.partner());
        out.code(place.variant());
        out.code(place.period().frequency().name());
        out.code(period(place));
        optional(now == null ? null : now.value());
        optional(now == null ? null : now.lower());
        optional(now == null ? null : now.upper());
        out.code(change.unit());
        out.number(
                now == null
                        ? FigureStatus.UNKNOWN.ordinal()
                        : STATUSES[now.status().ordinal()]);
        flags(now == null ? List.of() : now.flags());
        optional(previous(change.before()));
        inputs(place, now);
        out.code(change.vintage().release());
        out.number(change.vintage().releasedAt());
        out.number(change.vintage().sequence());
        out.number(Cause.valueOf(change.cause().name()).ordinal());
        out.code(codeVersion);
        return out.toBytes();
    }

    private static @Nullable BigDecimal previous(@Nullable Reading before) {
        if (before == null) {
            return null;
        }
        return before.value() == null ? before.lower() : before.value();
    }

    private void flags(List<String> flags) {
        if (!flags.isEmpty()) {
            out.number(flags.size());
            flags.forEach(out::code);
        }
        out.number(0);
    }

    private void inputs(IndicatorChange.Place place, @Nullable Reading now) {
        String taxonomy = taxonomies.computeIfAbsent(place.taxonomy(), reference::taxonomyVersion);
        String membership = memberships.computeIfAbsent(place.partner(), reference::membershipVersion);
        SortedMap<String, String> own = now == null ? Collections.emptySortedMap() : now.inputs();
        int count = own.size() + (taxonomy.isEmpty() ? 0 : 1) + (membership.isEmpty() ? 0 : 1);
        if (count > 0) {
            out.number(count);
            own.forEach((term, what) -> {
                out.code(term);
                out.text(what);
            });
            version(TAXONOMY, taxonomy);
            version(MEMBERSHIP, membership);
        }
        out.number(0);
    }

    private void version(String of, String version) {
        if (!version.isEmpty()) {
            out.code(of);
            out.code(version);
        }
    }

    private void optional(String part) {
        out.number(part.isEmpty() ? NULL : PRESENT);
        if (!part.isEmpty()) {
            out.code(part);
        }
    }

    private void optional(@Nullable BigDecimal number) {
        out.number(number == null ? NULL : PRESENT);
        if (number != null) {
            out.decimal(number.setScale(SCALE).unscaledValue());
        }
    }
}
