package dev.entrepot.benchmarks.rig;

import dev.entrepot.domain.observation.Breakdown;
import dev.entrepot.domain.period.Period;
import dev.entrepot.producer.generate.GeneratedRow;
import dev.entrepot.producer.generate.WorldFile;
import dev.entrepot.schemas.avro.TradeRecord;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records of the log for rows of a made-up world, as the publisher makes them of a file with these rows. */
final class WorldRecords {
    private static final int SCALE = 3;
    private static final long THOUSANDTHS = 1000;

    private final Map<Period, String> periods = new HashMap<>();

    @SuppressWarnings("NullAway") // the generated constructor takes null for optional fields, but is not annotated
    TradeRecord of(GeneratedRow row, String reporter, String release, long line) {
        boolean takenBack = row.value() == GeneratedRow.TAKEN_BACK;
        return new TradeRecord(
                WorldFile.SOURCE,
                reporter,
                release,
                line,
                row.period().frequency().name(),
                periods.computeIfAbsent(row.period(), Period::toString),
                row.partner(),
                row.flow(),
                row.classification(),
                row.commodity(),
                Breakdown.TOTAL.partner2(),
                Breakdown.TOTAL.customs(),
                Breakdown.TOTAL.transport(),
                Breakdown.TOTAL.area(),
                Breakdown.TOTAL.enterprise(),
                Breakdown.TOTAL.regime(),
                takenBack ? null : exact(row.value()),
                "USD",
                "",
                row.weight() == 0 ? null : exact(row.weight()),
                null,
                null,
                takenBack ? "M" : "A",
                "F",
                false,
                false);
    }

    private static @Nullable BigDecimal exact(long whole) {
        return BigDecimal.valueOf(whole * THOUSANDTHS, SCALE);
    }
}
