package dev.entrepot.benchmarks.peers;

import dev.entrepot.benchmarks.rig.Job;
import dev.entrepot.benchmarks.rig.Task;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The class path once more, with what Flink needs other versions of in front. Its connector of Kafka finishes transactions by
 * reflection, and does not know how the newest clients do it. RocksDB is a build of its own with the same classes. One loader for the
 * whole process, so that a second run finds compiled code.
 */
final class FlinkClassLoader extends URLClassLoader {
    private static final String CLIENTS = "kafka-clients-of-flink.jar";
    private static final String ROCKSDB = "frocksdbjni";
    private static final Set<String> SHARED = Set.of(Job.class.getName(), Task.class.getName());

    private FlinkClassLoader(URL[] classPath) {
        super("flink", classPath, ClassLoader.getPlatformClassLoader());
    }

    /** Makes a job of Flink's classes. */
    static Job newJob(Map<String, String> stateSettings, int parallelism) {
        try {
            return (Job) Only.INSTANCE
                    .loadClass(FlinkMonthTotals.class.getName())
                    .getConstructor(Map.class, int.class)
                    .newInstance(stateSettings, parallelism);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot load Flink: " + e, e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return SHARED.contains(name) ? Job.class.getClassLoader().loadClass(name) : super.loadClass(name, resolve);
    }

    private static FlinkClassLoader make() {
        try (InputStream clients = FlinkClassLoader.class.getResourceAsStream(CLIENTS)) {
            if (clients == null) {
                throw new IllegalStateException(
                        CLIENTS + " is not in the class path: build benchmarks-peers with Maven");
            }
            Path copy = Files.createTempFile("kafka-clients", ".jar");
            copy.toFile().deleteOnExit();
            Files.copy(clients, copy, StandardCopyOption.REPLACE_EXISTING);
            List<URL> classPath = new ArrayList<>(List.of(url(copy)));
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                classPath.add(entry.contains(ROCKSDB) ? 1 : classPath.size(), url(Path.of(entry)));
            }
            return new FlinkClassLoader(classPath.toArray(URL[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + CLIENTS, e);
        }
    }

    private static URL url(Path entry) throws MalformedURLException {
        return entry.toUri().toURL();
    }

    private static final class Only {
        private static final FlinkClassLoader INSTANCE = make();
    }
}
