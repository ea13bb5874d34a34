/**
 * Bytes that nobody would send on purpose, given to everything that reads: each target says what may happen to them, and whatever else does
 * is a finding.
 */
@NullMarked
package dev.entrepot.integration.fuzz;

import org.jspecify.annotations.NullMarked;
