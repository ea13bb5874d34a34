package dev.entrepot.benchmarks.rig;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Java program with the class path of this one, in a process of its own. It speaks in lines on its standard output, and ends when
 * its standard input does, which is also what it sees when this process dies.
 */
public final class ChildJvm implements AutoCloseable {
    private static final int SAID_LAST = 12;
    private static final long CLOSE_WITHIN_SECONDS = 40;

    private final String name;
    private final Process process;
    private final BufferedReader lines;
    private final Path errors;

    private ChildJvm(String name, Process process, Path errors) {
        this.name = name;
        this.process = process;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
        this.errors = errors;
    }

    /**
     * Starts a program.
     *
     * @param main what to run; it calls {@link #endWithParent} or waits for the end of its input itself
     * @param flags of the JVM
     * @param errors a file for its standard error
     */
    public static ChildJvm start(Class<?> main, List<String> flags, List<String> arguments, Path errors) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(arguments);
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            return new ChildJvm(main.getSimpleName(), process, errors);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + main.getSimpleName(), e);
        }
    }

    /** In the child: ends this process at once when its parent has gone. */
    public static void endWithParent() {
        Thread watch = new Thread(
                () -> {
                    awaitEndOfInput();
                    Runtime.getRuntime().halt(1);
                },
                "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    /** In the child: blocks until the parent closes it, or has gone. */
    public static void awaitEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                // What the parent says does not matter, only that it is there.
            }
        } catch (IOException e) {
            // A broken pipe is an end too.
        }
    }

    /**
     * Blocks until the program says a line that starts with a word, and returns the rest of the line.
     *
     * @throws RigException when it ends before, with the last that it said on its standard error
     */
    public String awaitLine(String word) {
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(word + " ")) {
                    return line.substring(word.length() + 1);
                }
            }
            int status = process.waitFor();
            throw new RigException(name + " ended with status " + status + " and no '" + word + "': " + lastErrors());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot hear " + name, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private String lastErrors() throws IOException {
        List<String> said = Files.readAllLines(errors, StandardCharsets.UTF_8);
        return String.join(" | ", said.subList(Math.max(0, said.size() - SAID_LAST), said.size()));
    }

    private RigException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new RigException("interrupted while waiting for " + name, cause);
    }

    /** Ends the program: in good order when it does so soon. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(CLOSE_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
