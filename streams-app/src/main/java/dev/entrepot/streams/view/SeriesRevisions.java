package dev.entrepot.streams.view;

import dev.entrepot.domain.revision.RevisionStatistics;
import java.util.List;

/**
 * How one window of a series was revised. The dimension that does not apply is empty.
 *
 * @param source who published
 * @param reporter reporting economy, or country
 * @param flow trade flow; empty in R&amp;D
 * @param taxonomy taxonomy of the sector
 * @param sector sector, or measure with its breakdown
 * @param partner partner
 * @param frequency M, Q or A
 * @param currency currency, or unit
 * @param window span of the figures
 * @param statistics over the last periods that were revised
 * @param figures the last periods, oldest first
 */
public record SeriesRevisions(
        String source,
        String reporter,
        String flow,
        String taxonomy,
        String sector,
        String partner,
        String frequency,
        String currency,
        String window,
        RevisionStatistics statistics,
        List<PeriodRevision> figures) {}
