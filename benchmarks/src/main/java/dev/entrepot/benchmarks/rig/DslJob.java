package dev.entrepot.benchmarks.rig;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;

/** {@link MonthTotals} as a program in the DSL of Kafka Streams. */
final class DslJob implements Job {
    private static final long CACHE_BYTES = 512L << 20;

    private final DslSettings how;

    DslJob(DslSettings how) {
        this.how = how;
    }

    @Override
    public long run(Task task) {
        String applicationId = task.outputPrefix() + "dsl";
        List<String> sources = List.of(
                task.input(),
                applicationId + '-' + DslTotals.OBSERVATIONS + "-repartition",
                applicationId + '-' + DslTotals.TOTALS + "-repartition");
        try (StreamsProgress progress = new StreamsProgress(task, applicationId, sources);
                KafkaStreams streams = new KafkaStreams(DslTotals.topology(task), properties(task, applicationId))) {
            streams.setUncaughtExceptionHandler(failure -> {
                failure.printStackTrace();
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            });
            streams.start();
            progress.awaitEnd(() -> !streams.state().hasStartedOrFinishedShuttingDown());
            long written = progress.written(streams);
            streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
            return written;
        }
    }

    private Properties properties(Task task, String applicationId) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, task.bootstrap());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, task.scratch().toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        if (how == DslSettings.TUNED) {
            properties.putAll(tuning());
        }
        return properties;
    }

    private static Map<String, Object> tuning() {
        return Map.of(
                StreamsConfig.DSL_STORE_SUPPLIERS_CLASS_CONFIG,
                BuiltInDslStoreSuppliers.InMemoryDslStoreSuppliers.class,
                StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
                CACHE_BYTES,
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                1000L,
                StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG),
                "lz4",
                StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG),
                256 << 10,
                StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG),
                5_000,
                StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG),
                16 << 20,
                StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG),
                4 << 20);
    }
}
