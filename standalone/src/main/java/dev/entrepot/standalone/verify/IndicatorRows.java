package dev.entrepot.standalone.verify;

import dev.entrepot.schemas.avro.Indicator;
import dev.entrepot.schemas.topic.Key;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.duckdb.DuckDBAppender;

/** Copies indicators of some owners into the table of {@code found.sql}, and notes who else is in the topics. Owned by one thread. */
final class IndicatorRows {
    private static final String WORLD = "W00";

    private static final int PARTS = 10;

    private final Set<Oracle.Owner> owners;
    private final Set<String> sources;
    private final Set<List<String>> others =
            new TreeSet<>((one, other) -> String.join("\n", one).compareTo(String.join("\n", other)));
    private final Deserializer<Indicator> format;
    private long ordinal;

    IndicatorRows(List<Oracle.Owner> owners, Deserializer<Indicator> format) {
        this.owners = Set.copyOf(owners);
        this.sources = owners.stream().map(Oracle.Owner::source).collect(Collectors.toUnmodifiableSet());
        this.format = format;
    }

    /**
     * Adds what a record says when it is of an owner, or of the world as a source of theirs sees it. One without the ten parts of a key is
     * somebody else's.
     */
    void append(DuckDBAppender row, ConsumerRecord<String, byte[]> message) throws SQLException {
        List<String> parts = Key.parts(message.key());
        if (parts.size() != PARTS) {
            return;
        }
        Oracle.Owner owner = new Oracle.Owner(parts.get(1), parts.get(2));
        if (!owners.contains(owner) && !(owner.reporter().equals(WORLD) && sources.contains(owner.source()))) {
            return;
        }
        row.beginRow().append(++ordinal);
        for (String part : parts) {
            row.append(part);
        }
        if (message.value() == null) {
            for (int column = 0; column < 4; column++) {
                row.appendNull();
            }
        } else {
            Indicator indicator = format.deserialize(message.topic(), message.value());
            OutputTopics.number(row, indicator.getValue());
            OutputTopics.number(row, indicator.getLower());
            OutputTopics.number(row, indicator.getUpper());
            row.append(indicator.getStatus().name());
        }
        row.endRow();
    }

    /** Notes whose total a key is that is of no owner; one that is no key of a total is of nobody. */
    void other(String key) {
        List<String> parts = Key.parts(key);
        if (parts.size() > 3) {
            others.add(List.copyOf(parts.subList(0, 3)));
        }
    }

    /** Adds those that were noted. */
    void appendOthers(DuckDBAppender row) throws SQLException {
        for (List<String> other : others) {
            row.beginRow();
            for (String part : other) {
                row.append(part);
            }
            row.endRow();
        }
    }
}
