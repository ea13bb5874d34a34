package dev.entrepot.benchmarks.rig;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Results for programs. */
final class ResultJson {
    private static final Map<String, ToDoubleFunction<Sample>> FIGURES = Map.of(
            "cpu_us",
            Sample::cpuMicros,
            "records_per_second",
            Sample::rate,
            "rss_bytes",
            sample -> sample.measurement().residentBytes(),
            "heap_bytes",
            sample -> sample.measurement().heapBytes(),
            "written",
            sample -> sample.measurement().written(),
            "internal_bytes",
            Sample::internalBytes);

    /** A ratio of processor times that has a name. */
    private record Ratio(String name, String variant, String of) {}

    private static final List<Ratio> RATIOS = List.of(
            new Ratio("loop_cpu_ratio", Variants.PRODUCT, "loop"),
            new Ratio("indicators_cpu_ratio", Variants.INDICATORS, Variants.PRODUCT),
            new Ratio("decode_cpu_ratio", Variants.PRODUCT, "decode"),
            new Ratio("dsl_default_cpu_ratio", "dsl-default", Variants.PRODUCT),
            new Ratio("dsl_tuned_cpu_ratio", "dsl-tuned", Variants.PRODUCT),
            new Ratio("flink_cpu_ratio", "flink-heap", Variants.PRODUCT),
            new Ratio("flink_rocksdb_cpu_ratio", "flink-rocksdb", Variants.PRODUCT),
            new Ratio("jet_cpu_ratio", "jet", Variants.PRODUCT),
            new Ratio("replay_cpu_ratio", "replay", "decode"));

    private ResultJson() {}

    /** Returns one line: ratios of medians by their names, and the median of each figure of each variant. */
    static String of(Results results, Map<String, String> surroundings) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (Ratio ratio : RATIOS) {
            results.ratioOfMedians(ratio.variant, ratio.of).ifPresent(value -> json.put(ratio.name, value));
        }
        ObjectNode variants = json.putObject("variants");
        for (String variant : results.variants()) {
            ObjectNode figures = variants.putObject(variant);
            figures.put("records", results.spread(variant, Sample::records).median());
            FIGURES.forEach((name, figure) ->
                    figures.put(name, results.spread(variant, figure).median()));
        }
        ObjectNode around = json.putObject("surroundings");
        surroundings.forEach(around::put);
        return json.toString();
    }
}
