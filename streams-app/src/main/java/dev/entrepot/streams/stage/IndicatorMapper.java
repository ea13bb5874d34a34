package dev.entrepot.streams.stage;

import dev.entrepot.domain.indicator.Bounds;
import dev.entrepot.domain.ledger.IndicatorChange;
import dev.entrepot.schemas.avro.Cause;
import dev.entrepot.schemas.avro.FigureStatus;
import dev.entrepot.schemas.avro.Indicator;
import dev.entrepot.schemas.topic.Key;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
    static String key(IndicatorChange change) {
        IndicatorChange.Place place = change.place();
        return Key.of(
                place.id(),
                change.source(),
                change.reporter(),
                place.flow(),
                place.period().frequency().name(),
                place.taxonomy(),
                place.sector(),
                place.partner(),
                place.variant(),
                place.period().toString());
    }

    /** Returns the record of a change; one without bounds says that the indicator is withdrawn. */
    @SuppressWarnings("NullAway") // generated classes are not annotated; the schema says which fields are optional
    Indicator indicator(IndicatorChange change) {
        IndicatorChange.Place place = change.place();
        Bounds now = change.now();
        Bounds before = change.before();
        return new Indicator(
                place.id(),
                change.source(),
                change.reporter(),
                place.flow(),
                place.taxonomy().isEmpty() ? null : place.taxonomy(),
                place.sector().isEmpty() ? null : place.sector(),
                place.partner().isEmpty() ? null : place.partner(),
                place.variant(),
                place.period().frequency().name(),
                place.period().toString(),
                null,
                now == null ? null : scaled(now.lower()),
                now == null ? null : scaled(now.upper()),
                "fraction",
                FigureStatus.BOUNDED,
                List.of(),
                before == null ? null : scaled(before.lower()),
                place.taxonomy().isEmpty() ? Map.of() : Map.of("taxonomy", reference.taxonomyVersion(place.taxonomy())),
                change.vintage().release(),
                Instant.ofEpochMilli(change.vintage().releasedAt()),
                change.vintage().sequence(),
                Cause.valueOf(change.cause().name()),
                codeVersion);
    }

    private static @Nullable BigDecimal scaled(BigDecimal value) {
        return value.setScale(SCALE);
    }
}
