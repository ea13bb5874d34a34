package dev.entrepot.benchmarks.peers;

import dev.entrepot.benchmarks.rig.Job;
import dev.entrepot.benchmarks.rig.Task;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.common.utils.AppInfoParser;

/** The job in Flink, on a cluster in this process: read, key by total, sum, write exactly once. */
public final class FlinkMonthTotals implements Job {
    private static final int MOST_TOTALS = 50_000;

    private final Map<String, String> stateSettings;
    private final int parallelism;

    /**
     * A job.
     *
     * @param stateSettings what kind of state, and its settings
     * @param parallelism number of slots
     */
    public FlinkMonthTotals(Map<String, String> stateSettings, int parallelism) {
        this.stateSettings = new TreeMap<>(stateSettings);
        this.parallelism = parallelism;
    }

    @Override
    public long run(Task task) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(FlinkMonthTotals.class.getClassLoader());
        try (StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(
                parallelism, Configuration.fromMap(settings(task.scratch())))) {
            environment
                    .fromSource(source(task), WatermarkStrategy.noWatermarks(), "read-records")
                    .keyBy(FlinkMonthTotals::total, Types.STRING)
                    .transform("sum-totals", Types.TUPLE(Types.STRING, Types.LONG), new FlinkSumTotals(MOST_TOTALS))
                    .sinkTo(sink(task))
                    .name("publish-totals");
            Long emitted =
                    environment.execute(task.outputPrefix() + "flink").getAccumulatorResult(FlinkSumTotals.EMITTED);
            CommittedEnd.await(task);
            return emitted;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public String settings() {
        return "Flink " + EnvironmentInformation.getVersion() + ", Kafka clients " + AppInfoParser.getVersion()
                + ", parallelism " + parallelism + ", bundles of " + MOST_TOTALS + ", exactly once, "
                + fixedSettings();
    }

    private static String total(Tuple3<String, Long, Long> cell) {
        return cell.f0;
    }

    private static KafkaSource<Tuple3<String, Long, Long>> source(Task task) {
        return KafkaSource.<Tuple3<String, Long, Long>>builder()
                .setBootstrapServers(task.bootstrap())
                .setTopics(task.input())
                .setGroupId(task.outputPrefix() + "flink")
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setBounded(OffsetsInitializer.latest())
                .setDeserializer(new FlinkCells(task.registry()))
                .setProperties(Clients.consumer())
                .setProperty("commit.offsets.on.checkpoint", "false")
                .setProperty("register.consumer.metrics", "false")
                .build();
    }

    private static KafkaSink<Tuple2<String, Long>> sink(Task task) {
        return KafkaSink.<Tuple2<String, Long>>builder()
                .setBootstrapServers(task.bootstrap())
                .setRecordSerializer(new FlinkTotals(task.monthTotals()))
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(task.outputPrefix() + "flink")
                .setKafkaProducerConfig(Clients.producer())
                .setProperty("register.producer.metrics", "false")
                .build();
    }

    private Map<String, String> settings(Path scratch) {
        Map<String, String> settings = fixedSettings();
        settings.put(
                "execution.checkpointing.dir",
                scratch.resolve("checkpoints").toUri().toString());
        settings.put("io.tmp.dirs", scratch.toString());
        // With no class path of its own, a job would get the class loader of the system, not the one that Flink is in.
        settings.put("pipeline.classpaths", scratch.toUri().toString());
        settings.put("classloader.resolve-order", "parent-first");
        return settings;
    }

    private Map<String, String> fixedSettings() {
        Map<String, String> settings = new TreeMap<>(stateSettings);
        settings.put("execution.checkpointing.interval", "5s");
        settings.put("execution.checkpointing.mode", "EXACTLY_ONCE");
        settings.put("execution.checkpointing.storage", "filesystem");
        settings.put("pipeline.object-reuse", "true");
        settings.put("pipeline.generic-types", "false");
        settings.put("restart-strategy.type", "none");
        settings.put("taskmanager.numberOfTaskSlots", Integer.toString(parallelism));
        return settings;
    }
}
