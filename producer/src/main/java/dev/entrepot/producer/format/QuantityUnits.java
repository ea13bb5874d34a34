package dev.entrepot.producer.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** UN Comtrade's codes of units, for files that give the code alone. */
final class QuantityUnits {
    private final Properties abbreviations;

    private QuantityUnits(Properties abbreviations) {
        this.abbreviations = abbreviations;
    }

    static QuantityUnits builtIn() {
        Properties units = new Properties();
        try (InputStream resource = QuantityUnits.class.getResourceAsStream("quantity-units.properties")) {
            if (resource == null) {
                throw new IllegalStateException("quantity-units.properties is missing from the program: reinstall it");
            }
            units.load(new InputStreamReader(resource, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new QuantityUnits(units);
    }

    /** Returns the abbreviation, or the code itself when it is a new one. */
    String abbreviation(String code) {
        return abbreviations.getProperty(code, code);
    }
}
