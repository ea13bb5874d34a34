package dev.entrepot.standalone.verify;

import dev.entrepot.domain.group.Composition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How files are read.
 *
 * @param format a format's name or {@code auto}
 * @param source who published the files, when they do not say or say otherwise
 * @param snapshot whether each file lists all cells of its scope, so that later ones withdraw what they leave out
 * @param memory what the database may use before it spills to disk, e.g. {@code 2GB}
 * @param groupVariants members with which groups are computed besides those of each month, as the app was told
 */
public record OracleOptions(
        String format, @Nullable String source, boolean snapshot, String memory, List<Composition> groupVariants) {
    /** Formats told by their columns, releases that say nothing of absent cells. */
    public static final OracleOptions DEFAULT = new OracleOptions("auto", null, false, "2GB", List.of());

    /** Keeps own copies. */
    public OracleOptions {
        groupVariants = List.copyOf(groupVariants);
    }

    /** Options without variants of groups. */
    public OracleOptions(String format, @Nullable String source, boolean snapshot, String memory) {
        this(format, source, snapshot, memory, List.of());
    }

    /** Returns the same with files that list all cells of their scope. */
    public OracleOptions withSnapshot() {
        return new OracleOptions(format, source, true, memory, groupVariants);
    }
}
