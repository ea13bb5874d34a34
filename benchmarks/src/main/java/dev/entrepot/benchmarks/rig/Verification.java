package dev.entrepot.benchmarks.rig;

import dev.entrepot.domain.group.GroupMembership;
import dev.entrepot.schemas.avro.Figure;
import dev.entrepot.schemas.avro.Total;
import dev.entrepot.schemas.avro.TradeEvent;
import dev.entrepot.schemas.avro.TradeRecord;
import dev.entrepot.schemas.avro.Window;
import dev.entrepot.schemas.topic.Key;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.WireFormat;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Whether the outputs of jobs over one world are right: no time counts before they are. */
final class Verification {
    private static final String CHAPTERS = "HS2";
    private static final String REST = "_X";
    private static final String WORLD = "W00";

    private final BrokerProcess broker;
    private final LoadedWorld world;
    private final TotalsOracle oracle;
    private final Deserializer<Total> format;
    private final Set<String> notPartners = new HashSet<>(Set.of(REST, WORLD));
    private @Nullable OutputDigest expected;
    private String expectedFrom = "";

    Verification(BrokerProcess broker, LoadedWorld world) {
        this.broker = broker;
        this.world = world;
        this.oracle = TotalsOracle.of(broker, world);
        this.format =
                WireFormat.of(Total.class, RegistryClient.at(broker.registry())).deserializer();
        notPartners.addAll(GroupMembership.builtIn().groups());
    }

    /**
     * Looks at everything that a job has written.
     *
     * @throws RigException when it is not what it has to be
     */
    void verify(Variant variant, Task task) {
        switch (variant.work()) {
            case LEDGER -> verifyLedger(variant, ProductTopics.of(task));
            case TOTALS -> verifyTotals(variant, task.monthTotals());
            case READ -> {
                // The job itself has counted what it read.
            }
        }
    }

    private void verifyTotals(Variant variant, String topic) {
        LongTable newest = new LongTable();
        read(
                topic,
                record -> newest.put(
                        Hash64.of(record.key()),
                        record.value() == null
                                ? 0
                                : ByteBuffer.wrap(record.value()).getLong()));
        compare(variant, newest);
    }

    private void verifyLedger(Variant variant, Topics topics) {
        OutputDigest digest = new OutputDigest();
        LongTable newest = new LongTable();
        String bySectorAndPartner = topics.totalsSectorPartner().name();
        List<String> names = ProductTopics.totals(topics);
        for (int i = 0; i < names.size(); i++) {
            int number = i;
            String name = names.get(i);
            read(name, record -> {
                digest.add(number, record);
                if (name.equals(bySectorAndPartner)) {
                    chapterOf(record, newest);
                }
            });
        }
        compare(variant, newest);
        OutputDigest others = expected;
        if (others == null) {
            expected = digest;
            expectedFrom = variant.name();
        } else if (!others.equals(digest)) {
            throw new RigException(variant.name() + " is wrong: its totals are " + digest + ", those of " + expectedFrom
                    + " are " + others);
        }
    }

    private void compare(Variant variant, LongTable newest) {
        TotalsOracle.Difference difference = oracle.compare(newest);
        if (!difference.isNone()) {
            throw new RigException(variant.name() + " is wrong: " + difference + " (" + nameOf(difference.key()) + ")");
        }
    }

    /** Looks in the input for the total of a hash. */
    private String nameOf(long hash) {
        Deserializer<TradeEvent> events = WireFormat.of(TradeEvent.class, RegistryClient.at(broker.registry()))
                .deserializer();
        AtomicReference<String> name = new AtomicReference<>("in no record of the input");
        read(world.input(), record -> {
            if (events.deserialize(record.topic(), record.value()).getBody() instanceof TradeRecord trade
                    && MonthTotals.counts(trade)
                    && Hash64.of(MonthTotals.total(trade)) == hash) {
                name.set(MonthTotals.total(trade));
            }
        });
        return String.valueOf(name.get());
    }

    private void chapterOf(ConsumerRecord<byte[], byte[]> record, LongTable newest) {
        List<String> parts = Key.parts(new String(record.key(), StandardCharsets.UTF_8));
        String partner = parts.get(5);
        if (!parts.get(3).equals(CHAPTERS) || notPartners.contains(partner)) {
            return;
        }
        String total = parts.get(1) + '.' + parts.get(2) + '.' + partner + '.' + parts.get(6) + '.' + parts.get(4);
        newest.put(Hash64.of(total), month(record));
    }

    private long month(ConsumerRecord<byte[], byte[]> record) {
        Total total = format.deserialize(record.topic(), record.value());
        if (total != null) {
            for (Figure figure : total.getFigures()) {
                BigDecimal value = figure.getValue();
                if (figure.getWindow() == Window.m && value != null) {
                    return value.unscaledValue().longValueExact();
                }
            }
        }
        return 0;
    }

    private void read(String topic, TopicScan.Visitor visitor) {
        try (TopicScan scan = new TopicScan(broker.kafka())) {
            for (int partition = 0; partition < world.partitions(); partition++) {
                scan.read(topic, partition, visitor);
            }
        }
    }
}
