package dev.entrepot.benchmarks.plain;

import dev.entrepot.benchmarks.consistency.Frame;
import dev.entrepot.benchmarks.consistency.Line;
import dev.entrepot.benchmarks.consistency.TotalsFormat;
import dev.entrepot.schemas.topic.Key;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The totals of {@link PlainTotals}: in thousandths, in eight bytes. */
public final class PlainTotalsFormat implements TotalsFormat {
    /** The breakdown by chapter. */
    public static final String SECTORS = "HS2";

    private static final String ALL = "all";
    private static final int SCALE = 3;

    @Override
    public List<String> topics() {
        return PlainTotals.outputs();
    }

    @Override
    public Set<String> breakdowns() {
        return Set.of(SECTORS, Line.PARTNERS);
    }

    @Override
    public Set<String> totals() {
        return Set.of(ALL);
    }

    @Override
    public @Nullable Line line(String topic, String key) {
        List<String> parts = Key.parts(key);
        Frame frame = new Frame(parts.get(0), parts.get(1), parts.get(2), parts.get(3));
        return switch (topic) {
            case PlainTotals.BY_SECTOR -> new Line(frame, SECTORS, parts.get(4));
            case PlainTotals.BY_PARTNER -> new Line(frame, Line.PARTNERS, parts.get(4));
            default -> new Line(frame, Line.TOTAL, ALL);
        };
    }

    @Override
    public @Nullable BigDecimal value(String topic, byte[] record) {
        return BigDecimal.valueOf(ByteBuffer.wrap(record).getLong(), SCALE);
    }
}
