/**
 * What readers see: the output topics, read committed, kept in an index on disk.
 *
 * <p>{@link dev.entrepot.streams.view.TotalsView} is the way in. Its {@code Follower} reads the topics into an {@code Index}
 * (RocksDB; the offsets are written in the same batch), and shows queries a snapshot taken where no transaction is half read. A
 * {@link dev.entrepot.streams.view.TotalsQuery} or {@link dev.entrepot.streams.view.IndicatorQuery} is answered by a {@code SeriesScan} over a {@code KeyCursor}: the newest vintage, or
 * the one of an instant. Keys are the parts of the Kafka keys with a zero byte between, so that the order of bytes is the order of
 * rows and every leading set of dimensions is one range.
 */
@NullMarked
package dev.entrepot.streams.view;

import org.jspecify.annotations.NullMarked;
