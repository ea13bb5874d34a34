package dev.entrepot.streams.topology;

import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.topic.Topics.Topic;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.streams.stage.LedgerStage;
import dev.entrepot.streams.stage.Output;
import dev.entrepot.streams.stage.ReleaseLog;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * The whole topology: two sources, one stage, a sink for each output topic. A function of its arguments: it reads no environment
 * and starts nothing.
 */
public final class LedgerTopology {
    private static final String LEDGER = "keep-ledger";
    private static final String MIRROR = "compare-mirror-sides";
    private static final String WORLD = "join-reporters";

    /**
     * What the topology is made of.
     *
     * @param stage what all stages share
     * @param registry where the schemas are
     * @param log the input topics, for reading again what waited when the app stopped
     * @param liveInterval how long live records wait for their automatic release
     */
    public record Parts(LedgerStage.Parts stage, RegistryClient registry, ReleaseLog log, Duration liveInterval) {}

    private LedgerTopology() {}

    /** Returns the topic that the main state of an application id is rebuilt from. */
    public static String changelog(String applicationId) {
        return applicationId + "-" + LedgerProcessor.STORE + "-changelog";
    }

    /** Builds it. */
    public static Topology build(Parts parts) {
        Topics topics = parts.stage().topics();
        Topology topology = new Topology();
        read(topology, "read-trade-records", topics.tradeRecords());
        read(topology, "read-rnd-records", topics.rndRecords());
        topology.addProcessor(LEDGER, new LedgerProcessor.Supplier(parts), "read-trade-records", "read-rnd-records");
        for (Output output : Output.values()) {
            publish(topology, output, topics);
        }
        compareMirrors(topology, parts);
        joinReporters(topology, parts);
        return topology;
    }

    private static void read(Topology topology, String name, Topic topic) {
        topology.addSource(name, new ByteArrayDeserializer(), new ByteArrayDeserializer(), topic.name());
    }

    /** A sub-topology of its own: the two reporters of a pair are in different partitions of the input. */
    private static void compareMirrors(Topology topology, Parts parts) {
        Topics topics = parts.stage().topics();
        read(topology, "read-mirror-sides", topics.mirrorSides());
        topology.addProcessor(MIRROR, new MirrorProcessor.Supplier(parts), "read-mirror-sides");
        topology.addSink(
                mirrorSink(Output.QUALITY),
                topics.quality().name(),
                new StringSerializer(),
                new ByteArraySerializer(),
                new ReporterPartitioner(Output.QUALITY),
                MIRROR);
        quarantine(topology, mirrorSink(Output.QUARANTINE), topics, MIRROR);
    }

    /** A sub-topology of its own: indicators of many reporters are made where all of them are known. */
    private static void joinReporters(Topology topology, Parts parts) {
        Topics topics = parts.stage().topics();
        read(topology, "read-indicator-inputs", topics.indicatorInputs());
        topology.addProcessor(WORLD, new WorldProcessor.Supplier(parts), "read-indicator-inputs");
        for (Output output : List.of(Output.INDICATOR, Output.INDICATOR_HISTORY, Output.CLAIM, Output.ALERT)) {
            topology.addSink(
                    worldSink(output),
                    output.topic(topics).name(),
                    new StringSerializer(),
                    new ByteArraySerializer(),
                    new ReporterPartitioner(output),
                    WORLD);
        }
        quarantine(topology, worldSink(Output.QUARANTINE), topics, WORLD);
    }

    /** Returns the name of the sink of an output of the comparison of both sides of a pair. */
    static String mirrorSink(Output output) {
        return output == Output.QUALITY ? "publish-mirror-gaps" : output.sink() + "-of-mirror-sides";
    }

    /** Returns the name of the sink of an output that is made from many reporters. */
    static String worldSink(Output output) {
        return output.sink() + "-of-many-reporters";
    }

    private static void publish(Topology topology, Output output, Topics topics) {
        String topic = output.topic(topics).name();
        if (output == Output.QUARANTINE) {
            quarantine(topology, output.sink(), topics, LEDGER);
        } else {
            topology.addSink(
                    output.sink(),
                    topic,
                    new StringSerializer(),
                    new ByteArraySerializer(),
                    partitioner(output),
                    LEDGER);
        }
    }

    private static void quarantine(Topology topology, String sink, Topics topics, String parent) {
        topology.addSink(sink, topics.quarantine().name(), new StringSerializer(), new ByteArraySerializer(), parent);
    }

    private static StreamPartitioner<String, byte[]> partitioner(Output output) {
        return switch (output) {
            case MIRROR_SIDE -> new PairPartitioner();
            case INDICATOR_INPUT -> new InputPartitioner();
            default -> new ReporterPartitioner(output);
        };
    }
}
