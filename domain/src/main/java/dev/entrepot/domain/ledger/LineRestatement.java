package dev.entrepot.domain.ledger;

import dev.entrepot.domain.indicator.LineIndicator;
import dev.entrepot.domain.indicator.LineSeries;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.period.Frequency;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The indicators of single lines on both sides of a change. Owned by one thread. */
final class LineRestatement {
    private static final int NEVER = Integer.MAX_VALUE;

    private final LedgerReference reference;
    private final Frequency frequency;
    private final StrandSide before;
    private final StrandSide now;
    private final int from;
    private final int to;
    private final int[] sinceOwn;
    private final int[] sinceAny;

    LineRestatement(LedgerReference reference, Frequency frequency, StrandSide before, StrandSide now) {
        this.reference = reference;
        this.frequency = frequency;
        this.before = before;
        this.now = now;
        boolean onlyNow = before.last() < before.start();
        boolean onlyBefore = now.last() < now.start();
        this.from = onlyNow ? now.start() : onlyBefore ? before.start() : Math.min(before.start(), now.start());
        this.to = onlyNow ? now.last() : onlyBefore ? before.last() : Math.max(before.last(), now.last());
        int periods = Math.max(0, to - from + 1);
        this.sinceOwn = new int[periods];
        this.sinceAny = new int[periods];
    }

    /** Reports what differs for the lines of a part that is open on both sides. */
    void report(String part, boolean allLines, IndicatorRestatement.Difference out) {
        List<LineIndicator> indicators = reference.indicators().catalogue().lines();
        if (indicators.isEmpty()) {
            return;
        }
        boolean isWorld = part.equals(LedgerReference.WORLD);
        for (int line = 0; line < (allLines ? reference.sectors().lines() : 1); line++) {
            SectorIndex.Id id = reference.sectors().id(line);
            boolean wanted = isWorld
                    || line == SectorIndex.TOTAL
                    || reference.indicators().isPanel(id.taxonomy(), part);
            if (wanted && reference.sectors().isPublished(line)) {
                report(part, line, indicators, out);
            }
        }
    }

    private void report(String part, int line, List<LineIndicator> indicators, IndicatorRestatement.Difference out) {
        int firstBefore = before.first(line);
        int firstNow = now.first(line);
        if ((firstBefore == Block.ABSENT && firstNow == Block.ABSENT) || !findChanges(line, firstBefore, firstNow)) {
            return;
        }
        LineSeries seriesBefore = firstBefore == Block.ABSENT ? null : before.line(line);
        LineSeries seriesNow = firstNow == Block.ABSENT ? null : now.line(line);
        LineSeries names = seriesNow == null ? seriesBefore : seriesNow;
        boolean isPartner = names != null && names.kind() == LineSeries.Kind.PARTNER;
        SectorIndex.Id id = reference.sectors().id(line);
        String taxonomy = isPartner ? "" : id.taxonomy();
        String sector = isPartner ? "" : id.sector();
        String partner = part.equals(LedgerReference.WORLD) ? "" : part;
        for (LineIndicator indicator : indicators) {
            if (names != null && indicator.appliesTo(names)) {
                int reach = indicator.reach(frequency);
                int[] since = indicator.readsWhole() ? sinceAny : sinceOwn;
                for (int period = from; period <= to; period++) {
                    int distance = since[period - from];
                    if (distance <= reach && distance != NEVER) {
                        int at = period;
                        IndicatorRestatement.compare(
                                read(indicator, seriesBefore, before, period),
                                read(indicator, seriesNow, now, period),
                                (variant, is, was) -> out.take(
                                        indicator.definition(),
                                        new IndicatorRestatement.Place(taxonomy, sector, partner, variant, at),
                                        is,
                                        was));
                    }
                }
            }
        }
    }

    private static Map<String, Reading> read(
            LineIndicator indicator, @Nullable LineSeries series, StrandSide side, int period) {
        if (series == null || !side.covers(period)) {
            return Map.of();
        }
        Map<String, Reading> readings = new LinkedHashMap<>(4);
        indicator.read(series, period - side.start(), (variant, reading) -> {
            if (!reading.saysNothing()) {
                readings.put(variant, reading);
            }
        });
        return readings;
    }

    /** Finds how many periods ago something changed, for every period; false when nothing did. */
    private boolean findChanges(int line, int firstBefore, int firstNow) {
        Arrays.fill(sinceOwn, NEVER);
        Arrays.fill(sinceAny, NEVER);
        boolean startsElsewhere =
                firstBefore != Block.ABSENT && firstNow != Block.ABSENT && before.start() != now.start();
        int own = NEVER;
        int any = NEVER;
        boolean found = false;
        for (int period = from; period <= to; period++) {
            boolean changed = startsElsewhere
                    || before.covers(period) != now.covers(period)
                    || isBetween(period, firstBefore, firstNow)
                    || (before.covers(period) && now.differs(before, line, period));
            boolean wholeChanged = changed || (before.covers(period) && now.wholeDiffers(before, line, period));
            own = changed ? 0 : later(own);
            any = wholeChanged ? 0 : later(any);
            found |= wholeChanged;
            sinceOwn[period - from] = own;
            sinceAny[period - from] = any;
        }
        return found;
    }

    private static int later(int since) {
        return since == NEVER ? NEVER : since + 1;
    }

    /** Whether the line exists in a period on one side only. */
    private static boolean isBetween(int period, int first, int other) {
        return period >= Math.min(first, other) && period < Math.max(first, other);
    }
}
