package dev.entrepot.benchmarks.rig;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** All measurements of one call, by variant. */
public final class Results {
    private final Map<String, List<Sample>> byVariant = new LinkedHashMap<>();

    /** Adds one. */
    public void add(String variant, Sample sample) {
        byVariant.computeIfAbsent(variant, any -> new ArrayList<>()).add(sample);
    }

    /** Returns the variants that were measured. */
    public Set<String> variants() {
        return byVariant.keySet();
    }

    /** Returns how a figure of a variant came out. */
    public Spread spread(String variant, ToDoubleFunction<Sample> figure) {
        return Spread.of(samples(variant).stream()
                .map(sample -> figure.applyAsDouble(sample))
                .toList());
    }

    /** Returns the ratio of the processor times of two variants, each the median over runs; nothing when one was not measured. */
    public OptionalDouble ratioOfMedians(String variant, String of) {
        if (samples(variant).isEmpty() || samples(of).isEmpty()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(spread(variant, Sample::cpuMicros).median()
                / spread(of, Sample::cpuMicros).median());
    }

    /** Returns the ratio of the processor times of two variants, run by run; nothing when no run had both. */
    public Optional<Spread> ratio(String variant, String of) {
        List<Double> ratios = new ArrayList<>();
        for (Sample one : samples(variant)) {
            for (Sample other : samples(of)) {
                if (one.run() == other.run()) {
                    ratios.add(one.cpuMicros() / other.cpuMicros());
                }
            }
        }
        return ratios.isEmpty() ? Optional.empty() : Optional.of(Spread.of(ratios));
    }

    private List<Sample> samples(String variant) {
        return byVariant.getOrDefault(variant, List.of());
    }
}
