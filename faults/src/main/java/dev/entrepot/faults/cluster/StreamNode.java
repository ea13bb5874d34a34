package dev.entrepot.faults.cluster;

import dev.entrepot.standalone.host.LoopbackPort;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One instance of the app: a process with a state directory of its own. */
public final class StreamNode implements AutoCloseable {
    /** All of the heap is resident from the start, so that resident memory grows only with what is outside of it. */
    private static final List<String> FLAGS =
            List.of("-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    /** As in the images. */
    private static final Map<String, String> ALLOCATOR = Map.of("MALLOC_ARENA_MAX", "2");

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build();
    private final ChildProcess process;
    private final Path state;
    private final String url;

    /**
     * Describes an instance.
     *
     * @param name for messages and files
     * @param directory where its state and its log are
     * @param arguments of {@code entrepot stream}, without those that make the instance itself
     * @param environment variables besides those of this process
     */
    public StreamNode(String name, Path directory, List<String> arguments, Map<String, String> environment) {
        int port = LastingPort.free();
        this.state = directory.resolve(name);
        this.url = "http://" + LoopbackPort.ADDRESS + ":" + port;
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--state-dir", state.toString(), "--http-port", Integer.toString(port)));
        Map<String, String> variables = new HashMap<>(environment);
        variables.putAll(ALLOCATOR);
        this.process =
                ChildProcess.of(name, StreamNodeMain.class, FLAGS, all, variables, directory.resolve(name + ".log"));
    }

    /** Returns the process. */
    public ChildProcess process() {
        return process;
    }

    /** Returns its state directory. */
    public Path state() {
        return state;
    }

    /** Returns its base address. */
    public String url() {
        return url;
    }

    /** Whether it says that its engine runs and that its view has caught up. */
    public boolean isReady() {
        return status("/health/ready") == HttpURLConnection.HTTP_OK;
    }

    /** Asks it; 0 when it does not answer. */
    public int status(String path) {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create(url + path))
                                    .timeout(ANSWER_WITHIN)
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException notThere) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
