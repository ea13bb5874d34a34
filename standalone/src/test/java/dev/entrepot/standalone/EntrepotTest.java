package dev.entrepot.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import picocli.CommandLine;

class EntrepotTest {
    /** They run or write files and have nothing to print that a program would read. */
    private static final Set<String> WITHOUT_DATA =
            Set.of("entrepot demo", "entrepot stream", "entrepot generate", "entrepot completion");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void everyVerbThatPrintsDataPrintsJson() {
        List<CommandLine> leaves = leaves(Entrepot.commandLine()).toList();

        assertThat(leaves).hasSizeGreaterThan(20);
        assertThat(leaves)
                .filteredOn(verb -> !WITHOUT_DATA.contains(verb.getCommandSpec().qualifiedName()))
                .allSatisfy(verb -> assertThat(verb.getCommandSpec().optionsMap())
                        .as(verb.getCommandSpec().qualifiedName())
                        .containsKey("--json"));
    }

    @Test
    void everyVerbHelpsAndTakesTheOptionsOfAll() {
        assertThat(leaves(Entrepot.commandLine()).toList())
                .allSatisfy(verb -> assertThat(verb.getCommandSpec().optionsMap())
                        .as(verb.getCommandSpec().qualifiedName())
                        .containsKeys("--help", "--version", "--verbose", "--log-json"));
    }

    @Test
    void helpFitsATerminal() {
        assertThat(leaves(Entrepot.commandLine()).toList())
                .allSatisfy(verb -> assertThat(verb.setUsageHelpAutoWidth(false)
                                .setUsageHelpWidth(100)
                                .getUsageMessage(CommandLine.Help.Ansi.OFF)
                                .lines())
                        .as(verb.getCommandSpec().qualifiedName())
                        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100)));
    }

    @Test
    void wrongUseSaysWhatToTypeNext() {
        for (String line :
                List.of("", "totlas", "topics", "quarantine", "taxonomy", "publish", "totals sector --widnow m")) {
            err.getBuffer().setLength(0);

            assertThat(run(line.isEmpty() ? new String[0] : line.split(" ")))
                    .as(line)
                    .isEqualTo(2);
            assertThat(err.toString()).hasLineCount(1).contains("entrepot", "--help'");
        }
        assertThat(err.toString()).contains("did you mean", "--window");
    }

    @Test
    void knowsNoColoursWhereThereIsNoTerminal() {
        assertThat(run("totals", "--help")).isZero();

        assertThat(out.toString()).contains("Usage:").doesNotContain("\u001b");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theShellCompletesVerbsAndOptions() throws Exception {
        assertThat(run("completion")).isZero();

        assertThat(completed(out.toString(), "entrepot", "tot")).containsExactly("totals");
        assertThat(completed(out.toString(), "entrepot", "quarantine", "res")).containsExactly("resubmit");
        assertThat(completed(out.toString(), "entrepot", "totals", "--as")).containsExactly("--as-of");
    }

    /** What bash offers after these words. */
    private static List<String> completed(String script, String... words) throws Exception {
        Process bash = new ProcessBuilder("bash", "-s")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var in = bash.outputWriter()) {
            in.write(script);
            in.write("\nCOMP_WORDS=(" + String.join(" ", words) + ")\nCOMP_CWORD=" + (words.length - 1)
                    + "\n_complete_entrepot\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n");
        }
        String answer = new String(bash.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).isZero();
        return Arrays.stream(answer.split("\n")).map(String::strip).toList();
    }

    private int run(String... line) {
        return Entrepot.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(line);
    }

    private static Stream<CommandLine> leaves(CommandLine command) {
        return command.getSubcommands().isEmpty()
                ? Stream.of(command)
                : Stream.concat(
                        command.getCommandSpec().userObject() instanceof Runnable ? Stream.of() : Stream.of(command),
                        command.getSubcommands().values().stream().flatMap(EntrepotTest::leaves));
    }
}
