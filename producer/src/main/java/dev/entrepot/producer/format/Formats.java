package dev.entrepot.producer.format;

import dev.entrepot.producer.input.InputFile;
import dev.entrepot.producer.input.RefusedFileException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** All formats, and which one a file is in. */
public final class Formats {
    /** Lets the first bytes of the file decide. */
    public static final String AUTO = "auto";

    private static final List<FileFormat> ALL = List.of(
            new CanonicalTradeFormat(),
            new CanonicalRndFormat(),
            new ComtradeCsvFormat(),
            new ComtradeJsonFormat(),
            new ComtradeV1Format(),
            new CensusFormat(),
            new ComexstatFormat(),
            new UisFormat(),
            new WorldBankLongFormat(),
            new WorldBankWideFormat());

    private Formats() {}

    /** Returns the names that {@code --format} takes. */
    public static String names() {
        return AUTO + ", " + ALL.stream().map(FileFormat::name).distinct().collect(Collectors.joining(", "));
    }

    /** Returns whether {@code --format} takes this name. */
    public static boolean isName(String name) {
        return name.equals(AUTO)
                || ALL.stream().anyMatch(format -> format.name().equals(name));
    }

    /** Returns the format of a file among those of this name, or refuses it. */
    public static FileFormat detect(InputFile file, String name) {
        Head head = head(file);
        if (head.columns().contains("DATAFLOW") || head.columns().contains("STRUCTURE_ID")) {
            throw new RefusedFileException(
                    file.name() + " is SDMX-CSV, which is not read in this version: convert it to"
                            + " a canonical file, or describe it with --mapping");
        }
        return ALL.stream()
                .filter(format -> name.equals(AUTO)
                        || format.name().equals(name)
                        || (name.equals("comtrade") && format.name().startsWith(name)))
                .filter(format -> format.matches(head))
                .findFirst()
                .orElseThrow(() -> new RefusedFileException(file.name() + " is not in "
                        + (name.equals(AUTO) ? "a known format" : "the format " + name) + "; known are "
                        + ALL.stream().map(FileFormat::title).collect(Collectors.joining("; "))
                        + "; its first line is: " + head.shown()));
    }

    /** Reads the first bytes of a file. */
    public static Head head(InputFile file) {
        try (InputStream content = file.open(new AtomicLong())) {
            return Head.of(content.readNBytes(Head.BYTES));
        } catch (IOException e) {
            throw new RefusedFileException(file.name() + " cannot be read (" + e.getMessage() + "): check the disk", e);
        }
    }
}
