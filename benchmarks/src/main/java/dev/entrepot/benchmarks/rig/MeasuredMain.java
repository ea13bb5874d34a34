package dev.entrepot.benchmarks.rig;

import com.sun.management.OperatingSystemMXBean;
import dev.entrepot.streams.logging.Logging;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** One job in a process of its own: once to warm up, then measured. */
final class MeasuredMain {
    static final String MEASURED = "measured";

    private MeasuredMain() {}

    /** Takes the name of a variant and two tasks; says {@code measured} and the measurement. */
    public static void main(String[] arguments) throws Exception {
        Logging.toConsole();
        ChildJvm.endWithParent();
        List<String> words = List.of(arguments);
        Variant variant = Variants.named(words.get(0)).orElseThrow();
        Task warmUp = TaskArguments.parse(words.subList(1, 1 + TaskArguments.COUNT));
        Task measured = TaskArguments.parse(words.subList(1 + TaskArguments.COUNT, words.size()));
        variant.job().get().run(warmUp);
        Measurement measurement = measure(variant.job().get(), measured);
        System.out.println(MEASURED + " " + measurement.line());
        // Whatever an engine has left running does not matter any more.
        System.exit(0);
    }

    private static Measurement measure(Job job, Task task) throws Exception {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        System.gc();
        ProcessMemory.forgetPeaks();
        long cpu = system.getProcessCpuTime();
        long wall = System.nanoTime();
        long written = job.run(task);
        return new Measurement(
                system.getProcessCpuTime() - cpu,
                System.nanoTime() - wall,
                written,
                ProcessMemory.residentBytes(),
                ProcessMemory.heapBytes());
    }

    /** Starts one in a process. */
    static Measurement run(Variant variant, List<String> flags, Task warmUp, Task measured) {
        List<String> words = new ArrayList<>();
        words.add(variant.name());
        words.addAll(TaskArguments.of(warmUp));
        words.addAll(TaskArguments.of(measured));
        try (ChildJvm child = ChildJvm.start(
                MeasuredMain.class, flags, words, measured.scratch().resolveSibling("errors.log"))) {
            return Measurement.parse(child.awaitLine(MEASURED));
        }
    }
}
