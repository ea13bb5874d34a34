package dev.entrepot.faults.round;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All rounds of a scenario, or of some together.
 *
 * @param scenario its name, or what they are called together
 * @param rounds how they went
 */
record ScenarioResult(String scenario, List<RoundResult> rounds) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROW = "%-20s %6s %6s %8s %9s %6s %7s %9s %7s %12s %9s %9s %9s  %s%n";

    ScenarioResult {
        rounds = List.copyOf(rounds);
    }

    boolean isRight() {
        return rounds.stream().allMatch(round -> round.verdict().isRight());
    }

    private long sum(ToLongFunction<RoundResult> number) {
        return rounds.stream().mapToLong(number).sum();
    }

    private Stream<Recovery> recoveries() {
        return rounds.stream().flatMap(round -> round.recoveries().stream());
    }

    private static double median(List<Double> seconds) {
        return seconds.isEmpty() ? 0 : seconds.get(seconds.size() / 2);
    }

    private static double worst(List<Double> seconds) {
        return seconds.isEmpty() ? 0 : seconds.get(seconds.size() - 1);
    }

    private static List<Double> sorted(Stream<Recovery> recoveries) {
        return recoveries.map(Recovery::seconds).sorted().toList();
    }

    static String header() {
        return String.format(
                Locale.ROOT,
                ROW,
                "scenario",
                "rounds",
                "faults",
                "releases",
                "records",
                "lost",
                "doubled",
                "different",
                "states",
                "inconsistent",
                "restarts",
                "median s",
                "worst s",
                "result");
    }

    String row() {
        List<Double> seconds = sorted(recoveries());
        return String.format(
                Locale.ROOT,
                ROW,
                scenario,
                rounds.size(),
                recoveries().count(),
                sum(round -> round.verdict().releases()),
                sum(round -> round.verdict().records()),
                sum(round -> round.verdict().lost()),
                sum(round -> round.verdict().doubled()),
                sum(round -> round.verdict().different()),
                sum(round -> round.verdict().states()),
                sum(round -> round.verdict().inconsistent()),
                sum(RoundResult::restarts),
                String.format(Locale.ROOT, "%.1f", median(seconds)),
                String.format(Locale.ROOT, "%.1f", worst(seconds)),
                isRight() ? "right" : "WRONG");
    }

    /** One line for programs. */
    String json() {
        ObjectNode line = JSON.createObjectNode();
        List<Double> seconds = sorted(recoveries());
        line.put("scenario", scenario);
        line.put("rounds", rounds.size());
        line.put("faults", recoveries().count());
        line.put("releases", sum(round -> round.verdict().releases()));
        line.put("rows", sum(round -> round.verdict().rows()));
        line.put("records", sum(round -> round.verdict().records()));
        line.put("figures", sum(round -> round.verdict().figures()));
        line.put("lost", sum(round -> round.verdict().lost()));
        line.put("doubled", sum(round -> round.verdict().doubled()));
        line.put("different", sum(round -> round.verdict().different()));
        line.put("states", sum(round -> round.verdict().states()));
        line.put("inconsistent", sum(round -> round.verdict().inconsistent()));
        line.put("restarts", sum(RoundResult::restarts));
        line.put("publications", sum(RoundResult::attempts));
        line.put("recovery_median_s", median(seconds));
        line.put("recovery_worst_s", worst(seconds));
        ObjectNode each = line.putObject("each");
        recoveries()
                .collect(Collectors.groupingBy(Recovery::scenario, TreeMap::new, Collectors.toList()))
                .forEach((name, some) -> {
                    List<Double> own = sorted(some.stream());
                    each.putObject(name)
                            .put("faults", own.size())
                            .put("recovery_median_s", median(own))
                            .put("recovery_worst_s", worst(own));
                });
        line.set(
                "resident_mib",
                JSON.valueToTree(recoveries().map(Recovery::residentMib).toList()));
        line.set(
                "heap_mib", JSON.valueToTree(recoveries().map(Recovery::heapMib).toList()));
        var seeds = line.putArray("seeds");
        rounds.forEach(round -> seeds.add(round.seed()));
        line.put("result", isRight() ? "right" : "wrong");
        return line.toString();
    }
}
