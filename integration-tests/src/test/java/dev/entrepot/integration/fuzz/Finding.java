package dev.entrepot.integration.fuzz;

import java.util.Arrays;

/**
 * Something that must not happen.
 *
 * @param kind what tells it from others: what was thrown, and where in the product
 * @param input what it was caused by
 * @param cause what was thrown, or where it hung
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
record Finding(String kind, byte[] input, Throwable cause) {
    private static final String PRODUCT = "dev.entrepot.";
    private static final String HERE = Finding.class.getPackageName();

    static Finding of(byte[] input, Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null && !(root instanceof AssertionError)) {
            root = root.getCause();
        }
        String where = Arrays.stream(root.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(PRODUCT)
                        && !frame.getClassName().startsWith(HERE))
                .findFirst()
                .map(frame ->
                        frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1) + "."
                                + frame.getMethodName() + ":" + frame.getLineNumber())
                .orElse("-");
        String what = root instanceof AssertionError
                ? root.getMessage()
                : root.getClass().getSimpleName();
        return new Finding(what + " at " + where, input, cause);
    }
}
