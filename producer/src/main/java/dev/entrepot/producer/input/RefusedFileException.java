package dev.entrepot.producer.input;

/** A file is not taken at all. The message is one line: which file, what is wrong with it, and what to do. */
public final class RefusedFileException extends RuntimeException {
    /** With the line for the user. */
    public RefusedFileException(String message) {
        super(message);
    }

    /** With the line for the user and what led to it. */
    public RefusedFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
