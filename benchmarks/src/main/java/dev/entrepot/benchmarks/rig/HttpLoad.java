package dev.entrepot.benchmarks.rig;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Clients that ask an app one question after the other. */
final class HttpLoad {
    private static final int CHAPTERS = 97;
    private static final List<String> PARTNERS = List.of("CHN", "MEX", "CAN", "JPN", "DEU", "KOR", "VNM", "IND");

    /** A question to each route, about a chapter that changes. */
    private static final Map<String, Function<Random, String>> QUESTIONS = Map.of(
            "totals/sector", random -> "totals/sector?reporter=USA&flow=M&window=r12&sector=" + chapter(random),
            "totals/partner",
                    random -> "totals/partner?reporter=USA&flow=M&window=r12&partner="
                            + PARTNERS.get(random.nextInt(PARTNERS.size())),
            "totals/sector-partner",
                    random -> "totals/sector-partner?reporter=USA&flow=M&window=r12&from=2020-10&to=2020-10&sector="
                            + chapter(random),
            "totals as of",
                    random -> "totals/sector?reporter=USA&flow=M&window=r12&as_of=2020-12-31&sector=" + chapter(random),
            "history/sector", random -> "history/sector?reporter=USA&flow=M&window=r12&sector=" + chapter(random),
            "indicators", random -> "indicators?id=GRW-R12,SHR-S&reporter=USA&flow=M&sector=" + chapter(random),
            "series", random -> "series?kind=sector",
            "explain", random -> "explain?figure=CENSUS.USA.M.HS2." + chapter(random) + ".2020-10",
            "releases", random -> "releases?reporter=USA");

    private static final @Nullable String TOKEN = System.getenv("ENTREPOT_HTTP_TOKEN");

    private final URI url;
    private final int clients;
    private final Duration pause;
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();

    /**
     * Makes the clients.
     *
     * @param pause how long a client waits on average before it asks again
     */
    HttpLoad(URI url, int clients, Duration pause) {
        this.url = url;
        this.clients = clients;
        this.pause = pause;
    }

    /** Asks for a while; returns how many nanoseconds each answer took, by route. */
    Map<String, List<Long>> run(Duration time) throws InterruptedException {
        Map<String, List<Long>> nanos = new ConcurrentHashMap<>();
        QUESTIONS.keySet().forEach(route -> nanos.put(route, Collections.synchronizedList(new ArrayList<>())));
        long end = System.nanoTime() + time.toNanos();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            Random random = new Random(i);
            Thread thread = new Thread(() -> ask(random, end, nanos), "client-" + i);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return nanos;
    }

    /** Returns how many questions were not answered with 200. */
    int failed() {
        return failed.get();
    }

    /** Returns what was said to one of these; null when there is none. */
    @Nullable
    String failure() {
        return failure.get();
    }

    private void ask(Random random, long end, Map<String, List<Long>> nanos) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Runnable::run)
                .build();
        List<String> routes = nanos.keySet().stream().sorted().toList();
        while (System.nanoTime() < end) {
            String route = routes.get(random.nextInt(routes.size()));
            HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve("/api/v1/" + question(route, random)));
            if (TOKEN != null) {
                request.header("Authorization", "Bearer " + TOKEN);
            }
            rest(random);
            long start = System.nanoTime();
            try {
                HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
                long took = System.nanoTime() - start;
                if (answer.statusCode() == 200) {
                    times(nanos, route).add(took);
                } else {
                    note(request + " " + answer.statusCode());
                }
            } catch (IOException e) {
                note(request + " " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void rest(Random random) {
        if (!pause.isZero()) {
            LockSupport.parkNanos(random.nextLong(2 * pause.toNanos()));
        }
    }

    private void note(String what) {
        failed.incrementAndGet();
        failure.set(what);
    }

    private static String question(String route, Random random) {
        Function<Random, String> question = QUESTIONS.get(route);
        if (question == null) {
            throw new IllegalArgumentException("there is no question to " + route);
        }
        return question.apply(random);
    }

    private static List<Long> times(Map<String, List<Long>> nanos, String route) {
        return nanos.getOrDefault(route, List.of());
    }

    /** A chapter that the sample has: 77 is kept free. */
    private static String chapter(Random random) {
        int chapter = 1 + random.nextInt(CHAPTERS);
        return String.format(Locale.ROOT, "%02d", chapter == 77 ? 85 : chapter);
    }
}
