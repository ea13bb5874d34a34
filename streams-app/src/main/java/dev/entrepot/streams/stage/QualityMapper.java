package dev.entrepot.streams.stage;

import dev.entrepot.domain.quality.QualityFinding;
import dev.entrepot.domain.quality.QualityPlace;
import dev.entrepot.schemas.avro.Cause;
import dev.entrepot.schemas.avro.QualityFigure;
import dev.entrepot.schemas.topic.Key;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** From findings about the quality of the data to the keys and records of the quality topic. */
final class QualityMapper {
    private static final int SCALE = 12;

    private QualityMapper() {}

    /** Returns the documented key: always ten parts, those that do not apply being empty. */
    static String key(QualityPlace place) {
        return Key.of(
                place.check().id(),
                place.source(),
                place.reporter(),
                place.flow(),
                place.frequency(),
                place.edge(),
                place.taxonomy(),
                place.sector(),
                place.partner(),
                place.period());
    }

    /** Returns the record of a finding. The figures are states, not changes: they have no cause. */
    @SuppressWarnings("NullAway") // generated classes are not annotated; the schema says which fields are optional
    static QualityFigure figure(QualityPlace place, QualityFinding.Outcome outcome) {
        return new QualityFigure(
                place.check().id(),
                place.source(),
                place.reporter(),
                place.flow().isEmpty() ? null : place.flow(),
                place.taxonomy().isEmpty() ? null : place.taxonomy(),
                place.sector().isEmpty() ? null : place.sector(),
                place.partner().isEmpty() ? null : place.partner(),
                place.frequency(),
                place.period(),
                scaled(outcome.value()),
                outcome.unit(),
                outcome.detail(),
                outcome.vintage().release(),
                Instant.ofEpochMilli(outcome.vintage().releasedAt()),
                outcome.vintage().sequence(),
                Cause.UNKNOWN,
                place.edge(),
                "",
                scaled(outcome.stated()),
                scaled(outcome.derived()),
                outcome.compared(),
                outcome.unequal());
    }

    private static @Nullable BigDecimal scaled(@Nullable BigDecimal value) {
        return value == null ? null : value.setScale(SCALE);
    }
}
