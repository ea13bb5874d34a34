/**
 * How figures were revised: what became of a figure from its first vintage to its newest
 * ({@link dev.entrepot.domain.revision.FigureRevision}), and by how much the growth of a series is revised as a rule
 * ({@link dev.entrepot.domain.revision.RevisionStatistics}). Exact until the last step, which rounds once, half to even.
 */
@NullMarked
package dev.entrepot.domain.revision;

import org.jspecify.annotations.NullMarked;
