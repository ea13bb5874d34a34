package dev.entrepot.benchmarks.rig;

import dev.entrepot.schemas.avro.TradeEvent;
import dev.entrepot.schemas.avro.TradeRecord;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.WireFormat;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * {@link MonthTotals} as a batch: all records in one go, newest value of each observation, one sum for each total. It knows totals by
 * the hashes of their keys.
 */
final class TotalsOracle {
    private final LongTable totals = new LongTable();

    /** Computes the totals of a world from what is in its topic. */
    static TotalsOracle of(BrokerProcess broker, LoadedWorld world) {
        TotalsOracle oracle = new TotalsOracle();
        Deserializer<TradeEvent> format = WireFormat.of(TradeEvent.class, RegistryClient.at(broker.registry()))
                .deserializer();
        try (TopicScan scan = new TopicScan(broker.kafka())) {
            for (int partition = 0; partition < world.partitions(); partition++) {
                LongTable newest = new LongTable();
                scan.read(world.input(), partition, record -> {
                    if (format.deserialize(record.topic(), record.value()).getBody() instanceof TradeRecord trade) {
                        oracle.add(newest, trade);
                    }
                });
            }
        }
        return oracle;
    }

    /** Adds a record; newest has the values of all observations of its reporter up to now. */
    void add(LongTable newest, TradeRecord record) {
        if (MonthTotals.counts(record)) {
            long value = MonthTotals.value(record);
            long before = newest.put(Hash64.of(MonthTotals.observation(record)), value);
            totals.add(Hash64.of(MonthTotals.total(record)), value - before);
        }
    }

    /**
     * Compares.
     *
     * @param found the newest value of each total by the hash of its key; one that is missing is 0
     * @throws RigException when a total is another one
     */
    void verify(LongTable found, String who) {
        long[] seen = new long[2];
        totals.forEach((key, value) -> {
            seen[0]++;
            seen[1] += found.get(key) == value ? 0 : 1;
        });
        found.forEach((key, value) -> seen[1] += value == 0 || totals.has(key) ? 0 : 1);
        if (seen[1] > 0 || seen[0] == 0) {
            throw new RigException(
                    who + " is wrong: " + seen[1] + " totals differ from a batch computation of " + seen[0]);
        }
    }
}
