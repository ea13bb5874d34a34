package dev.entrepot.producer.quarantine;

import dev.entrepot.producer.format.Head;
import dev.entrepot.producer.format.Mapping;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * How rows are written that can stand together in one file to be repaired.
 *
 * @param name the format, for people
 * @param header the line that names the columns, one character a byte
 * @param options options under which the rows are read
 * @param file name of the file where it says something of the rows; else empty
 */
public record Layout(String name, String header, Map<String, String> options, String file) {
    /** Layouts of files whose names say what the rows do not. */
    private static final String NAMED = "comexstat";

    static Layout of(String format, byte[] header, Map<String, String> options, String file) {
        return new Layout(
                format,
                new String(header, StandardCharsets.ISO_8859_1),
                Map.copyOf(options),
                format.equals(NAMED) ? file : "");
    }

    /** Returns what separates the fields. */
    public char delimiter() {
        char usual = Head.of(header.getBytes(StandardCharsets.ISO_8859_1)).delimiter();
        String mapping = options.get("mapping");
        return mapping == null ? usual : Mapping.parse("the mapping", mapping).delimiterOr(usual);
    }
}
