package dev.entrepot.producer.quarantine;

import dev.entrepot.domain.observation.RejectionReason;
import dev.entrepot.producer.format.ComtradeJsonFormat;
import dev.entrepot.producer.format.CsvText;
import dev.entrepot.producer.format.RepairFile;
import dev.entrepot.producer.publish.Cluster;
import dev.entrepot.schemas.avro.QuarantinedRecord;
import dev.entrepot.schemas.avro.RndEvent;
import dev.entrepot.schemas.avro.RndRecord;
import dev.entrepot.schemas.avro.TradeEvent;
import dev.entrepot.schemas.avro.TradeRecord;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.UndecodableException;
import dev.entrepot.schemas.wire.WireFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes originals into a file in which they can be repaired: rows of files as they stood there, records in the canonical layout,
 * each behind the id of its entry.
 */
public final class RepairSheet {
    private final Topics topics;
    private final WireFormat<TradeEvent> trade;
    private final WireFormat<RndEvent> rnd;

    /** For entries of this cluster. */
    public RepairSheet(Cluster cluster) {
        this.topics = cluster.topics();
        this.trade = cluster.format(TradeEvent.class);
        this.rnd = cluster.format(RndEvent.class);
    }

    /** Returns the layout of an entry; nothing when its original is no row or record. */
    public Optional<Layout> layout(QuarantineEntry entry) {
        QuarantinedRecord record = entry.record();
        String format = record.getFormat();
        if (format != null && format.equals(ComtradeJsonFormat.LAYOUT)) {
            return Optional.of(
                    Layout.of("comtrade", utf8(ComtradeJsonFormat.csvHeader()), record.getOptions(), file(record)));
        }
        if (format != null && record.getHeader() != null) {
            return Optional.of(
                    Layout.of(format, QuarantineEntry.bytes(record.getHeader()), record.getOptions(), file(record)));
        }
        Object body = body(entry);
        if (body instanceof TradeRecord) {
            return Optional.of(Layout.of("canonical", utf8(CanonicalLines.TRADE_HEADER), record.getOptions(), ""));
        }
        return body instanceof RndRecord
                ? Optional.of(Layout.of("canonical", utf8(CanonicalLines.RND_HEADER), record.getOptions(), ""))
                : Optional.empty();
    }

    /** Returns the record that an entry holds: of trade, of R&amp;D, or a mark; null when it holds none. */
    public @Nullable Object body(QuarantineEntry entry) {
        String topic = entry.record().getTopic();
        if (topic == null) {
            return null;
        }
        try {
            if (topic.equals(topics.tradeRecords().name())) {
                return trade.deserializer().deserialize(topic, entry.original()).getBody();
            }
            return topic.equals(topics.rndRecords().name())
                    ? rnd.deserializer().deserialize(topic, entry.original()).getBody()
                    : null;
        } catch (UndecodableException e) {
            return null;
        }
    }

    /** Writes entries that are of this layout. */
    public void write(List<QuarantineEntry> entries, Layout layout, OutputStream out) throws IOException {
        char delimiter = layout.delimiter();
        out.write(utf8(RepairFile.column() + delimiter));
        out.write(layout.header().getBytes(StandardCharsets.ISO_8859_1));
        out.write('\n');
        for (QuarantineEntry entry : entries) {
            out.write(utf8(entry.id() + delimiter));
            out.write(line(entry, delimiter));
            out.write('\n');
        }
    }

    /** Returns whether the line of an entry has a field that a spreadsheet would run as a formula; lines are written as they came. */
    public boolean hasFormula(QuarantineEntry entry, Layout layout) {
        return Formulas.isIn(new String(line(entry, layout.delimiter()), StandardCharsets.UTF_8));
    }

    /** A line that cannot be split becomes one field, so that it stays one line in a spreadsheet. */
    private byte[] line(QuarantineEntry entry, char delimiter) {
        QuarantinedRecord record = entry.record();
        if (ComtradeJsonFormat.LAYOUT.equals(record.getFormat())) {
            return utf8(ComtradeJsonFormat.csvLine(new String(entry.original(), StandardCharsets.UTF_8)));
        }
        Object body = body(entry);
        if (body instanceof TradeRecord cell) {
            return utf8(CanonicalLines.trade(cell));
        }
        if (body instanceof RndRecord figure) {
            return utf8(CanonicalLines.rnd(figure));
        }
        if (record.getReason().equals(RejectionReason.BAD_QUOTES.name())) {
            String text = new String(entry.original(), StandardCharsets.ISO_8859_1);
            return CsvText.field(text, delimiter).getBytes(StandardCharsets.ISO_8859_1);
        }
        return entry.original();
    }

    private static String file(QuarantinedRecord record) {
        return record.getFile() == null ? "" : record.getFile();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
