package dev.entrepot.integration.pipeline;

import dev.entrepot.domain.release.Vintage;
import dev.entrepot.schemas.avro.Indicator;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.TakenBack;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What the topics of indicators say, read as their documentation tells readers to. */
final class IndicatorTopics {
    private final RunningSystem system;

    IndicatorTopics(RunningSystem system) {
        this.system = system;
    }

    /** Returns the newest record of each key. */
    Newest newest() {
        return new Newest(system.newest(Topics.DEFAULT.indicators().name(), Indicator.class));
    }

    /** Waits until the newest records meet a condition; indicators of many reporters come shortly after their releases. */
    Newest newest(Predicate<Newest> condition) {
        Newest[] found = {newest()};
        RunningSystem.await(() -> {
            if (!condition.test(found[0])) {
                found[0] = newest();
            }
            return condition.test(found[0]);
        });
        return found[0];
    }

    /** Returns the history of each key: the last word on each vintage, without those that were taken back. */
    Map<String, NavigableMap<Vintage, Indicator>> history() {
        Map<String, NavigableMap<Vintage, Indicator>> history = new TreeMap<>();
        for (ConsumerRecord<String, Indicator> record :
                system.values(Topics.DEFAULT.indicatorsHistory().name(), Indicator.class)) {
            NavigableMap<Vintage, Indicator> vintages = history.computeIfAbsent(record.key(), key -> new TreeMap<>());
            Indicator value = record.value();
            if (value == null) {
                vintages.remove(TakenBack.vintage(record.timestamp(), record.headers()));
            } else {
                vintages.put(
                        new Vintage(value.getReleasedAt().toEpochMilli(), value.getSequence(), value.getRelease()),
                        value);
            }
        }
        return history;
    }

    /** Returns the history of a key, oldest first. */
    List<Indicator> history(String key) {
        return List.copyOf(history().getOrDefault(key, new TreeMap<>()).values());
    }

    static String plain(@Nullable BigDecimal number) {
        return number == null ? "null" : number.stripTrailingZeros().toPlainString();
    }

    /**
     * The newest record of each key.
     *
     * @param records by key
     */
    record Newest(Map<String, Indicator> records) {
        boolean has(String key) {
            return records.containsKey(key);
        }

        /** Returns the value without the zeros at its end; {@code null} when there is none, {@code absent} without a record. */
        String value(String key) {
            Indicator record = records.get(key);
            return record == null ? "absent" : plain(record.getValue());
        }

        /** Returns the value, status and flags, with blanks between. */
        String told(String key) {
            Indicator record = records.get(key);
            if (record == null) {
                return "absent";
            }
            return String.join(
                            " ",
                            plain(record.getValue()),
                            record.getStatus().toString(),
                            String.join(" ", record.getFlags()))
                    .strip();
        }

        /** Returns the input of a name; empty when there is none. */
        String input(String key, String name) {
            Indicator record = records.get(key);
            return record == null ? "" : record.getInputs().getOrDefault(name, "");
        }
    }
}
