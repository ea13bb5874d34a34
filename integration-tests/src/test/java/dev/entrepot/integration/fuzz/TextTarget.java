package dev.entrepot.integration.fuzz;

import dev.entrepot.domain.code.ReferenceDataException;
import dev.entrepot.producer.input.RefusedFileException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Text that users write, taken whole or refused with one line by one of the exceptions that are documented for it. */
final class TextTarget implements Target {
    /** Reads a text. */
    interface Reading {
        void read(String text);
    }

    private final String name;
    private final Reading reading;
    private final List<byte[]> samples;

    TextTarget(String name, List<byte[]> samples, Reading reading) {
        this.name = name;
        this.samples = samples;
        this.reading = reading;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<byte[]> samples() {
        return samples;
    }

    @Override
    public boolean accepts(byte[] input) {
        try {
            reading.read(new String(input, StandardCharsets.UTF_8));
            return true;
        } catch (ReferenceDataException | RefusedFileException e) {
            String message = String.valueOf(e.getMessage());
            StageTarget.check(message.lines().count() == 1, "a text is refused with several lines");
            return false;
        }
    }
}
