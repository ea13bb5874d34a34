package dev.entrepot.producer.input;

/** A file is not taken at all. The message is one line: which file, what is wrong with it, and what to do. */
public final class RefusedFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int LONGEST = 2_000;

    /** With the line for the user. */
    public RefusedFileException(String message) {
        super(line(message));
    }

    /** With the line for the user and what led to it. */
    public RefusedFileException(String message, Throwable cause) {
        super(line(message), cause);
    }

    /** Names in the message may come from the file itself. */
    private static String line(String message) {
        StringBuilder line = new StringBuilder();
        message.chars()
                .limit(LONGEST)
                .forEach(c -> line.append(Character.isISOControl(c) || isLineEnd(c) ? '?' : (char) c));
        return line + (message.length() > LONGEST ? "..." : "");
    }

    private static boolean isLineEnd(int c) {
        return c == 0x2028 || c == 0x2029;
    }
}
