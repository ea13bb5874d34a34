package dev.entrepot.domain.indicator.parts;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.Members;
import dev.entrepot.domain.indicator.Parts;
import dev.entrepot.domain.indicator.PartsIndicator;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.window.FigureStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The ten largest partners or products. */
public final class LargestParts implements PartsIndicator {
    private static final int K = 10;
    private static final int SHARE_SCALE = 6;
    private static final Definition DEFINITION = Definition.of(
                    "TOPK",
                    "Largest partners and products",
                    Chapter.CONCENTRATION,
                    "rank by amount, 1 is the largest, up to 10; with the amount, its share of the published whole, the share of all up to "
                            + "it, and the rank a year before")
            .in(Unit.COUNT, 0)
            .by("reporter, flow, all goods or a strategic sector, axis: partners or the sectors of a partition")
            .edges(
                    "equal amounts are ordered by code; only complete years; no rank a year before where that year is incomplete or the part "
                            + "had no trade")
            .after("ranking");

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public boolean appliesTo(Parts parts) {
        return parts.isPartition()
                && (parts.taxonomy().equals("TOTAL") || parts.taxonomy().equals("STRATEGIC"));
    }

    @Override
    public boolean readsYearBefore() {
        return true;
    }

    @Override
    public void read(Parts parts, Members out) {
        long whole = parts.whole();
        if (!parts.isComplete() || whole <= 0) {
            return;
        }
        Parts before = parts.yearBefore();
        List<String> ranksBefore = before == null || !before.isComplete() ? List.of() : ranked(before);
        List<String> ranks = ranked(parts);
        long cumulated = 0;
        for (int rank = 1; rank <= Math.min(K, ranks.size()); rank++) {
            String code = ranks.get(rank - 1);
            long value = parts.valueOf(code);
            cumulated = Math.addExact(cumulated, value);
            Reading reading = Reading.of(rank, DEFINITION.scale(), FigureStatus.OK)
                    .from("value", Amounts.text(value))
                    .from("share", Amounts.share(value, whole, SHARE_SCALE).toPlainString())
                    .from(
                            "cumulative_share",
                            Amounts.share(cumulated, whole, SHARE_SCALE).toPlainString());
            int rankBefore = ranksBefore.indexOf(code) + 1;
            out.putPart(
                    code,
                    "",
                    Amounts.residual(
                            rankBefore == 0 ? reading : reading.from("rank_before", Integer.toString(rankBefore)),
                            parts));
        }
    }

    private static List<String> ranked(Parts parts) {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (parts.value(i) > 0) {
                codes.add(parts.code(i));
            }
        }
        codes.sort(Comparator.comparingLong(parts::valueOf).reversed().thenComparing(Comparator.naturalOrder()));
        return codes;
    }
}
