package dev.entrepot.benchmarks.budget;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * What a stage has used and made up to a moment, or between two.
 *
 * @param input records that went in
 * @param allocated bytes that the thread has allocated
 * @param outputs records that came out
 * @param outputBytes bytes of their keys and values
 * @param storedBytes bytes put into the store
 */
record Cost(long input, long allocated, long outputs, long outputBytes, long storedBytes) {
    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    static Cost upToNow(StageRun stage) {
        return new Cost(
                stage.inputRecords(),
                THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()),
                stage.outputRecords(),
                stage.outputBytes(),
                stage.storedBytes());
    }

    Cost since(Cost before) {
        return new Cost(
                input - before.input,
                allocated - before.allocated,
                outputs - before.outputs,
                outputBytes - before.outputBytes,
                storedBytes - before.storedBytes);
    }

    /** Returns what each record cost; the names begin with that of the situation. */
    List<BudgetFigure> perRecord(String situation) {
        return List.of(
                figure(situation, "allocated-bytes", allocated),
                figure(situation, "output-records", outputs),
                figure(situation, "output-bytes", outputBytes),
                figure(situation, "stored-bytes", storedBytes));
    }

    private BudgetFigure figure(String situation, String what, long amount) {
        return new BudgetFigure(situation + '.' + what, (double) amount / input);
    }
}
