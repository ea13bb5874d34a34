package dev.entrepot.producer.format;

import dev.entrepot.producer.input.RefusedFileException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Brazil's Comex Stat by HS heading, country and municipality, through the mapping {@code comexstat.properties}. The rows do
 * not say whether they are imports or exports; the file's name has to, with the word imp or exp.
 */
public final class ComexstatFormat implements FileFormat {
    @Override
    public String name() {
        return "comexstat";
    }

    @Override
    public String title() {
        return "Brazil's Comex Stat by HS heading, country and municipality";
    }

    @Override
    public Subject subject() {
        return Subject.TRADE;
    }

    @Override
    public boolean matches(Head head) {
        return head.names("CO_ANO", "CO_MES", "SH4", "CO_PAIS", "CO_MUN", "KG_LIQUIDO", "VL_FOB");
    }

    @Override
    public RowReader open(Reading reading) {
        return builtIn().with(TradeColumn.FLOW, flow(reading.fileName())).open(reading);
    }

    private static String flow(String fileName) {
        List<String> words = Arrays.asList(fileName.toLowerCase(Locale.ROOT).split("[^a-z]+"));
        boolean imports = words.contains("imp");
        if (imports == words.contains("exp")) {
            throw new RefusedFileException(fileName + " does not say whether it is imports or exports: put the word imp"
                    + " or exp into its name, or use --mapping with a constant flow");
        }
        return imports ? "M" : "X";
    }

    /** Returns the mapping that ships with the product. */
    static Mapping builtIn() {
        try (InputStream resource = ComexstatFormat.class.getResourceAsStream("comexstat.properties")) {
            if (resource == null) {
                throw new IllegalStateException("comexstat.properties is missing from the program: reinstall it");
            }
            return Mapping.parse("comexstat", new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
