package dev.entrepot.benchmarks.rig;

import java.util.Locale;

/** Results for people. */
final class ResultTable {
    private static final double MEGA = 1 << 20;

    private ResultTable() {}

    static String of(Results results) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%-20s %9s %26s %11s %8s %8s %11s %10s  %s%n",
                "variant",
                "records",
                "CPU us/record min/med/max",
                "records/s",
                "RSS MB",
                "heap MB",
                "out records",
                "intern. MB",
                "CPU times " + Variants.PRODUCT));
        for (String variant : results.variants()) {
            Spread cpu = results.spread(variant, Sample::cpuMicros);
            text.append(String.format(
                    Locale.ROOT,
                    "%-20s %9d %8.2f/%8.2f/%8.2f %11.0f %8.0f %8.0f %11.0f %10.1f  %s%n",
                    variant,
                    (long) results.spread(variant, Sample::records).median(),
                    cpu.min(),
                    cpu.median(),
                    cpu.max(),
                    results.spread(variant, Sample::rate).median(),
                    results.spread(variant, sample -> sample.measurement().residentBytes())
                                    .max()
                            / MEGA,
                    results.spread(variant, sample -> sample.measurement().heapBytes())
                                    .max()
                            / MEGA,
                    results.spread(variant, sample -> sample.measurement().written())
                            .median(),
                    results.spread(variant, Sample::internalBytes).max() / MEGA,
                    results.ratio(variant, Variants.PRODUCT)
                            .map(ResultTable::spread)
                            .orElse("-")));
        }
        return text.toString();
    }

    private static String spread(Spread ratio) {
        return String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", ratio.median(), ratio.min(), ratio.max());
    }
}
