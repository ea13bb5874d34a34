package dev.entrepot.producer.format;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of a row so far: it goes with the row into quarantine when a later field is at fault. */
final class Known {
    private @Nullable String source;
    private @Nullable String reporter;
    private @Nullable Instant releasedAt;

    void clear() {
        source = null;
        reporter = null;
        releasedAt = null;
    }

    String source(String text) {
        source = text;
        return text;
    }

    String reporter(String text) {
        reporter = text;
        return text;
    }

    @Nullable
    Instant releasedAt(@Nullable Instant instant) {
        releasedAt = instant;
        return instant;
    }

    Row.Rejected rejected(long line, RowRejectedException fault, byte[] original) {
        return new Row.Rejected(line, fault.reason(), fault.line(), source, reporter, releasedAt, original);
    }
}
