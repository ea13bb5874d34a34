package dev.entrepot.domain.window;

import dev.entrepot.domain.taxonomy.Comparability;

/**
 * What changes of the classification do to one figure.
 *
 * @param notComparable whether growth is over two editions in which the sector is not the same goods, so that there is none
 * @param worst the worst grade, A to C, among the editions that growth is over
 * @param notInEdition whether periods are absent because they are reported in an edition that has no code of the sector
 * @param reason names the editions; empty when growth is comparable and nothing is absent
 */
public record Breaks(boolean notComparable, Comparability worst, boolean notInEdition, String reason) {}
