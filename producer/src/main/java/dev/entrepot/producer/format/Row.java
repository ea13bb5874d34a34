package dev.entrepot.producer.format;

import dev.entrepot.domain.observation.RejectionReason;
import dev.entrepot.domain.observation.RndObservation;
import dev.entrepot.domain.observation.TradeObservation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of one row of a file. */
public sealed interface Row {
    /** Returns the line in the file, from 1 with the header; in JSON the position in the list of data, from 1. */
    long line();

    /** Returns the release instant that the row itself states. */
    @Nullable
    Instant releasedAt();

    /**
     * An accepted row of trade.
     *
     * @param line where it is
     * @param observation what it says
     * @param releasedAt when it says it was released
     */
    record Trade(
            long line,
            TradeObservation observation,
            @Nullable Instant releasedAt) implements Row {}

    /**
     * An accepted row of R&amp;D or its context.
     *
     * @param line where it is
     * @param observation what it says
     * @param releasedAt when it says it was released
     */
    record Rnd(
            long line, RndObservation observation, @Nullable Instant releasedAt) implements Row {}

    /**
     * A row that was not accepted.
     *
     * @param line where it is
     * @param reason the kind of fault
     * @param message what is wrong and what to do, one line
     * @param source source, when it was read before the fault
     * @param reporter canonical reporter or country, when it was read before the fault
     * @param releasedAt release instant, when it was read before the fault
     * @param original the row as it stands in the file
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    record Rejected(
            long line,
            RejectionReason reason,
            String message,
            @Nullable String source,
            @Nullable String reporter,
            @Nullable Instant releasedAt,
            byte[] original)
            implements Row {}
}
