package dev.entrepot.benchmarks.consistency;

import dev.entrepot.benchmarks.consistency.CommittedTransaction.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.record.internal.ControlRecordType;
import org.apache.kafka.common.record.internal.FileLogInputStream.FileChannelRecordBatch;
import org.apache.kafka.common.record.internal.FileRecords;
import org.jspecify.annotations.Nullable;

/**
 * The transactions in the files of a broker. Under transaction version 2 a producer's epoch rises with every transaction, so producer id
 * and epoch, which every batch of records carries, name a transaction across all partitions.
 */
public final class TransactionLog {
    private static final String FEATURE = "transaction.version";
    private static final short EPOCH_FOR_EACH_TRANSACTION = 2;

    private final Path directory;

    /**
     * Of a broker that runs on this machine.
     *
     * @param directory the broker's {@code log.dirs}
     */
    public TransactionLog(Path directory) {
        this.directory = directory;
    }

    private record Name(long producerId, short epoch) implements Comparable<Name> {
        private static final Comparator<Name> ORDER =
                Comparator.comparingLong(Name::producerId).thenComparingInt(Name::epoch);

        @Override
        public int compareTo(Name other) {
            return ORDER.compare(this, other);
        }
    }

    /** What a transaction has in one partition. */
    private static final class Piece {
        private final Name name;
        private final List<Span> spans = new ArrayList<>();
        private @Nullable ControlRecordType end;

        Piece(Name name) {
            this.name = name;
        }

        long first() {
            return spans.get(0).first();
        }

        long last() {
            return spans.get(spans.size() - 1).last();
        }
    }

    /**
     * Makes sure that transactions can be told apart.
     *
     * @throws IllegalStateException when the brokers run another transaction version
     */
    public static void requireNamedTransactions(Admin admin) {
        FinalizedVersionRange range = await(
                        () -> admin.describeFeatures().featureMetadata().get())
                .finalizedFeatures()
                .get(FEATURE);
        if (range == null || range.maxVersionLevel() < EPOCH_FOR_EACH_TRANSACTION) {
            throw new IllegalStateException("the brokers run " + FEATURE + " "
                    + (range == null ? "0" : Short.toString(range.maxVersionLevel()))
                    + ", under which transactions cannot be told apart: raise it to 2 with 'kafka-features upgrade'");
        }
    }

    /** Keeps the brokers from compacting these topics, which would take states away before they are looked at. */
    public static void keepEverything(Admin admin, Collection<String> topics) {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        for (String topic : topics) {
            changes.put(
                    new ConfigResource(ConfigResource.Type.TOPIC, topic),
                    List.of(new AlterConfigOp(
                            new ConfigEntry("min.compaction.lag.ms", Long.toString(Long.MAX_VALUE)),
                            AlterConfigOp.OpType.SET)));
        }
        await(() -> admin.incrementalAlterConfigs(changes).all().get());
    }

    private interface Question<T> {
        T ask() throws ExecutionException, InterruptedException;
    }

    private static <T> T await(Question<T> question) {
        try {
            return question.ask();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the brokers do not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /**
     * Returns the committed transactions on these topics, in an order in which a reader may see them: each partition's by offset, each
     * producer's by epoch. Those that are not ended yet are left out, so it may be called while producers write.
     *
     * @throws NoTransactionsException when there are records outside of transactions
     * @throws IllegalStateException when the files do not hold separate, whole transactions
     */
    public List<CommittedTransaction> committed(Collection<String> topics) {
        List<Path> partitions = partitions(topics);
        // Records come before the marks that end their transaction, so what is ended now is complete in the second
        // pass.
        Set<Name> committed = new HashSet<>();
        for (Path partition : partitions) {
            for (Piece piece : pieces(partition)) {
                if (piece.end == ControlRecordType.COMMIT) {
                    committed.add(piece.name);
                }
            }
        }
        Map<Name, List<Span>> spans = new TreeMap<>();
        List<Deque<Name>> queues = new ArrayList<>();
        for (Path partition : partitions) {
            List<Piece> pieces = pieces(partition).stream()
                    .filter(piece -> committed.contains(piece.name))
                    .sorted(Comparator.comparingLong(Piece::first))
                    .toList();
            requireApart(partition, pieces);
            queues.add(new ArrayDeque<>(pieces.stream().map(piece -> piece.name).toList()));
            pieces.forEach(piece ->
                    spans.computeIfAbsent(piece.name, name -> new ArrayList<>()).addAll(piece.spans));
        }
        Map<Long, Deque<Name>> producers = new TreeMap<>();
        spans.keySet()
                .forEach(name -> producers
                        .computeIfAbsent(name.producerId, id -> new ArrayDeque<>())
                        .add(name));
        queues.addAll(producers.values());
        return order(queues).stream()
                .map(name -> new CommittedTransaction(name.producerId, name.epoch, spans.getOrDefault(name, List.of())))
                .toList();
    }

    private static void requireApart(Path partition, List<Piece> pieces) {
        for (int i = 1; i < pieces.size(); i++) {
            if (pieces.get(i).first() < pieces.get(i - 1).last()) {
                throw new IllegalStateException(partition.getFileName() + " holds transactions of two producers side by"
                        + " side from offset " + pieces.get(i).first() + ": their order says nothing about states");
            }
        }
    }

    /** Takes a transaction when it is the next one in all of its queues. */
    private static List<Name> order(List<Deque<Name>> queues) {
        Map<Name, Integer> waits = new HashMap<>();
        queues.forEach(queue -> queue.forEach(name -> waits.merge(name, 1, Integer::sum)));
        Map<Name, List<Deque<Name>>> memberOf = new HashMap<>();
        queues.forEach(queue -> queue.forEach(
                name -> memberOf.computeIfAbsent(name, key -> new ArrayList<>()).add(queue)));
        TreeSet<Name> ready = new TreeSet<>();
        queues.forEach(queue -> arrive(queue, waits, ready));
        List<Name> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            Name next = ready.first();
            ready.remove(next);
            order.add(next);
            for (Deque<Name> queue : memberOf.getOrDefault(next, List.of())) {
                queue.removeFirst();
                arrive(queue, waits, ready);
            }
        }
        if (order.size() < waits.size()) {
            throw new IllegalStateException("transactions are in another order in one partition than in the other");
        }
        return order;
    }

    private static void arrive(Deque<Name> queue, Map<Name, Integer> waits, Set<Name> ready) {
        Name head = queue.peekFirst();
        if (head != null && waits.merge(head, -1, Integer::sum) == 0) {
            ready.add(head);
        }
    }

    private List<Path> partitions(Collection<String> topics) {
        try (Stream<Path> found = Files.list(directory)) {
            List<Path> partitions = found.filter(Files::isDirectory)
                    .filter(path ->
                            topics.contains(path.getFileName().toString().replaceFirst("-\\d+$", "")))
                    .sorted()
                    .toList();
            if (partitions.isEmpty()) {
                throw new IllegalStateException(directory + " has none of the topics " + topics);
            }
            return partitions;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TopicPartition place(Path partition) {
        String name = partition.getFileName().toString();
        int dash = name.lastIndexOf('-');
        return new TopicPartition(name.substring(0, dash), Integer.parseInt(name.substring(dash + 1)));
    }

    private static List<Piece> pieces(Path partition) {
        TopicPartition place = place(partition);
        Map<Long, Piece> open = new HashMap<>();
        Map<Name, Piece> all = new HashMap<>();
        try (Stream<Path> files = Files.list(partition)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".log"))
                    .sorted()
                    .toList()) {
                FileRecords segment = FileRecords.open(file.toFile(), false);
                try {
                    for (FileChannelRecordBatch batch : segment.batches()) {
                        take(place, batch, open, all);
                    }
                } finally {
                    // Not close(), which cuts off what the broker has written meanwhile.
                    segment.closeHandlers();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(all.values());
    }

    private static void take(
            TopicPartition place, FileChannelRecordBatch batch, Map<Long, Piece> open, Map<Name, Piece> all) {
        if (!batch.isTransactional()) {
            throw new NoTransactionsException(
                    place + " has records outside of transactions at offset " + batch.baseOffset());
        }
        if (batch.isControlBatch()) {
            Piece ended = open.remove(batch.producerId());
            if (ended != null) {
                ended.end = ControlRecordType.parse(batch.iterator().next().key());
            }
            return;
        }
        Name name = new Name(batch.producerId(), batch.producerEpoch());
        Piece piece = all.computeIfAbsent(name, Piece::new);
        Piece before = open.put(batch.producerId(), piece);
        if (piece.end != null || (before != null && before != piece)) {
            throw new IllegalStateException(
                    place + " has at offset " + batch.baseOffset() + " a transaction of producer " + batch.producerId()
                            + " whose epoch does not tell it from the one before");
        }
        Integer count = batch.countOrNull();
        Span span = new Span(place, batch.baseOffset(), batch.lastOffset());
        if (count == null || count != span.records()) {
            throw new IllegalStateException(place + " was compacted at offset " + batch.baseOffset()
                    + ": states are gone; keep everything from the start");
        }
        piece.spans.add(span);
    }
}
