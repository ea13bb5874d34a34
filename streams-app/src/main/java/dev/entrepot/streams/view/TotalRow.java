package dev.entrepot.streams.view;

import dev.entrepot.schemas.avro.Figure;
import dev.entrepot.schemas.avro.RndFigure;
import dev.entrepot.schemas.avro.RndTotal;
import dev.entrepot.schemas.avro.Total;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One figure: a window of a series at a period. The dimension that does not apply is empty.
 *
 * @param source who published
 * @param reporter reporting economy, or country
 * @param flow trade flow; empty in R&amp;D
 * @param taxonomy taxonomy of the sector
 * @param sector sector, or measure with its breakdown
 * @param partner partner
 * @param frequency M, Q or A
 * @param period month, quarter or year
 * @param currency currency, or unit
 * @param window span of the figure
 * @param value exact sum
 * @param present periods present
 * @param expected periods of the window
 * @param missing the absent periods
 * @param status primary status; empty when the figure is withdrawn
 * @param flags further flags
 * @param reason why growth is not comparable or periods do not count; empty when there is nothing to say
 * @param change value minus the value a year before
 * @param yoy growth over a year, a fraction
 * @param midpoint mid-point growth
 * @param contributionPp contribution to the growth of the whole, percentage points
 * @param share share in the whole, a fraction
 * @param streak signed run of changes
 * @param previousValue value before the release
 * @param previousYoy growth before the release
 * @param yoyNumeratorPart part of the change of growth that comes from the revised numerator
 * @param yoyBasePart part that comes from the revised base
 * @param yoyCrossPart the rest
 * @param cause why the record was emitted
 * @param release the release that caused it
 * @param releasedAt when that was published
 * @param sequence order of that among releases of the instant
 * @param taxonomyVersion version of the taxonomy
 * @param membershipVersion version of the group table
 * @param codeVersion version of the program
 */
public record TotalRow(
        String source,
        String reporter,
        String flow,
        String taxonomy,
        String sector,
        String partner,
        String frequency,
        String period,
        String currency,
        String window,
        @Nullable BigDecimal value,
        int present,
        int expected,
        String missing,
        String status,
        List<String> flags,
        String reason,
        @Nullable BigDecimal change,
        @Nullable BigDecimal yoy,
        @Nullable BigDecimal midpoint,
        @Nullable BigDecimal contributionPp,
        @Nullable BigDecimal share,
        @Nullable Integer streak,
        @Nullable BigDecimal previousValue,
        @Nullable BigDecimal previousYoy,
        @Nullable BigDecimal yoyNumeratorPart,
        @Nullable BigDecimal yoyBasePart,
        @Nullable BigDecimal yoyCrossPart,
        String cause,
        String release,
        Instant releasedAt,
        int sequence,
        String taxonomyVersion,
        String membershipVersion,
        String codeVersion) {

    /** Returns the figures of a record, shortest window first. */
    static List<TotalRow> of(Total total) {
        List<Figure> figures = new ArrayList<>(total.getFigures());
        figures.sort((a, b) -> a.getWindow().compareTo(b.getWindow()));
        List<TotalRow> rows = new ArrayList<>(figures.size());
        for (Figure figure : figures) {
            rows.add(new TotalRow(
                    total.getSource(),
                    total.getReporter(),
                    total.getFlow(),
                    orEmpty(total.getTaxonomy()),
                    orEmpty(total.getSector()),
                    orEmpty(total.getPartner()),
                    total.getFrequency(),
                    total.getPeriod(),
                    total.getCurrency(),
                    figure.getWindow().name(),
                    figure.getValue(),
                    figure.getPresent(),
                    figure.getExpected(),
                    figure.getMissing(),
                    figure.getStatus().name(),
                    figure.getFlags(),
                    figure.getReason(),
                    figure.getChange(),
                    figure.getYoy(),
                    figure.getMidpoint(),
                    figure.getContributionPp(),
                    figure.getShare(),
                    figure.getStreak(),
                    figure.getPreviousValue(),
                    figure.getPreviousYoy(),
                    figure.getYoyNumeratorPart(),
                    figure.getYoyBasePart(),
                    figure.getYoyCrossPart(),
                    total.getCause().name(),
                    total.getRelease(),
                    total.getReleasedAt(),
                    total.getSequence(),
                    total.getTaxonomyVersion(),
                    total.getMembershipVersion(),
                    total.getCodeVersion()));
        }
        return rows;
    }

    /** Returns the figures of an R&amp;D record, shortest window first; the measure with its breakdown is that of the key. */
    static List<TotalRow> of(String measure, RndTotal total) {
        List<RndFigure> figures = new ArrayList<>(total.getFigures());
        figures.sort((a, b) -> a.getWindow().compareTo(b.getWindow()));
        List<TotalRow> rows = new ArrayList<>(figures.size());
        for (RndFigure figure : figures) {
            rows.add(new TotalRow(
                    total.getSource(),
                    total.getCountry(),
                    "",
                    "",
                    measure,
                    "",
                    total.getFrequency(),
                    total.getPeriod(),
                    total.getUnit(),
                    figure.getWindow().name(),
                    figure.getValue(),
                    figure.getPresent(),
                    figure.getExpected(),
                    figure.getMissing(),
                    figure.getStatus().name(),
                    figure.getFlags(),
                    "",
                    figure.getChange(),
                    figure.getYoy(),
                    figure.getMidpoint(),
                    figure.getContributionPp(),
                    figure.getShare(),
                    figure.getStreak(),
                    figure.getPreviousValue(),
                    figure.getPreviousYoy(),
                    figure.getYoyNumeratorPart(),
                    figure.getYoyBasePart(),
                    figure.getYoyCrossPart(),
                    total.getCause().name(),
                    total.getRelease(),
                    total.getReleasedAt(),
                    total.getSequence(),
                    total.getTaxonomyVersion(),
                    total.getMembershipVersion(),
                    total.getCodeVersion()));
        }
        return rows;
    }

    /** Whether this says that the figure is no longer there. */
    public boolean isWithdrawn() {
        return status.isEmpty();
    }

    /**
     * Returns this figure as withdrawn by a release: no value, no status.
     *
     * @param release what withdrew it
     */
    TotalRow withdrawn(Lineage release) {
        return new TotalRow(
                source,
                reporter,
                flow,
                taxonomy,
                sector,
                partner,
                frequency,
                period,
                currency,
                window,
                null,
                0,
                expected,
                "",
                "",
                List.of(),
                "",
                null,
                null,
                null,
                null,
                null,
                null,
                value,
                yoy,
                null,
                null,
                null,
                release.cause(),
                release.release(),
                release.releasedAt(),
                release.sequence(),
                release.taxonomyVersion(),
                release.membershipVersion(),
                release.codeVersion());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
