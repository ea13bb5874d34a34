package dev.entrepot.benchmarks.peers;

import dev.entrepot.benchmarks.rig.Peers;
import dev.entrepot.benchmarks.rig.Variant;
import dev.entrepot.benchmarks.rig.Work;
import java.util.List;

/** The peers of this module, by name. */
public final class OtherEngines implements Peers {
    @Override
    public List<Variant> variants() {
        return List.of(
                new Variant("flink-heap", Work.TOTALS, false, FlinkHeapJob::new),
                new Variant("flink-rocksdb", Work.TOTALS, false, FlinkRocksDbJob::new),
                new Variant("jet", Work.TOTALS, false, JetJob::new));
    }
}
