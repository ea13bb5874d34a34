package dev.entrepot.benchmarks.peers;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.instance.BuildInfoProvider;
import com.hazelcast.jet.Job;
import com.hazelcast.jet.config.JobConfig;
import com.hazelcast.jet.config.ProcessingGuarantee;
import com.hazelcast.jet.core.ProcessorMetaSupplier;
import com.hazelcast.jet.core.metrics.MetricNames;
import com.hazelcast.jet.core.metrics.MetricTags;
import com.hazelcast.jet.datamodel.Tuple3;
import com.hazelcast.jet.kafka.KafkaSinks;
import com.hazelcast.jet.pipeline.Pipeline;
import com.hazelcast.jet.pipeline.Sources;
import dev.entrepot.benchmarks.rig.Task;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Month totals in Hazelcast Jet, on one member in this process: read, key by total, sum, write exactly once. */
public final class JetJob implements dev.entrepot.benchmarks.rig.Job {
    private static final int PARALLELISM = 1;
    private static final int MOST_TOTALS = 50_000;
    private static final Duration BUNDLE = Duration.ofSeconds(1);
    private static final Duration SNAPSHOTS = Duration.ofSeconds(5);
    private static final String READ = "read-records";
    private static final String SUM = "sum-totals";

    private static final Map<String, String> MEMBER = Map.of(
            "hazelcast.phone.home.enabled", "false",
            "hazelcast.logging.type", "slf4j",
            "hazelcast.socket.bind.any", "false",
            "hazelcast.jet.idle.cooperative.max.microseconds", "2000");

    @Override
    public long run(Task task) throws Exception {
        HazelcastInstance member = Hazelcast.newHazelcastInstance(member());
        try {
            Job job = member.getJet().newJob(pipeline(task), jobConfig(task));
            job.join();
            CommittedEnd.await(task);
            return job.getMetrics().get(MetricNames.EMITTED_COUNT).stream()
                    .filter(count ->
                            SUM.equals(count.tag(MetricTags.VERTEX)) && "0".equals(count.tag(MetricTags.ORDINAL)))
                    .mapToLong(count -> count.value())
                    .sum();
        } finally {
            member.shutdown();
        }
    }

    @Override
    public String settings() {
        return "Hazelcast " + BuildInfoProvider.getBuildInfo().getVersion() + ", parallelism " + PARALLELISM
                + ", bundles of " + MOST_TOTALS + " or " + BUNDLE.toMillis() + " ms, snapshots every "
                + SNAPSHOTS.toMillis() + " ms, exactly once, " + MEMBER;
    }

    private static Config member() {
        Config config = new Config();
        MEMBER.forEach(config::setProperty);
        config.getJetConfig().setEnabled(true).setCooperativeThreadCount(PARALLELISM);
        config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
        config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        return config;
    }

    private static JobConfig jobConfig(Task task) {
        return new JobConfig()
                .setName(task.outputPrefix() + "jet")
                .setProcessingGuarantee(ProcessingGuarantee.EXACTLY_ONCE)
                .setSnapshotIntervalMillis(SNAPSHOTS.toMillis())
                .setAutoScaling(false)
                .setStoreMetricsAfterJobCompletion(true);
    }

    private static Pipeline pipeline(Task task) {
        String registry = task.registry();
        String input = task.input();
        String output = task.monthTotals();
        Properties consumer = Clients.consumer();
        consumer.put("bootstrap.servers", task.bootstrap());
        consumer.put("enable.auto.commit", "false");
        Properties producer = Clients.producer();
        producer.put("bootstrap.servers", task.bootstrap());
        producer.put("key.serializer", ByteArraySerializer.class.getName());
        producer.put("value.serializer", ByteArraySerializer.class.getName());

        Pipeline pipeline = Pipeline.create();
        pipeline.readFrom(Sources.<Tuple3<String, Long, Long>>batchFromProcessor(
                        READ, ProcessorMetaSupplier.of(PARALLELISM, () -> new JetCells(consumer, registry, input))))
                .setLocalParallelism(PARALLELISM)
                .groupingKey(Tuple3::f0)
                .<Map.Entry<String, Long>>customTransform(SUM, () -> new JetSumTotals(MOST_TOTALS, BUNDLE.toNanos()))
                .setLocalParallelism(PARALLELISM)
                .writeTo(KafkaSinks.<Map.Entry<String, Long>>kafka(producer)
                        .toRecordFn(total -> Clients.record(output, total.getKey(), total.getValue()))
                        .exactlyOnce(true)
                        .build())
                .setLocalParallelism(PARALLELISM);
        return pipeline;
    }
}
