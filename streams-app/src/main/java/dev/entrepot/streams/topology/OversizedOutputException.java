package dev.entrepot.streams.topology;

/**
 * Thrown before a record is sent that no topic would take: under exactly-once the engine would send it again and again, while it says that
 * it is running.
 */
public final class OversizedOutputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OversizedOutputException(String sink, String key, int bytes, int largest) {
        super(
                "the record of " + bytes + " bytes under key " + key + " of " + sink
                        + " is larger than the topics take (" + largest
                        + " bytes): this is a fault of the program, please report it; the records that led to it stay in the input");
    }
}
