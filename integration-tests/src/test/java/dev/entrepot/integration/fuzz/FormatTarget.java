package dev.entrepot.integration.fuzz;

import static dev.entrepot.integration.fuzz.StageTarget.check;

import dev.entrepot.domain.code.AreaCodes;
import dev.entrepot.domain.observation.RndObservation;
import dev.entrepot.domain.observation.TradeObservation;
import dev.entrepot.producer.format.FileFormat;
import dev.entrepot.producer.format.Head;
import dev.entrepot.producer.format.Reading;
import dev.entrepot.producer.format.Row;
import dev.entrepot.producer.format.RowReader;
import dev.entrepot.producer.input.InputFile;
import dev.entrepot.producer.input.RefusedFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A format of files, from the unpacked bytes on. A file is refused as a whole with one line, or each of its rows is accepted, and then is
 * what the schemas can hold, or rejected with a reason and its bytes.
 */
final class FormatTarget implements Target {
    private static final BigDecimal MOST_TRADE = new BigDecimal("9e15");
    private static final BigDecimal MOST_RND = new BigDecimal("1e24");

    private final String name;
    private final FileFormat format;
    private final String fileName;
    private final InputFile file;
    private final List<byte[]> samples;

    /**
     * Makes it.
     *
     * @param file any file; only its name counts
     */
    FormatTarget(String name, FileFormat format, String fileName, InputFile file, List<byte[]> samples) {
        this.name = name;
        this.format = format;
        this.fileName = fileName;
        this.file = file;
        this.samples = samples;
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
    public boolean accepts(byte[] input) throws IOException {
        Head head = Head.of(Arrays.copyOf(input, Math.min(input.length, Head.BYTES)));
        boolean matches = format.matches(head);
        check(head.shown().lines().count() <= 1, "the first line is shown on several lines");
        try {
            if (format.checks()) {
                format.check(file, new ByteArrayInputStream(input));
            }
            Reading reading = new Reading(fileName, new ByteArrayInputStream(input), head, AreaCodes.builtIn(), null);
            try (RowReader reader = format.open(reading)) {
                return rows(reader) > 0 && matches;
            }
        } catch (RefusedFileException e) {
            String message = String.valueOf(e.getMessage());
            check(message.lines().count() == 1, "a file is refused with several lines");
            return false;
        }
    }

    /** Returns how many rows were accepted. */
    private static long rows(RowReader reader) throws IOException {
        long accepted = 0;
        long last = 0;
        for (Row row = reader.next(); row != null; row = reader.next()) {
            check(row.line() >= last && row.line() > 0, "rows come out of order");
            last = row.line();
            if (row instanceof Row.Trade trade) {
                sound(trade.observation());
                accepted++;
            } else if (row instanceof Row.Rnd rnd) {
                sound(rnd.observation());
                accepted++;
            } else if (row instanceof Row.Rejected rejected) {
                check(rejected.message().lines().count() == 1, "a row is rejected with several lines or none");
                check(
                        rejected.message().length() < 1_000,
                        "a row is rejected with a message of more than 1000 characters");
            }
        }
        return accepted;
    }

    private static void sound(TradeObservation cell) {
        check(
                isSound(cell.source()) && isSound(cell.reporter()) && isSound(cell.partner()),
                "an accepted row has an unsound code");
        check(
                isSound(cell.commodity()) && isSound(cell.currency()) && isSound(cell.flow()),
                "an accepted row has an unsound code");
        check(cell.period().hasFigures(), "an accepted row has a period of no figures");
        amount(cell.value(), MOST_TRADE, 3);
        amount(cell.netWeightKg(), MOST_TRADE, 3);
        amount(cell.quantity(), MOST_TRADE, 3);
        check(cell.value() == null || cell.value().signum() >= 0, "an accepted row has a negative value");
    }

    private static void sound(RndObservation cell) {
        check(
                isSound(cell.source()) && isSound(cell.country()) && isSound(cell.measure()),
                "an accepted row has an unsound code");
        check(cell.period().hasFigures(), "an accepted row has a period of no figures");
        amount(cell.value(), MOST_RND, 12);
    }

    private static void amount(@Nullable BigDecimal amount, BigDecimal most, int scale) {
        check(
                amount == null || (amount.scale() == scale && amount.abs().compareTo(most) <= 0),
                "an accepted row has an amount that the schema cannot hold");
    }

    private static boolean isSound(String text) {
        return !text.isEmpty()
                && text.length() <= 64
                && text.chars().allMatch(c -> c >= ' ' && c != 0x7f && c != 0xfffd);
    }
}
