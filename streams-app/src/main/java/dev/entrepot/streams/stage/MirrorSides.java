package dev.entrepot.streams.stage;

import dev.entrepot.domain.code.AreaKind;
import dev.entrepot.domain.ledger.TotalChange;
import dev.entrepot.domain.window.Figures;
import dev.entrepot.schemas.avro.MirrorSide;
import dev.entrepot.schemas.topic.Key;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which changes of totals are news for the other reporter of a pair: the total of exports to, or imports from, one country in a single
 * period.
 */
final class MirrorSides {
    private static final int SCALE = 3;

    private final ReferenceData reference;

    MirrorSides(ReferenceData reference) {
        this.reference = reference;
    }

    /** Whether a change may be one side of a comparison. */
    boolean isSide(TotalChange change) {
        return change.kind() == TotalChange.Kind.PARTNER
                && (change.flow().equals("X") || change.flow().equals("M"))
                && reference.kind(change.partner()) == AreaKind.COUNTRY;
    }

    /** Whether the value of the period itself differs. */
    static boolean differs(TotalChange change) {
        return !Objects.equals(value(change.now()), value(change.before()));
    }

    /** Returns the key: source, reporter, flow, frequency, partner, period. */
    static String key(TotalChange change) {
        return Key.of(
                change.source(),
                change.reporter(),
                change.flow(),
                change.period().frequency().name(),
                change.partner(),
                change.period().toString());
    }

    /** Returns what is stated now; null when nothing is. */
    static @Nullable MirrorSide side(TotalChange change) {
        Long value = value(change.now());
        return value == null
                ? null
                : new MirrorSide(
                        change.source(),
                        change.reporter(),
                        change.partner(),
                        change.flow(),
                        change.period().frequency().name(),
                        change.period().toString(),
                        change.currency(),
                        BigDecimal.valueOf(value, SCALE),
                        change.vintage().release(),
                        Instant.ofEpochMilli(change.vintage().releasedAt()),
                        change.vintage().sequence());
    }

    /** The window of one period is the shortest. */
    private static @Nullable Long value(Figures figures) {
        return figures.isEmpty() || !figures.has(0, Figures.Part.VALUE)
                ? null
                : Long.valueOf(figures.number(0, Figures.Part.VALUE));
    }
}
