package dev.entrepot.streams.stage;

import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.ledger.IndicatorChange;
import dev.entrepot.schemas.avro.Cause;
import dev.entrepot.schemas.avro.FigureStatus;
import dev.entrepot.schemas.avro.Indicator;
import dev.entrepot.schemas.topic.Key;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** From changes of indicators to the keys and records of the indicator topics. */
final class IndicatorMapper {
    private static final int SCALE = 12;

    private final ReferenceData reference;
    private final String codeVersion;

    IndicatorMapper(ReferenceData reference, String codeVersion) {
        this.reference = reference;
        this.codeVersion = codeVersion;
    }

    /** Returns the documented key: always ten parts, those that do not apply being empty. */
    static String key(IndicatorChange.Place place) {
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
                place.period().toString());
    }

    /** Returns the record of a change; one with neither value nor bounds and the cause WITHDRAWAL says that the indicator is withdrawn. */
    @SuppressWarnings("NullAway") // generated classes are not annotated; the schema says which fields are optional
    Indicator indicator(IndicatorChange change) {
        IndicatorChange.Place place = change.place();
        Reading now = change.now();
        Reading before = change.before();
        return new Indicator(
                place.id(),
                place.source(),
                place.reporter(),
                orNull(place.flow()),
                orNull(place.taxonomy()),
                orNull(place.sector()),
                orNull(place.partner()),
                place.variant(),
                place.period().frequency().name(),
                place.period().toString(),
                now == null ? null : scaled(now.value()),
                now == null ? null : scaled(now.lower()),
                now == null ? null : scaled(now.upper()),
                change.unit(),
                now == null
                        ? FigureStatus.UNKNOWN
                        : FigureStatus.valueOf(now.status().name()),
                now == null ? List.of() : now.flags(),
                before == null ? null : scaled(before.value() == null ? before.lower() : before.value()),
                inputs(place, now),
                change.vintage().release(),
                Instant.ofEpochMilli(change.vintage().releasedAt()),
                change.vintage().sequence(),
                Cause.valueOf(change.cause().name()),
                codeVersion);
    }

    private Map<String, String> inputs(IndicatorChange.Place place, @Nullable Reading now) {
        String taxonomy = place.taxonomy().isEmpty() ? "" : reference.taxonomyVersion(place.taxonomy());
        String membership = place.partner().isEmpty() ? "" : reference.membershipVersion(place.partner());
        if (taxonomy.isEmpty() && membership.isEmpty()) {
            return now == null ? Map.of() : now.inputs();
        }
        Map<String, String> inputs = now == null ? new TreeMap<>() : new TreeMap<>(now.inputs());
        if (!taxonomy.isEmpty()) {
            inputs.put("taxonomy", taxonomy);
        }
        if (!membership.isEmpty()) {
            inputs.put("membership", membership);
        }
        return inputs;
    }

    private static @Nullable String orNull(String part) {
        return part.isEmpty() ? null : part;
    }

    private static @Nullable BigDecimal scaled(@Nullable BigDecimal value) {
        return value == null ? null : value.setScale(SCALE);
    }
}
