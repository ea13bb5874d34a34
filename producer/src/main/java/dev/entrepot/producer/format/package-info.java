/**
 * What the files of each source look like. {@link dev.entrepot.producer.format.Formats} tells them apart by their {@link
 * dev.entrepot.producer.format.Head first bytes}; each {@link dev.entrepot.producer.format.FileFormat} opens a {@link
 * dev.entrepot.producer.format.RowReader} that gives one {@link dev.entrepot.producer.format.Row} after the other, accepted or
 * rejected with a reason. Codes leave this package in canonical form; nothing is guessed.
 */
@NullMarked
package dev.entrepot.producer.format;

import org.jspecify.annotations.NullMarked;
