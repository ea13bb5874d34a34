package dev.entrepot.benchmarks.rig;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.utils.AppInfoParser;

/** What results depend on and are no result. */
final class Surroundings {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final int GIGA = 30;

    private Surroundings() {}

    static Map<String, String> describe(RigSettings settings) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("processor", Runtime.getRuntime().availableProcessors() + " x " + processor());
        all.put("memory", memory());
        all.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        all.put("jdk", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        all.put("kafka", AppInfoParser.getVersion());
        all.put("jvm flags", String.join(" ", settings.flags()));
        all.put(
                "settings",
                "records " + settings.records() + ", peer records " + settings.peerRecords() + ", warm-up records "
                        + settings.warmUpRecords() + ", partitions " + settings.partitions() + ", runs "
                        + settings.runs() + ", seed " + settings.seed());
        return all;
    }

    private static String processor() {
        try {
            return Files.readAllLines(PROCESSORS).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    private static String memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? (system.getTotalMemorySize() >> GIGA) + " GiB"
                : "unknown";
    }
}
