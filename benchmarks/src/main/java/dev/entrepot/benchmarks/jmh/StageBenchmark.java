package dev.entrepot.benchmarks.jmh;

import dev.entrepot.benchmarks.budget.StageRun;
import dev.entrepot.schemas.avro.TradeEvent;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.WireFormat;
import dev.entrepot.streams.stage.LogRecord;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.Deserializer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** The way of records through the stage. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // set up by JMH
public class StageBenchmark {
    private static final int RECORDS = 1000;

    private final String topic = Topics.DEFAULT.tradeRecords().name();
    private List<LogRecord> records;
    private List<byte[]> values;
    private Deserializer<TradeEvent> deserializer;

    /** Takes the first rows of a release. */
    @Setup
    public void choose(EncodedWorld world) {
        records = world.lastRelease().records().subList(1, 1 + RECORDS);
        values = world.lastRelease().values().subList(1, 1 + RECORDS);
        deserializer = WireFormat.of(TradeEvent.class, world.registry()).deserializer();
    }

    /** One row, from bytes to the generated class. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public void decode(Blackhole sink) {
        for (byte[] value : values) {
            sink.consume(deserializer.deserialize(topic, value));
        }
    }

    /** One row, from bytes to where it waits for the end of its release. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public StageRun stageRow(EncodedWorld.OpenRelease open) {
        records.forEach(open.stage()::take);
        return open.stage();
    }

    /** Half a year of releases, from bytes to encoded totals and indicators. */
    @Benchmark
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public StageRun releases(EncodedWorld world, EncodedWorld.EmptyStage empty) {
        empty.stage().take(world.releases());
        return empty.stage();
    }
}
