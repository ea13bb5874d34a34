package dev.entrepot.integration.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Gives a target inputs, one after the other, and watches that each of them comes to an end. */
final class Fuzzing {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    /** So much longer may an input wait for something than be computed on. */
    private static final int IDLE = 12;

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    /**
     * What came of it.
     *
     * @param inputs how many the target was given
     * @param accepted how many of them it accepted
     * @param seconds how long it took
     * @param findings the first of each kind, by kind
     */
    record Result(
            String target, long seed, long inputs, long accepted, double seconds, Map<String, Finding> findings) {}

    private final Target target;
    private final Duration patience;
    private final Map<String, Finding> findings = new TreeMap<>();
    private volatile long started;
    private volatile long busyAtStart;
    private volatile byte @Nullable [] current;
    private volatile long given;
    private volatile long accepted;

    /**
     * Makes ready.
     *
     * @param patience how long a single input may take
     */
    Fuzzing(Target target, Duration patience) {
        this.target = target;
        this.patience = patience;
    }

    /** Gives the samples and then as many inputs as are asked for. */
    Result run(List<byte[]> known, long inputs, long seed) throws InterruptedException {
        long begin = System.nanoTime();
        List<byte[]> samples = target.samples();
        started = begin;
        Thread worker = new Thread(
                () -> {
                    known.forEach(this::give);
                    samples.forEach(this::give);
                    Mutator mutator = new Mutator(seed, samples);
                    for (long i = 0; i < inputs; i++) {
                        give(mutator.next());
                    }
                },
                "fuzz-" + target.name());
        worker.setDaemon(true);
        worker.start();
        while (worker.isAlive()) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            byte[] input = current;
            if (input != null && (isBusyFor(worker, patience) || isWaitingFor(patience.multipliedBy(IDLE)))) {
                AssertionError hang = new AssertionError("takes longer than " + patience.toSeconds() + " s");
                hang.setStackTrace(worker.getStackTrace());
                note(Finding.of(input, hang));
                break;
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Result(target.name(), seed, given, accepted, seconds, findings);
    }

    /** Counts processor time: other programs may want the processors, too. */
    private boolean isBusyFor(Thread worker, Duration time) {
        return THREADS.getThreadCpuTime(worker.getId()) - busyAtStart > time.toNanos();
    }

    private boolean isWaitingFor(Duration time) {
        return System.nanoTime() - started > time.toNanos();
    }

    @SuppressWarnings({"NonAtomicVolatileUpdate", "CatchAndPrintStackTrace"}) // only the worker writes
    private void give(byte[] input) {
        started = System.nanoTime();
        busyAtStart = THREADS.getCurrentThreadCpuTime();
        current = input;
        try {
            if (target.accepts(input)) {
                accepted++;
            }
        } catch (Exception | AssertionError | OutOfMemoryError | StackOverflowError e) {
            note(Finding.of(input, e));
        } finally {
            current = null;
            given++;
        }
    }

    private synchronized void note(Finding finding) {
        findings.putIfAbsent(finding.kind(), finding);
    }
}
