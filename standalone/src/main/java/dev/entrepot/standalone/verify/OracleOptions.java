package dev.entrepot.standalone.verify;

import org.jspecify.annotations.Nullable;

/**
 * How files are read.
 *
 * @param format a format's name or {@code auto}
 * @param source who published the files, when they do not say or say otherwise
 * @param snapshot whether each file lists all cells of its scope, so that later ones withdraw what they leave out
 * @param memory what the database may use before it spills to disk, e.g. {@code 2GB}
 */
public record OracleOptions(String format, @Nullable String source, boolean snapshot, String memory) {
    /** Formats told by their columns, releases that say nothing of absent cells. */
    public static final OracleOptions DEFAULT = new OracleOptions("auto", null, false, "2GB");

    /** Returns the same with files that list all cells of their scope. */
    public OracleOptions withSnapshot() {
        return new OracleOptions(format, source, true, memory);
    }
}
