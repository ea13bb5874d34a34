package dev.entrepot.domain.code;

/** A reference file that cannot be used; the message is one line naming the file, the line and the remedy. */
public final class ReferenceDataException extends RuntimeException {

    public ReferenceDataException(String message) {
        super(message);
    }

    public ReferenceDataException(String message, Throwable cause) {
        super(message, cause);
    }
}
