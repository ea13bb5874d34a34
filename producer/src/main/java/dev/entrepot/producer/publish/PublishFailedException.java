package dev.entrepot.producer.publish;

/** Publishing stopped. The message is one line that says why and what to do; running again continues. */
public final class PublishFailedException extends RuntimeException {
    /** With the line for the user. */
    public PublishFailedException(String message) {
        super(message);
    }

    /** With the line for the user and what led to it. */
    public PublishFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
