package dev.entrepot.benchmarks.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The most memory that this process has had since it was last asked to forget that. Linux only; 0 elsewhere. */
final class ProcessMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path FORGET = Path.of("/proc/self/clear_refs");
    private static final String PEAK = "VmHWM:";
    private static final String RESET_PEAK = "5";
    private static final int KILO = 1024;

    private ProcessMemory() {}

    /** Starts anew from what there is now. */
    static void forgetPeaks() {
        heap().forEach(MemoryPoolMXBean::resetPeakUsage);
        try {
            Files.writeString(FORGET, RESET_PEAK);
        } catch (IOException e) {
            // Not allowed everywhere; then the peak is that of the whole process.
        }
    }

    static long residentBytes() {
        if (!Files.isReadable(STATUS)) {
            return 0;
        }
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(PEAK))
                    .mapToLong(line -> KILO * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long heapBytes() {
        return heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    }

    private static List<MemoryPoolMXBean> heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }
}
