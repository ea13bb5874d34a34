package dev.entrepot.streams.app;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * A small file beside the state that says what the state was made from: the form of the state, the cluster, and the topics with their ids.
 * State that was made from something else must not be gone on with: its offsets mean other records.
 */
final class StateMark {
    private static final String FORMAT = "format";
    private static final String CLUSTER = "cluster";
    private static final String TOPIC = "topic.";

    private final Path file;
    private final String applicationId;

    StateMark(Path stateDir, String applicationId) {
        this.file = stateDir.resolve(applicationId + ".properties");
        this.applicationId = applicationId;
    }

    /**
     * Compares the mark with what is there now, and writes it when there is none.
     *
     * @param format form of the state that this program reads and writes
     * @param topics ids of the input topics by name
     * @throws IllegalStateException when the state was made from something else, with the remedy
     */
    void check(int format, String cluster, Map<String, String> topics) {
        try {
            if (Files.exists(file)) {
                compare(read(), format, cluster, topics);
            }
            write(format, cluster, topics);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "cannot read or write " + file + " (" + e + "): make it writable, or delete it if it is damaged",
                    e);
        }
    }

    private void compare(Properties mark, int format, String cluster, Map<String, String> topics) {
        String markFormat = mark.getProperty(FORMAT);
        if (markFormat != null && !markFormat.equals(Integer.toString(format))) {
            throw new IllegalStateException("the state of " + applicationId + " has form " + markFormat
                    + ", this program reads form " + format
                    + ": run the program that made it, or start this one beside it with another --application-id and an"
                    + " --output-prefix");
        }
        String markCluster = mark.getProperty(CLUSTER);
        if (markCluster != null && !markCluster.equals(cluster)) {
            throw new IllegalStateException("the state in " + file.getParent() + " was made from cluster " + markCluster
                    + ", but the brokers are cluster " + cluster
                    + ": correct --bootstrap, or give another --state-dir");
        }
        topics.forEach((topic, id) -> {
            String before = mark.getProperty(TOPIC + topic);
            if (before != null && !before.equals(id)) {
                throw new IllegalStateException(InputPlace.madeAgain(topic, applicationId));
            }
        });
    }

    private Properties read() throws IOException {
        Properties mark = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            mark.load(reader);
        }
        return mark;
    }

    private void write(int format, String cluster, Map<String, String> topics) throws IOException {
        Properties mark = new Properties();
        mark.setProperty(FORMAT, Integer.toString(format));
        mark.setProperty(CLUSTER, cluster);
        new TreeMap<>(topics).forEach((topic, id) -> mark.setProperty(TOPIC + topic, id));
        Files.createDirectories(file.getParent());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (Writer writer = Files.newBufferedWriter(fresh)) {
            mark.store(writer, "What the state of " + applicationId + " was made from");
        }
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
