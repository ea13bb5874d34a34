package dev.entrepot.benchmarks.consistency;

/** Outputs were written outside of transactions: which states readers saw cannot be told. */
public final class NoTransactionsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoTransactionsException(String message) {
        super(message);
    }
}
