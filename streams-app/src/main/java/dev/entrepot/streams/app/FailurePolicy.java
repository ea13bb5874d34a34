package dev.entrepot.streams.app;

import dev.entrepot.domain.code.ReferenceDataException;
import dev.entrepot.domain.ledger.StateFormatException;
import dev.entrepot.schemas.wire.RegistryRefusedException;
import dev.entrepot.schemas.wire.RegistryUnavailableException;
import dev.entrepot.streams.topology.OversizedOutputException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.jspecify.annotations.Nullable;

/**
 * What to do when a stream thread dies: an outage of brokers or registry is waited for, however long it takes; what no second attempt can
 * mend ends the app at once; anything else gets a few attempts an hour.
 */
final class FailurePolicy {
    /** Attempts within {@link #WITHIN}. */
    static final int ATTEMPTS = 5;

    static final Duration WITHIN = Duration.ofHours(1);

    private final LongSupplier nanos;
    private final Deque<Long> attempts = new ArrayDeque<>();

    /** What comes next. */
    enum Next {
        /** Something that the app needs is away: try again, for ever. */
        WAIT,
        /** Try again, but not for ever. */
        TRY_AGAIN,
        /** Nothing is gained by trying again. */
        STOP
    }

    /**
     * A decision.
     *
     * @param next what comes next
     * @param why one line for people
     */
    record Decision(Next next, String why) {}

    /** Starts with all attempts left; nanos is a clock that never jumps. */
    FailurePolicy(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Decides about one failure. */
    synchronized Decision decide(Throwable failure) {
        Optional<String> hopeless = hopeless(failure);
        if (hopeless.isPresent()) {
            return new Decision(Next.STOP, hopeless.get());
        }
        String message = innermost(failure);
        if (isOutage(failure)) {
            return new Decision(Next.WAIT, message);
        }
        long now = nanos.getAsLong();
        while (!attempts.isEmpty() && now - attempts.getFirst() > WITHIN.toNanos()) {
            attempts.removeFirst();
        }
        if (attempts.size() >= ATTEMPTS) {
            return new Decision(
                    Next.STOP,
                    "a stream thread failed more than " + ATTEMPTS + " times in an hour, the last time with: "
                            + message);
        }
        attempts.addLast(now);
        return new Decision(Next.TRY_AGAIN, message);
    }

    /** Returns how many attempts of the last hour are used up. */
    synchronized int used() {
        return attempts.size();
    }

    private static boolean isOutage(Throwable failure) {
        return isCausedBy(failure, RegistryUnavailableException.class)
                || isCausedBy(failure, TimeoutException.class)
                || isCausedBy(failure, DisconnectException.class);
    }

    /** Returns the line to stop with; empty when another attempt makes sense. */
    private static Optional<String> hopeless(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String remedy = remedy(cause);
            if (remedy != null) {
                return Optional.of(cause.getMessage() + remedy);
            }
        }
        return Optional.empty();
    }

    /** Returns what to put behind the message of a cause that stays, null for any other. */
    private static @Nullable String remedy(Throwable cause) {
        if (cause instanceof AuthorizationException) {
            return ": grant the app what docs/security.md lists for it";
        }
        if (cause instanceof AuthenticationException) {
            return ": correct the credentials in the --config file";
        }
        if (cause instanceof RegistryRefusedException
                || cause instanceof ReferenceDataException
                || cause instanceof StateFormatException
                || cause instanceof OversizedOutputException) {
            return "";
        }
        if (cause instanceof ConfigException) {
            return ": correct the --config file";
        }
        if (cause instanceof InvalidOffsetException) {
            return ": records were deleted before they were read, or the topic was made again; set retention.ms=-1 on it, and"
                    + " start with a new --application-id and an --output-prefix";
        }
        if (cause instanceof UnsupportedVersionException) {
            return ": the brokers are too old, they must be of version 4.0 or later";
        }
        if (cause instanceof MissingSourceTopicException) {
            return ": an input topic was deleted; restore it, or publish again under a new --topic-prefix";
        }
        if (cause instanceof RecordTooLargeException) {
            return ": raise max.message.bytes of the topic and max.request.size in the --config file";
        }
        String message = String.valueOf(cause.getMessage());
        if (message.contains("has invalid partitions")) {
            return ": somebody has added partitions to an input topic, which moves reporters; make topics under a new"
                    + " --topic-prefix and publish again";
        }
        return null;
    }

    private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static String innermost(Throwable failure) {
        Throwable last = failure;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return last.getClass().getSimpleName() + ": " + last.getMessage();
    }
}
