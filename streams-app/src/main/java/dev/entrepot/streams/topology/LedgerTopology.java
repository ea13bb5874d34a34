package dev.entrepot.streams.topology;

import dev.entrepot.schemas.avro.QuarantinedRecord;
import dev.entrepot.schemas.avro.ReleaseStatus;
import dev.entrepot.schemas.avro.RndEvent;
import dev.entrepot.schemas.avro.RndTotal;
import dev.entrepot.schemas.avro.Total;
import dev.entrepot.schemas.avro.TradeEvent;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.topic.Topics.Topic;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.WireFormat;
import java.time.Duration;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;

/**
 * The whole topology: two sources, one stage, a sink for each output topic. A function of its arguments: it reads no environment
 * and starts nothing.
 */
public final class LedgerTopology {
    /** Names of the sinks. */
    static final class Sinks {
        static final String SECTOR = "publish-totals-by-sector";
        static final String SECTOR_HISTORY = "publish-history-by-sector";
        static final String PARTNER = "publish-totals-by-partner";
        static final String PARTNER_HISTORY = "publish-history-by-partner";
        static final String SECTOR_PARTNER = "publish-totals-by-sector-and-partner";
        static final String SECTOR_PARTNER_HISTORY = "publish-history-by-sector-and-partner";
        static final String RND = "publish-totals-of-rnd";
        static final String RND_HISTORY = "publish-history-of-rnd";
        static final String STATUS = "publish-release-status";
        static final String QUARANTINE = "publish-quarantine";

        private Sinks() {}
    }

    private static final String LEDGER = "keep-ledger";

    /**
     * What the topology is made of.
     *
     * @param topics names of the topics
     * @param partitions number of partitions that all topics have
     * @param reference reference data
     * @param log the input topics, for reading again what waited when the app stopped
     * @param liveInterval how long live records wait for their automatic release
     * @param codeVersion version of the program, named in every output
     * @param counts where the stage counts what it does
     */
    public record Parts(
            Topics topics,
            int partitions,
            ReferenceData reference,
            ReleaseLog log,
            Duration liveInterval,
            String codeVersion,
            LedgerCounts counts) {}

    private LedgerTopology() {}

    /** Builds it. */
    public static Topology build(Parts parts, RegistryClient registry) {
        Topics topics = parts.topics();
        Formats formats = new Formats(registry);
        Topology topology = new Topology();
        read(topology, "read-trade-records", topics.tradeRecords());
        read(topology, "read-rnd-records", topics.rndRecords());
        topology.addProcessor(
                LEDGER, new LedgerProcessor.Supplier(parts, formats), "read-trade-records", "read-rnd-records");
        publish(topology, Sinks.SECTOR, topics.totalsSector());
        publish(topology, Sinks.SECTOR_HISTORY, topics.totalsSectorHistory());
        publish(topology, Sinks.PARTNER, topics.totalsPartner());
        publish(topology, Sinks.PARTNER_HISTORY, topics.totalsPartnerHistory());
        publish(topology, Sinks.SECTOR_PARTNER, topics.totalsSectorPartner());
        publish(topology, Sinks.SECTOR_PARTNER_HISTORY, topics.totalsSectorPartnerHistory());
        publish(topology, Sinks.RND, topics.totalsRnd());
        publish(topology, Sinks.RND_HISTORY, topics.totalsRndHistory());
        publish(topology, Sinks.STATUS, topics.releaseStatus());
        topology.addSink(
                Sinks.QUARANTINE,
                topics.quarantine().name(),
                new StringSerializer(),
                new ByteArraySerializer(),
                LEDGER);
        return topology;
    }

    private static void read(Topology topology, String name, Topic topic) {
        topology.addSource(name, new ByteArrayDeserializer(), new ByteArrayDeserializer(), topic.name());
    }

    private static void publish(Topology topology, String name, Topic topic) {
        topology.addSink(
                name,
                topic.name(),
                new StringSerializer(),
                new ByteArraySerializer(),
                new ReporterPartitioner(),
                LEDGER);
    }

    /** The serdes, one for each schema. */
    record Formats(
            WireFormat<TradeEvent> tradeEvent,
            WireFormat<RndEvent> rndEvent,
            WireFormat<Total> total,
            WireFormat<RndTotal> rndTotal,
            WireFormat<ReleaseStatus> status,
            WireFormat<QuarantinedRecord> quarantined) {
        Formats(RegistryClient registry) {
            this(
                    WireFormat.of(TradeEvent.class, registry),
                    WireFormat.of(RndEvent.class, registry),
                    WireFormat.of(Total.class, registry),
                    WireFormat.of(RndTotal.class, registry),
                    WireFormat.of(ReleaseStatus.class, registry),
                    WireFormat.of(QuarantinedRecord.class, registry));
        }
    }
}
