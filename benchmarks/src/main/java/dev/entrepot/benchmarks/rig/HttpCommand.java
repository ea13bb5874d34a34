package dev.entrepot.benchmarks.rig;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures how long a running app takes to answer many clients at once. */
@Command(
        name = "benchmarks/http",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Asks a running app that has the figures of the demo: clients ask one question after the other, a mix of all routes, and",
            "measure until the last byte of the answer."
        })
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
public final class HttpCommand implements Callable<Integer> {
    private static final double P50 = 0.5;
    private static final double P99 = 0.99;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "URL", description = "Address of the app, e.g. http://127.0.0.1:8080.")
    private URI url;

    @Option(
            names = "--clients",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many ask at once (default ${DEFAULT-VALUE}).")
    private int clients;

    @Option(
            names = "--pause-ms",
            paramLabel = "N",
            defaultValue = "500",
            description =
                    "How long a client waits on average before it asks again, 0 for not at all (default ${DEFAULT-VALUE}).")
    private int pauseMillis;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "10",
            description = "Seconds that are not measured (default ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "20",
            description = "How long the measurement takes (default ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--json", description = "Print one line for programs instead of a table.")
    private boolean json;

    /** Runs it. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new HttpCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        HttpLoad load = new HttpLoad(url, clients, Duration.ofMillis(pauseMillis));
        load.run(Duration.ofSeconds(warmUp));
        Map<String, List<Long>> nanos = load.run(Duration.ofSeconds(seconds));
        Map<String, Latencies> latencies = new TreeMap<>();
        nanos.forEach((route, times) -> latencies.put(route, of(times)));
        Latencies all = of(nanos.values().stream().flatMap(List::stream).toList());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(result(latencies, all, load));
        } else {
            table(out, latencies, all, load);
        }
        out.flush();
        return load.failed() == 0 ? 0 : 1;
    }

    private static Latencies of(List<Long> nanos) {
        return Latencies.of(nanos.stream().mapToLong(Long::longValue).toArray());
    }

    private ObjectNode result(Map<String, Latencies> latencies, Latencies all, HttpLoad load) {
        ObjectNode result = JsonNodeFactory.instance
                .objectNode()
                .put("clients", clients)
                .put("pause_ms", pauseMillis)
                .put("seconds", seconds)
                .put("requests_per_second", all.count() / seconds)
                .put("failed", load.failed());
        if (load.failure() != null) {
            result.put("failure", load.failure());
        }
        ObjectNode routes = result.putObject("routes");
        latencies.forEach((route, times) -> put(routes.putObject(route), times));
        put(result.putObject("all"), all);
        return result;
    }

    private static void put(ObjectNode node, Latencies times) {
        node.put("count", times.count())
                .put("p50_ms", times.millis(P50))
                .put("p99_ms", times.millis(P99))
                .put("max_ms", times.millis(1));
    }

    private void table(PrintWriter out, Map<String, Latencies> latencies, Latencies all, HttpLoad load) {
        out.printf("%-24s %8s %9s %9s %9s%n", "route", "answers", "p50 ms", "p99 ms", "max ms");
        latencies.forEach((route, times) -> line(out, route, times));
        line(out, "all", all);
        @Nullable String failure = load.failure();
        out.printf(
                "%d clients, %d requests/s, %d failed%s%n",
                clients, all.count() / seconds, load.failed(), failure == null ? "" : ", e.g. " + failure);
    }

    private static void line(PrintWriter out, String route, Latencies times) {
        out.printf(
                Locale.ROOT,
                "%-24s %8d %9.2f %9.2f %9.2f%n",
                route,
                times.count(),
                times.millis(P50),
                times.millis(P99),
                times.millis(1));
    }
}
