/**
 * What the codes of a source mean. {@link dev.entrepot.domain.code.AreaCodes} turns the reporter and partner codes of a
 * {@link dev.entrepot.domain.code.CodeList} into canonical {@link dev.entrepot.domain.code.Area areas} and knows which former
 * states have successors; {@link dev.entrepot.domain.code.Flow} and {@link dev.entrepot.domain.code.Classification} do the
 * same for flows and for editions of commodity classifications. All tables are versioned files read through
 * {@link dev.entrepot.domain.code.ReferenceTable}: a code that no table lists is not found, and never guessed.
 */
@NullMarked
package dev.entrepot.domain.code;

import org.jspecify.annotations.NullMarked;
