package dev.entrepot.benchmarks.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.standalone.Entrepot;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;

/** The product's replay of everything into topics, with one thread. */
final class ReplayJob implements Job {
    @Override
    public long run(Task task) throws IOException {
        Topics topics = ProductTopics.of(task);
        StringWriter said = new StringWriter();
        int status = Entrepot.commandLine()
                .setOut(new PrintWriter(said))
                .execute(
                        "replay",
                        "--bootstrap",
                        task.bootstrap(),
                        "--registry",
                        task.registry(),
                        "--topic-prefix",
                        topics.prefix(),
                        "--to-prefix",
                        topics.outputPrefix(),
                        "--state-dir",
                        task.scratch().toString(),
                        "--threads",
                        "1",
                        "--indicators",
                        "none",
                        "--json");
        if (status != 0) {
            throw new RigException("replay ended with status " + status);
        }
        return written(said.toString());
    }

    private static long written(String said) throws IOException {
        String summary = said.strip();
        long written = 0;
        for (JsonNode count : new ObjectMapper().readTree(summary).path("made")) {
            written += count.asLong();
        }
        return written;
    }
}
