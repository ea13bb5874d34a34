/**
 * Files as they lie on the disk. An {@link dev.entrepot.producer.input.InputFile} opens plain, gzip and zstd content alike, told
 * apart by its first bytes; what cannot be read as a whole is a {@link dev.entrepot.producer.input.RefusedFileException}.
 */
@NullMarked
package dev.entrepot.producer.input;

import org.jspecify.annotations.NullMarked;
