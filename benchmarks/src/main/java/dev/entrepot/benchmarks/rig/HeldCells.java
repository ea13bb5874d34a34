package dev.entrepot.benchmarks.rig;

import dev.entrepot.schemas.avro.TradeEvent;
import dev.entrepot.schemas.avro.TradeRecord;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * What the product holds after a world, and in how much space.
 *
 * @param cells observations that have a value by the newest record of each, published totals included
 * @param records records of all changelogs, as no broker has compacted them yet
 * @param bytes keys and values of these
 * @param newestRecords records that are the newest of their key and no deletion: what compaction leaves
 * @param newestBytes keys and values of these
 * @param diskBytes size of the state directory
 */
record HeldCells(long cells, long records, long bytes, long newestRecords, long newestBytes, long diskBytes) {
    private static final String CHANGELOG = "-changelog";

    /** Looks at what is in the topics of a world and in the state directory of an app that has ended. */
    static HeldCells of(BrokerProcess broker, LoadedWorld world, Task task) {
        long[] seen = new long[2];
        Map<String, Integer> newest = new HashMap<>();
        try (TopicScan scan = new TopicScan(broker.kafka())) {
            for (String topic : changelogs(broker, ProductMain.applicationId(task))) {
                for (int partition = 0; partition < world.partitions(); partition++) {
                    String place = topic + '/' + partition + '/';
                    scan.read(topic, partition, record -> {
                        String key = place + new String(record.key(), StandardCharsets.UTF_8);
                        int size = record.key().length + (record.value() == null ? 0 : record.value().length);
                        seen[0]++;
                        seen[1] += size;
                        if (record.value() == null) {
                            newest.remove(key);
                        } else {
                            newest.put(key, size);
                        }
                    });
                }
            }
            return new HeldCells(
                    cells(broker, world, scan),
                    seen[0],
                    seen[1],
                    newest.size(),
                    newest.values().stream().mapToLong(Integer::longValue).sum(),
                    size(task.scratch()));
        }
    }

    private static List<String> changelogs(BrokerProcess broker, String applicationId) {
        try (Admin admin = Admin.create(broker.kafka())) {
            Set<String> topics = Waiting.forAnswer(admin.listTopics().names(), "list the topics");
            return topics.stream()
                    .filter(topic -> topic.startsWith(applicationId) && topic.endsWith(CHANGELOG))
                    .toList();
        }
    }

    private static long cells(BrokerProcess broker, LoadedWorld world, TopicScan scan) {
        Deserializer<TradeEvent> format = WireFormat.of(TradeEvent.class, RegistryClient.at(broker.registry()))
                .deserializer();
        LongTable held = new LongTable();
        for (int partition = 0; partition < world.partitions(); partition++) {
            scan.read(world.input(), partition, record -> {
                if (format.deserialize(record.topic(), record.value()).getBody() instanceof TradeRecord trade) {
                    held.put(Hash64.of(MonthTotals.observation(trade)), trade.getValue() == null ? 0 : 1);
                }
            });
        }
        long[] count = new long[1];
        held.forEach((key, has) -> count[0] += has);
        return count[0];
    }

    private static long size(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot weigh " + directory, e);
        }
    }
}
