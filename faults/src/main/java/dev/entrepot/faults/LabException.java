package dev.entrepot.faults;

/** The laboratory itself does not work, or something did not recover; the message is for people. */
public final class LabException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a line for people. */
    public LabException(String message) {
        super(message);
    }

    /** With a line for people and what was behind it. */
    public LabException(String message, Throwable cause) {
        super(message, cause);
    }
}
