package dev.entrepot.streams.view;

import dev.entrepot.domain.revision.FigureRevision;

/**
 * What became of the figure of one period.
 *
 * @param period month, quarter or year
 * @param revision its vintages, compared
 */
public record PeriodRevision(String period, FigureRevision revision) {}
