package dev.entrepot.faults.round;

import dev.entrepot.benchmarks.consistency.ConsistencyCheck;
import dev.entrepot.benchmarks.consistency.ConsistencyReport;
import dev.entrepot.benchmarks.consistency.Contents;
import dev.entrepot.benchmarks.consistency.Line;
import dev.entrepot.benchmarks.consistency.NoTransactionsException;
import dev.entrepot.benchmarks.consistency.ProductTotals;
import dev.entrepot.benchmarks.consistency.TransactionLog;
import dev.entrepot.faults.site.Site;
import dev.entrepot.faults.workload.LabRelease;
import dev.entrepot.schemas.topic.Topics;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares the outputs of a round with the sums of its rows, with those of an undisturbed run, and with each other in every state that
 * readers could see.
 */
final class Judge {
    private static final int EXAMPLES = 5;
    private static final Set<String> BREAKDOWNS = Set.of("HS2", Line.PARTNERS);

    private Judge() {}

    /** Looks at a site that has settled. */
    static Verdict of(Site site) {
        List<String> examples = new ArrayList<>();
        Topics calm = CalmRun.over(site);
        Contents told = contents(site, site.topics());
        Contents right = contents(site, calm);
        List<String> differences = told.differences(right);
        add(examples, differences);
        long lost = Math.max(0, right.totalsWritten() - told.totalsWritten());
        long doubled = Math.max(0, told.totalsWritten() - right.totalsWritten());
        if (lost + doubled > 0) {
            examples.add("histories of totals have " + told.totalsWritten() + " records instead of "
                    + right.totalsWritten());
        }
        ConsistencyCheck check = check(site);
        Map<Line, BigDecimal> truth = site.workload().truth();
        long states = 0;
        long inconsistent = 1;
        try {
            ConsistencyReport report = check.run();
            add(examples, report.examples());
            states = report.states();
            inconsistent = report.violatingStates();
            Map<Line, BigDecimal> figures = simple(check.lastState());
            for (Map.Entry<Line, BigDecimal> sum : truth.entrySet()) {
                BigDecimal figure = figures.getOrDefault(sum.getKey(), BigDecimal.ZERO);
                int compared = figure.compareTo(sum.getValue());
                lost += compared < 0 ? 1 : 0;
                doubled += compared > 0 ? 1 : 0;
                if (compared != 0) {
                    add(examples, List.of(sum.getKey() + " is " + figure + " instead of " + sum.getValue()));
                }
            }
            for (Line line : figures.keySet()) {
                if (!truth.containsKey(line)) {
                    doubled++;
                    add(examples, List.of(line + " should not be there"));
                }
            }
        } catch (NoTransactionsException e) {
            // As of the control: what readers saw is no state.
            examples.add(e.getMessage());
        }
        List<LabRelease> published = site.workload().published();
        return new Verdict(
                published.size(),
                published.stream().mapToLong(LabRelease::size).sum(),
                right.totalsWritten(),
                truth.size(),
                lost,
                doubled,
                differences.size(),
                states,
                inconsistent,
                examples);
    }

    private static void add(List<String> examples, List<String> more) {
        more.stream().limit(EXAMPLES).forEach(examples::add);
    }

    private static Contents contents(Site site, Topics topics) {
        return Contents.read(site.cluster().bootstrap(), site.registryClient(), topics, site.partitions());
    }

    private static ConsistencyCheck check(Site site) {
        return new ConsistencyCheck(
                new ProductTotals(site.topics(), site.registryClient()),
                new TransactionLog(site.cluster().log(0)),
                Map.of("bootstrap.servers", site.cluster().bootstrap()));
    }

    /** Those that the rows say as well: the grand total is stated twice, and there are more taxonomies. */
    private static Map<Line, BigDecimal> simple(Map<Line, BigDecimal> figures) {
        Map<Line, BigDecimal> simple = new HashMap<>();
        figures.forEach((line, value) -> {
            if (value.signum() == 0) {
                return;
            }
            if (line.breakdown().equals(Line.TOTAL)) {
                simple.put(new Line(line.frame(), Line.TOTAL, "all"), value);
            } else if (BREAKDOWNS.contains(line.breakdown())) {
                simple.put(line, value);
            }
        });
        return simple;
    }
}
