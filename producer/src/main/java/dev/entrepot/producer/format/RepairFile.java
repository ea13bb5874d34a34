package dev.entrepot.producer.format;

import dev.entrepot.producer.input.InputFile;
import dev.entrepot.producer.input.RefusedFileException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file with repaired rows: the columns of the file that they are from, behind a column with the ids of quarantine entries. */
public final class RepairFile {
    private static final Pattern ID = Pattern.compile("\"?([0-9a-f]{16})(?![0-9A-Za-z]).*");

    /** So much of a line says which entry it repairs, however long it is. */
    private static final int ENOUGH = 64;

    private RepairFile() {}

    /** Returns the name of the column with the ids. */
    public static String column() {
        return CsvTable.ENTRY;
    }

    /** Returns whether the first column of a file names quarantine entries. */
    public static boolean isOne(InputFile file) {
        return Formats.head(file).text().replace("\"", "").startsWith(CsvTable.ENTRY);
    }

    /** Returns the ids of all entries that lines of the file begin with. */
    public static Set<String> entries(InputFile file) {
        Set<String> ids = new LinkedHashSet<>();
        try (Reader content = new InputStreamReader(file.open(new AtomicLong()), StandardCharsets.ISO_8859_1);
                BufferedReader lines = new BufferedReader(content)) {
            StringBuilder line = new StringBuilder();
            for (int c = lines.read(); c >= 0; c = lines.read()) {
                if (c == '\n' || c == '\r') {
                    add(line, ids);
                    line.setLength(0);
                } else if (line.length() < ENOUGH) {
                    line.append((char) c);
                }
            }
            add(line, ids);
        } catch (IOException e) {
            throw new RefusedFileException(file.name() + " cannot be read (" + e.getMessage() + "): check the disk", e);
        }
        return ids;
    }

    private static void add(CharSequence line, Set<String> ids) {
        Matcher id = ID.matcher(line);
        if (id.matches()) {
            ids.add(id.group(1));
        }
    }
}
