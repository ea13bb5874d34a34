package dev.entrepot.benchmarks.peers;

import com.hazelcast.jet.Traverser;
import com.hazelcast.jet.Traversers;
import com.hazelcast.jet.Util;
import com.hazelcast.jet.core.AbstractProcessor;
import com.hazelcast.jet.datamodel.Tuple3;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the cells of each total and emits totals that were touched, in bundles: nothing can be seen before the next snapshot, but Jet
 * lets nothing be emitted right before one, so a bundle ends after a time, or at a number of totals.
 */
final class JetSumTotals extends AbstractProcessor {
    private final int mostTotals;
    private final long bundleNanos;
    private final Map<String, long[]> cells = new HashMap<>();
    private final Map<String, long[]> touched = new HashMap<>();
    private long bundleEnds = System.nanoTime();
    private @Nullable Traverser<Map.Entry<String, Long>> bundle;
    private @Nullable Traverser<Map.Entry<String, long[]>> snapshot;

    /**
     * A processor.
     *
     * @param mostTotals number of totals in a bundle
     * @param bundleNanos how long a bundle takes
     */
    JetSumTotals(int mostTotals, long bundleNanos) {
        this.mostTotals = mostTotals;
        this.bundleNanos = bundleNanos;
    }

    @Override
    protected boolean tryProcess0(Object item) {
        if (touched.size() >= mostTotals && !flush()) {
            return false;
        }
        @SuppressWarnings("unchecked")
        Tuple3<String, Long, Long> cell = (Tuple3<String, Long, Long>) item;
        String total = cell.f0();
        long[] known = cells.get(total);
        long[] now = Cells.with(known, cell.f1(), cell.f2());
        if (now != known) {
            cells.put(total, now);
        }
        touched.put(total, now);
        return true;
    }

    @Override
    public boolean tryProcess() {
        return (bundle == null && System.nanoTime() < bundleEnds) || flush();
    }

    @Override
    public boolean complete() {
        return flush();
    }

    /** Emits what was touched; again and again until it returns true, with nothing touched in between. */
    private boolean flush() {
        if (bundle == null) {
            bundle = Traversers.traverseIterable(touched.entrySet())
                    .map(total -> Util.entry(total.getKey(), Cells.sum(total.getValue())))
                    .onFirstNull(() -> {
                        bundle = null;
                        touched.clear();
                        bundleEnds = System.nanoTime() + bundleNanos;
                    });
        }
        return emitFromTraverser(bundle);
    }

    @Override
    public boolean saveToSnapshot() {
        if (snapshot == null) {
            snapshot = Traversers.traverseIterable(cells.entrySet()).onFirstNull(() -> snapshot = null);
        }
        return emitFromTraverserToSnapshot(snapshot);
    }

    /** A snapshot does not say what was touched: everything is emitted again. */
    @Override
    protected void restoreFromSnapshot(Object key, Object value) {
        cells.put((String) key, (long[]) value);
        touched.put((String) key, (long[]) value);
    }
}
