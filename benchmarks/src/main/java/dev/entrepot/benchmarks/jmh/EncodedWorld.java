package dev.entrepot.benchmarks.jmh;

import dev.entrepot.benchmarks.budget.LocalRegistry;
import dev.entrepot.benchmarks.budget.RecordedRelease;
import dev.entrepot.benchmarks.budget.RecordedWorld;
import dev.entrepot.benchmarks.budget.StageRun;
import dev.entrepot.domain.catalogue.Catalogue;
import dev.entrepot.domain.period.Period;
import dev.entrepot.producer.generate.WorldSettings;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.streams.stage.ReferenceData;
import java.io.IOException;
import java.util.List;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Half a year of one reporter as bytes: six releases of somewhat more than a thousand records. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // set up by JMH
public class EncodedWorld {
    private static final int RECORDS = 8000;
    private static final int MONTHS = 6;

    private final ReferenceData reference = ReferenceData.load(List.of()).with(Catalogue.NONE);
    private LocalRegistry registry;
    private List<RecordedRelease> releases;

    /** Encodes it. */
    @Setup
    public void encode() throws IOException {
        registry = LocalRegistry.start();
        WorldSettings settings = new WorldSettings(RECORDS, 1, Period.month(2018, 1), MONTHS, 0.1, 0.02, 0, 0, 1);
        releases = RecordedWorld.of(settings, registry.client()).releases();
    }

    /** Stops the registry. */
    @TearDown
    public void stop() throws IOException {
        registry.close();
    }

    List<RecordedRelease> releases() {
        return releases;
    }

    RecordedRelease lastRelease() {
        return releases.get(releases.size() - 1);
    }

    RegistryClient registry() {
        return registry.client();
    }

    /** A stage that has seen nothing, for each call a new one. */
    @State(Scope.Thread)
    @SuppressWarnings("NullAway.Init") // set up by JMH
    public static class EmptyStage {
        private StageRun stage;

        /** Makes it. */
        @Setup(Level.Invocation)
        public void start(EncodedWorld world) {
            stage = new StageRun(world.registry(), world.reference);
        }

        StageRun stage() {
            return stage;
        }
    }

    /** A stage that has seen the begin mark of the last release, and with it the schema that all records are written with. */
    public static class OpenRelease extends EmptyStage {
        /** Begins it. */
        @Setup(Level.Invocation)
        public void begin(EncodedWorld world) {
            stage().take(world.lastRelease().records().get(0));
        }
    }
}
