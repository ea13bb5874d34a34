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
     */
    Difference compare(LongTable found) {
        Difference difference = new Difference();
        totals.forEach((key, value) -> difference.look(key, value, found.get(key)));
        found.forEach((key, value) -> {
            if (!totals.has(key)) {
                difference.look(key, 0, value);
            }
        });
        return difference;
    }

    /** How many totals are not what they should be, and one of them. */
    static final class Difference {
        private long looked;
        private long wrong;
        private long key;
        private long expected;
        private long found;

        private void look(long of, long should, long is) {
            looked++;
            if (should != is) {
                wrong++;
                key = of;
                expected = should;
                found = is;
            }
        }

        /** Whether there was something to compare and all of it is right. */
        boolean isNone() {
            return looked > 0 && wrong == 0;
        }

        /** Returns the hash of the key of a total that is wrong. */
        long key() {
            return key;
        }

        @Override
        public String toString() {
            return wrong + " of " + looked + " totals differ from a batch computation, one is " + found + " and not "
                    + expected + " thousandths";
        }
    }
}
