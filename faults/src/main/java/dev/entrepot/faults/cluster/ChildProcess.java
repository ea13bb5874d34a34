package dev.entrepot.faults.cluster;

import dev.entrepot.faults.LabException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Java program with the class path of this one, in a process of its own, that can be started again and to which everything can happen
 * that an operating system does to processes. What it says is appended to a file. It ends with this process.
 */
public final class ChildProcess implements AutoCloseable {
    private static final int SAID_LAST = 12;
    /** Behind "Total" and the number of objects. */
    private static final int BYTES_IN_ALL = 2;

    private static final Duration ENDS_WITHIN = Duration.ofSeconds(60);
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        // A process that is paused does not notice that its parent has gone.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly), "children"));
    }

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;
    private @Nullable Process process;

    private ChildProcess(String name, List<String> command, Map<String, String> environment, Path log) {
        this.name = name;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.log = log;
    }

    /**
     * Describes a program; {@link #start} starts it.
     *
     * @param name for messages
     * @param main what to run; it ends when its standard input does
     * @param flags of the JVM
     * @param arguments of the program
     * @param environment variables besides those of this process
     * @param log file for all that it says
     */
    public static ChildProcess of(
            String name,
            Class<?> main,
            List<String> flags,
            List<String> arguments,
            Map<String, String> environment,
            Path log) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(arguments);
        return new ChildProcess(name, command, environment, log);
    }

    /** Starts it unless it runs; again if it has ended before. */
    public synchronized void start() {
        if (isAlive()) {
            return;
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
            RUNNING.add(process);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name, e);
        }
    }

    /** Whether it runs; one that is paused does. */
    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Ends it at once, as {@code kill -9} does. */
    public synchronized void kill() {
        Process victim = running();
        victim.destroyForcibly();
        awaitEnd();
    }

    /** Kills it and starts it again; nobody else starts it in between. */
    public synchronized void restart() {
        kill();
        start();
    }

    /** Lets it stand still, sockets open. */
    public void pause() {
        signal("STOP");
    }

    /** Lets it go on. */
    public void resume() {
        signal("CONT");
    }

    /** Asks it to end in good order, waits, and returns its exit code. */
    public int stop() {
        // Not destroy(), which closes its standard input first: that it takes for the end of its parent.
        signal("TERM");
        return awaitEnd();
    }

    /** Waits until it has ended by itself, and returns its exit code. */
    public int awaitEnd() {
        Process ending = running();
        try {
            if (!ending.waitFor(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                throw new LabException(
                        name + " has not ended within " + ENDS_WITHIN.toSeconds() + " s: " + lastWords());
            }
            RUNNING.remove(ending);
            return ending.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while waiting for the end of " + name, e);
        }
    }

    private void signal(String signal) {
        try {
            int exit = new ProcessBuilder(
                            "kill", "-" + signal, Long.toString(running().pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(new File("/dev/null"))
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new LabException("cannot send " + signal + " to " + name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot send " + signal + " to " + name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        }
    }

    private synchronized Process running() {
        if (process == null) {
            throw new LabException(name + " was never started");
        }
        return process;
    }

    /** Returns resident memory in KiB, 0 when it has ended. */
    public long residentKib() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + running().pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    /** Returns what is left on its heap after a collection, in KiB; 0 when it has ended or nobody can ask it. */
    public long liveHeapKib() {
        String asks = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        ProcessBuilder question = new ProcessBuilder(
                        asks, Long.toString(running().pid()), "GC.class_histogram")
                .redirectErrorStream(true);
        try (Stream<String> lines = question.start().inputReader().lines()) {
            return lines.filter(line -> line.startsWith("Total "))
                    .mapToLong(line -> Long.parseLong(line.trim().split("\\s+")[BYTES_IN_ALL]) >> 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    /** Whether a line of its log contains a text. */
    public boolean said(String text) {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.UTF_8)) {
            return lines.anyMatch(line -> line.contains(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the last lines of its log, in one line. */
    public String lastWords() {
        try {
            List<String> said = Files.readAllLines(log, StandardCharsets.UTF_8);
            return String.join(" | ", said.subList(Math.max(0, said.size() - SAID_LAST), said.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    @Override
    public void close() {
        if (isAlive()) {
            kill();
        }
    }
}
