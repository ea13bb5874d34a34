package dev.entrepot.benchmarks.consistency;

import dev.entrepot.benchmarks.consistency.CommittedTransaction.Span;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads totals as any reader of committed records does, goes through the states transaction by transaction, and asks of every frame that
 * a transaction has touched whether each breakdown adds up to the grand total. A frame that was not touched adds up as it did before.
 */
public final class ConsistencyCheck {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int EXAMPLES = 10;

    private final TotalsFormat format;
    private final TransactionLog log;
    private final Map<String, Object> kafka;

    /**
     * Reads nothing yet.
     *
     * @param format the totals
     * @param log the broker's files
     * @param kafka how to reach the same broker
     */
    public ConsistencyCheck(TotalsFormat format, TransactionLog log, Map<String, String> kafka) {
        this.format = format;
        this.log = log;
        this.kafka = new HashMap<>(kafka);
        this.kafka.put("isolation.level", "read_committed");
        this.kafka.put("enable.auto.commit", false);
        this.kafka.put("auto.offset.reset", "earliest");
    }

    /** A figure that was written, or removed; empty when it is published as unknown. */
    private record Written(@Nullable Line line, boolean removed, Optional<BigDecimal> value) {}

    /** The figures of each frame: by breakdown, by part; an empty one is published as unknown. */
    private static final class State {
        private final Map<Frame, Map<String, Map<String, Optional<BigDecimal>>>> frames = new HashMap<>();

        void apply(Line line, boolean removed, Optional<BigDecimal> value) {
            Map<String, Optional<BigDecimal>> parts = frames.computeIfAbsent(line.frame(), frame -> new HashMap<>())
                    .computeIfAbsent(line.breakdown(), breakdown -> new HashMap<>());
            if (removed) {
                parts.remove(line.member());
            } else {
                parts.put(line.member(), value);
            }
        }

        Map<String, Optional<BigDecimal>> parts(Frame frame, String breakdown) {
            return frames.getOrDefault(frame, Map.of()).getOrDefault(breakdown, Map.of());
        }
    }

    /** Goes through all states up to the last transaction that has ended when it is called. */
    public ConsistencyReport run() {
        State state = new State();
        long checks = 0;
        long violations = 0;
        long violatingStates = 0;
        long withoutTotal = 0;
        List<String> examples = new ArrayList<>();
        List<CommittedTransaction> transactions = log.committed(format.topics());
        Map<TopicPartition, NavigableMap<Long, Written>> records = read(transactions);
        for (CommittedTransaction transaction : transactions) {
            Set<Frame> touched = apply(transaction, records, state);
            long before = violations;
            for (Frame frame : touched) {
                checks++;
                if (isUnknown(state, frame)) {
                    withoutTotal++;
                }
                String violation = violation(state, frame);
                if (!violation.isEmpty()) {
                    violations++;
                    if (examples.size() < EXAMPLES) {
                        examples.add(transaction + " " + frame + " " + violation);
                    }
                }
            }
            violatingStates += violations > before ? 1 : 0;
        }
        return new ConsistencyReport(transactions.size(), checks, violations, violatingStates, withoutTotal, examples);
    }

    /** Returns the figures of the last state; those published as unknown are left out. */
    public Map<Line, BigDecimal> lastState() {
        State state = new State();
        List<CommittedTransaction> transactions = log.committed(format.topics());
        Map<TopicPartition, NavigableMap<Long, Written>> records = read(transactions);
        transactions.forEach(transaction -> apply(transaction, records, state));
        Map<Line, BigDecimal> figures = new HashMap<>();
        state.frames.forEach((frame, breakdowns) -> breakdowns.forEach((breakdown, parts) -> parts.forEach(
                (member, value) -> value.ifPresent(known -> figures.put(new Line(frame, breakdown, member), known)))));
        return figures;
    }

    private static Set<Frame> apply(
            CommittedTransaction transaction, Map<TopicPartition, NavigableMap<Long, Written>> records, State state) {
        Set<Frame> touched = new HashSet<>();
        for (Span span : transaction.spans()) {
            Map<Long, Written> found =
                    records.getOrDefault(span.place(), new TreeMap<>()).subMap(span.first(), true, span.last(), true);
            if (found.size() != span.records()) {
                throw new IllegalStateException("readers do not see the records " + span + " of the committed "
                        + transaction + ", only " + found.size());
            }
            for (Written written : found.values()) {
                if (written.line() != null) {
                    state.apply(written.line(), written.removed(), written.value());
                    touched.add(written.line().frame());
                }
            }
        }
        return touched;
    }

    /** Whether the grand total is published, and as unknown: then there is nothing to add up to. */
    private boolean isUnknown(State state, Frame frame) {
        Map<String, Optional<BigDecimal>> totals = state.parts(frame, Line.TOTAL);
        return totals.keySet().equals(format.totals())
                && totals.values().stream().noneMatch(Optional::isPresent);
    }

    /** Returns why the frame does not add up; empty when it does. */
    private String violation(State state, Frame frame) {
        Map<String, Optional<BigDecimal>> totals = state.parts(frame, Line.TOTAL);
        boolean hasParts = format.breakdowns().stream()
                .anyMatch(breakdown -> !state.parts(frame, breakdown).isEmpty());
        if (totals.isEmpty() && !hasParts) {
            return "";
        }
        if (isUnknown(state, frame)) {
            return "";
        }
        if (!totals.keySet().equals(format.totals())) {
            return "has the grand total " + new TreeSet<>(totals.keySet()) + " only, not " + format.totals();
        }
        BigDecimal total =
                totals.values().stream().flatMap(Optional::stream).findFirst().orElse(BigDecimal.ZERO);
        for (Map.Entry<String, Optional<BigDecimal>> one : totals.entrySet()) {
            if (one.getValue().isEmpty() || one.getValue().get().compareTo(total) != 0) {
                return "has the grand totals " + new TreeMap<>(totals);
            }
        }
        for (String breakdown : format.breakdowns()) {
            BigDecimal sum = state.parts(frame, breakdown).values().stream()
                    .flatMap(Optional::stream)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            if (sum.compareTo(total) != 0) {
                return "has the grand total " + total + " but " + breakdown + " add up to " + sum;
            }
        }
        return "";
    }

    /** Reads what a reader of committed records sees, up to the last record of these transactions. */
    private Map<TopicPartition, NavigableMap<Long, Written>> read(List<CommittedTransaction> transactions) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        transactions.forEach(transaction ->
                transaction.spans().forEach(span -> ends.merge(span.place(), span.last() + 1, Long::max)));
        Map<TopicPartition, NavigableMap<Long, Written>> records = new HashMap<>();
        ends.keySet().forEach(place -> records.put(place, new TreeMap<>()));
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(kafka, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    records.getOrDefault(new TopicPartition(record.topic(), record.partition()), new TreeMap<>())
                            .put(record.offset(), written(record));
                    deadline = System.nanoTime() + PATIENCE.toNanos();
                }
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            "the broker does not give committed records for " + PATIENCE.toSeconds() + " s");
                }
            }
        }
        return records;
    }

    private Written written(ConsumerRecord<String, byte[]> record) {
        Line line = format.line(record.topic(), record.key());
        byte[] value = record.value();
        return new Written(
                line,
                value == null,
                line == null || value == null
                        ? Optional.empty()
                        : Optional.ofNullable(format.value(record.topic(), value)));
    }
}
