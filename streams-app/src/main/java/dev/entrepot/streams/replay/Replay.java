package dev.entrepot.streams.replay;

import dev.entrepot.domain.ledger.HeapStore;
import dev.entrepot.domain.release.Vintage;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.streams.cli.CommandFailedException;
import dev.entrepot.streams.replay.PartitionReplay.Stretch;
import dev.entrepot.streams.stage.LedgerCounts;
import dev.entrepot.streams.stage.LedgerStage;
import dev.entrepot.streams.stage.Outlet;
import dev.entrepot.streams.stage.Output;
import dev.entrepot.streams.stage.ReferenceData;
import dev.entrepot.streams.stage.ReporterPartition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** One replay of the input topics, from their beginning to where they end when it starts. */
final class Replay {
    /**
     * What it works with.
     *
     * @param kafka properties of the Kafka clients
     * @param registry where the schemas are
     * @param inputs names of the input topics
     * @param outputs names of the topics that the results are for
     * @param reference reference data
     * @param selected what takes part
     * @param codeVersion version of the program, named in every output
     */
    record Parts(
            Map<String, String> kafka,
            RegistryClient registry,
            Topics inputs,
            Topics outputs,
            ReferenceData reference,
            Selected selected,
            String codeVersion) {}

    private final Parts parts;
    private final int partitions;
    private final Map<Integer, List<Stretch>> stretches;
    private final List<String> trimmed = new ArrayList<>();
    private final ReleaseTally releases;
    private final LedgerCounts counts = new LedgerCounts();
    private final PartitionReplay.Progress progress = PartitionReplay.Progress.none();
    private final Map<Output, LongAdder> sent = new EnumMap<>(Output.class);

    private Replay(Parts parts, int partitions, Map<Integer, List<Stretch>> stretches) {
        this.parts = parts;
        this.partitions = partitions;
        this.stretches = stretches;
        this.releases = new ReleaseTally(parts.registry());
        for (Output output : Output.values()) {
            sent.put(output, new LongAdder());
        }
    }

    /**
     * Looks where the input topics end. Only partitions that have a wanted reporter are looked at.
     *
     * @throws CommandFailedException when there are no input topics
     */
    static Replay prepare(Parts parts) {
        try (Consumer<byte[], byte[]> consumer = consumer(parts.kafka())) {
            List<String> topics = List.of(
                    parts.inputs().tradeRecords().name(),
                    parts.inputs().rndRecords().name());
            int partitions = partitions(consumer, topics.get(0));
            Collection<Integer> wanted = wanted(parts.selected(), partitions);
            List<TopicPartition> places = topics.stream()
                    .flatMap(topic -> wanted.stream().map(partition -> new TopicPartition(topic, partition)))
                    .toList();
            for (String topic : topics) {
                if (partitions(consumer, topic) != partitions) {
                    throw new CommandFailedException(
                            "topics " + String.join(" and ", topics)
                                    + " have different numbers of partitions: look at them with 'entrepot topics describe'",
                            null);
                }
            }
            Map<TopicPartition, Long> ends = consumer.endOffsets(places);
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(places);
            Map<Integer, List<Stretch>> stretches = new HashMap<>();
            Replay replay = new Replay(parts, partitions, stretches);
            for (TopicPartition place : places) {
                long from = begins.getOrDefault(place, 0L);
                if (from > 0) {
                    replay.trimmed.add(place.toString());
                }
                stretches
                        .computeIfAbsent(place.partition(), any -> new ArrayList<>())
                        .add(new Stretch(place, from, ends.getOrDefault(place, from)));
            }
            return replay;
        }
    }

    private static Collection<Integer> wanted(Selected selected, int partitions) {
        return selected.reporters().isEmpty()
                ? IntStream.range(0, partitions).boxed().toList()
                : new TreeSet<>(selected.reporters().stream()
                        .map(reporter -> ReporterPartition.of(reporter, partitions))
                        .toList());
    }

    private static int partitions(Consumer<byte[], byte[]> consumer, String topic) {
        int partitions = consumer.partitionsFor(topic).size();
        if (partitions == 0) {
            throw new CommandFailedException(
                    "topic " + topic + " does not exist: check --bootstrap and --topic-prefix", null);
        }
        return partitions;
    }

    /** Returns a consumer that sees what is committed, is in no group and commits nothing. */
    static Consumer<byte[], byte[]> consumer(Map<String, String> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 20_000);
        settings.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        settings.putIfAbsent(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 16 << 20);
        settings.putIfAbsent(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 8 << 20);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Returns the number of partitions of every topic. */
    int partitions() {
        return partitions;
    }

    /** Returns how many offsets there are to pass. */
    long length() {
        return stretches.values().stream()
                .flatMap(List::stream)
                .mapToLong(Stretch::length)
                .sum();
    }

    /** Returns the partitions whose oldest records are gone, so that history is not whole. */
    List<String> trimmed() {
        return List.copyOf(trimmed);
    }

    /** Returns what has been done up to now. */
    PartitionReplay.Progress progress() {
        return progress;
    }

    /** Returns what became of the releases. */
    ReleaseTally releases() {
        return releases;
    }

    /** Returns the records that were put in quarantine. */
    long quarantined() {
        return counts.quarantined();
    }

    /** Returns how many records were made for an output. */
    long sent(Output output) {
        LongAdder adder = sent.get(output);
        return adder == null ? 0 : adder.sum();
    }

    /**
     * Recomputes, and returns when all destinations have everything.
     *
     * @param threads most partitions at work at one time
     */
    void run(int threads, List<Destination> destinations) throws InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "replay");
            thread.setDaemon(true);
            return thread;
        });
        try {
            ExecutorCompletionService<Boolean> tasks = new ExecutorCompletionService<>(workers);
            stretches.forEach((partition, inputs) -> tasks.submit(() -> replay(partition, inputs, destinations), true));
            for (int i = 0; i < stretches.size(); i++) {
                boolean done = tasks.take().get();
                if (!done) {
                    throw new IllegalStateException("a partition was left out");
                }
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } finally {
            workers.shutdownNow();
        }
        destinations.forEach(Destination::complete);
    }

    private void replay(int partition, List<Stretch> inputs, List<Destination> destinations) {
        List<Destination.Sink> sinks = new ArrayList<>();
        for (Destination destination : destinations) {
            sinks.add(destination.open(partition));
        }
        Map<String, Admission> admissions = new HashMap<>();
        for (Stretch input : inputs) {
            String topic = input.place().topic();
            boolean trade = topic.equals(parts.inputs().tradeRecords().name());
            admissions.put(topic, new Admission(parts.selected(), trade, parts.registry()));
        }
        try (Consumer<byte[], byte[]> consumer = consumer(parts.kafka())) {
            LedgerStage stage = new LedgerStage(
                    new LedgerStage.Parts(parts.outputs(), partitions, parts.reference(), parts.codeVersion(), counts),
                    parts.registry(),
                    partition,
                    new HeapStore(),
                    new InputLog(() -> consumer(parts.kafka()), admissions),
                    new Forwarding(sinks));
            PartitionReplay replay = new PartitionReplay(stage, progress);
            for (Stretch input : inputs) {
                Admission admission = admissions.get(input.place().topic());
                if (admission != null) {
                    replay.run(consumer, input, admission);
                }
            }
        }
        sinks.forEach(Destination.Sink::close);
    }

    /** Counts what the stage makes and gives it to all sinks of a partition. */
    private final class Forwarding implements Outlet {
        private final List<Destination.Sink> sinks;
        private final String statusTopic = Output.STATUS.topic(parts.outputs()).name();

        private Forwarding(List<Destination.Sink> sinks) {
            this.sinks = sinks;
        }

        @Override
        public void send(Output output, String key, byte @Nullable [] value, long timestamp) {
            if (output == Output.MIRROR_SIDE) {
                return;
            }
            count(output);
            if (output == Output.STATUS && value != null) {
                releases.note(statusTopic, key, value);
            }
            for (Destination.Sink sink : sinks) {
                sink.send(output, key, value, timestamp);
            }
        }

        @Override
        public void takeBack(Output output, String key, Vintage vintage) {
            count(output);
            for (Destination.Sink sink : sinks) {
                sink.takeBack(output, key, vintage);
            }
        }

        private void count(Output output) {
            LongAdder count = sent.get(output);
            if (count != null) {
                count.increment();
            }
        }
    }
}
