package dev.entrepot.benchmarks.peers;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Keeps the cells of each total in Flink's state and emits totals that were touched. Works in bundles, as Flink's SQL does: the state of
 * a total is read and written once in a bundle. A bundle ends before each checkpoint, since nothing can be seen any sooner, and at a
 * number of totals that bounds the memory.
 */
final class FlinkSumTotals extends AbstractStreamOperator<Tuple2<String, Long>>
        implements OneInputStreamOperator<Tuple3<String, Long, Long>, Tuple2<String, Long>>, BoundedOneInput {
    /** The accumulator with the number of totals that were emitted. */
    static final String EMITTED = "emitted";

    private static final long serialVersionUID = 1;

    private final int mostTotals;

    @SuppressWarnings("NullAway.Init") // made in open
    private transient ValueState<long[]> cells;

    @SuppressWarnings("NullAway.Init") // made in open
    private transient Map<String, long[]> bundle;

    @SuppressWarnings("NullAway.Init") // made in open
    private transient LongCounter emitted;

    /**
     * An operator.
     *
     * @param mostTotals number of totals in a bundle
     */
    FlinkSumTotals(int mostTotals) {
        this.mostTotals = mostTotals;
    }

    @Override
    public void open() throws Exception {
        super.open();
        cells = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("cells", PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO));
        bundle = new HashMap<>();
        emitted = new LongCounter();
        getRuntimeContext().addAccumulator(EMITTED, emitted);
    }

    @Override
    public void processElement(StreamRecord<Tuple3<String, Long, Long>> element) throws Exception {
        Tuple3<String, Long, Long> cell = element.getValue();
        long[] known = bundle.get(cell.f0);
        long[] now = Cells.with(known == null ? cells.value() : known, cell.f1, cell.f2);
        if (now != known) {
            bundle.put(cell.f0, now);
            if (bundle.size() >= mostTotals) {
                flush();
            }
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        flush();
    }

    @Override
    public void endInput() throws Exception {
        flush();
    }

    private void flush() throws Exception {
        Tuple2<String, Long> total = new Tuple2<>();
        StreamRecord<Tuple2<String, Long>> out = new StreamRecord<>(total);
        for (Map.Entry<String, long[]> touched : bundle.entrySet()) {
            setCurrentKey(touched.getKey());
            cells.update(touched.getValue());
            total.f0 = touched.getKey();
            total.f1 = Cells.sum(touched.getValue());
            output.collect(out.replace(total));
        }
        emitted.add(bundle.size());
        bundle.clear();
    }
}
