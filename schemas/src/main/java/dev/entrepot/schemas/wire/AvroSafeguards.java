package dev.entrepot.schemas.wire;

import java.util.function.LongConsumer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.SystemLimitException;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * The process-wide settings of the Avro library, made once before anything is decoded: which generated classes it may
 * load by name, and how much memory a single length in the data may ask for.
 */
public final class AvroSafeguards {

    /** The package of the generated classes; it and its sub-packages are trusted. */
    public static final String GENERATED_PACKAGE = "dev.entrepot.schemas.avro";

    /** Longest string or byte array, in bytes: twice the largest message of the embedded broker. */
    public static final int MAX_LENGTH = 16 << 20;

    /** Most items of one array or map. */
    public static final int MAX_ITEMS = 1_000_000;

    private static final boolean INSTALLED = apply();

    private AvroSafeguards() {}

    /**
     * Makes sure that the settings are in force; cheap after the first call. A limit already given as a system property
     * is kept.
     *
     * @throws IllegalStateException if Avro read its limits before, so that they no longer can be set
     */
    public static void install() {
        if (!INSTALLED) {
            throw new IllegalStateException("The limits of the Avro library are not in force: it was used before the "
                    + "wire format; start the JVM with -D" + SystemLimitException.MAX_STRING_LENGTH_PROPERTY + "="
                    + MAX_LENGTH + " -D" + SystemLimitException.MAX_BYTES_LENGTH_PROPERTY + "=" + MAX_LENGTH + " -D"
                    + SystemLimitException.MAX_COLLECTION_LENGTH_PROPERTY + "=" + MAX_ITEMS);
        }
    }

    private static boolean apply() {
        // The property names are compile-time constants: naming them does not load the class that reads them.
        setIfAbsent(SystemLimitException.MAX_STRING_LENGTH_PROPERTY, MAX_LENGTH);
        setIfAbsent(SystemLimitException.MAX_BYTES_LENGTH_PROPERTY, MAX_LENGTH);
        setIfAbsent(SystemLimitException.MAX_COLLECTION_LENGTH_PROPERTY, MAX_ITEMS);
        setIfAbsent(SystemLimitException.MAX_COLLECTION_ALLOCATION_PROPERTY, MAX_ITEMS);
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(), type -> isGenerated(type.getPackageName())));
        return refuses(SystemLimitException::checkMaxStringLength)
                && refuses(SystemLimitException::checkMaxBytesLength)
                && refuses(SystemLimitException::checkMaxCollectionLength);
    }

    private static boolean isGenerated(String packageName) {
        return packageName.equals(GENERATED_PACKAGE) || packageName.startsWith(GENERATED_PACKAGE + ".");
    }

    private static void setIfAbsent(String property, int limit) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, Integer.toString(limit));
        }
    }

    /** Asks for a gibibyte: any sensible limit, ours or one from the command line, refuses that. */
    private static boolean refuses(LongConsumer check) {
        try {
            check.accept(1L << 30);
            return false;
        } catch (AvroRuntimeException e) {
            return true;
        }
    }
}
