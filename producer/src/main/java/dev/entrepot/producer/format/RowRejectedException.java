package dev.entrepot.producer.format;

import dev.entrepot.domain.observation.RejectionReason;

/** The current row cannot be accepted. Carries no stack trace: bad rows may be many. */
final class RowRejectedException extends RuntimeException {
    private final RejectionReason reason;

    RowRejectedException(RejectionReason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    RejectionReason reason() {
        return reason;
    }

    /** Returns the exception's message; never null. */
    String line() {
        String message = getMessage();
        return message == null ? reason.name() : message;
    }
}
