package dev.entrepot.benchmarks.rig;

/** What a variant does, and so what its outputs are compared with. */
public enum Work {
    /** Reads the input and writes nothing. */
    READ,
    /** All that the product makes of the input. */
    LEDGER,
    /** {@link MonthTotals} only. */
    TOTALS
}
