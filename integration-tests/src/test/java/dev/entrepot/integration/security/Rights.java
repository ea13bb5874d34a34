package dev.entrepot.integration.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.topic.Topics.Topic;
import dev.entrepot.streams.app.StreamSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The table "Least privilege" of docs/security.md: what the page says is what the tests grant. */
final class Rights {
    private static final Path PAGE = Path.of("..", "docs", "security.md");
    private static final Pattern WORD =
            Pattern.compile("(all|input|output) topics|(topic|group|transactional id)s?\\b|`([^`]+)`|(but)\\b");

    private final Map<String, Set<Right>> byRole = new LinkedHashMap<>();

    /** Leave to do something with all that a pattern stands for. */
    record Right(AclOperation operation, ResourcePattern pattern) {
        AclBinding of(String user) {
            return new AclBinding(
                    pattern, new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
        }

        boolean covers(RecordingAuthorizer.Question question) {
            return question.operation() == operation
                    && question.type() == pattern.resourceType()
                    && (pattern.patternType() == PatternType.PREFIXED
                            ? question.name().startsWith(pattern.name())
                            : question.name().equals(pattern.name()));
        }

        @Override
        public String toString() {
            return operation + " " + pattern.resourceType() + " " + pattern.name();
        }
    }

    private Rights() {}

    /** Reads the page; the prefix stands for that of a replay. */
    static Rights read(String prefix) throws IOException {
        Rights rights = new Rights();
        String role = "";
        List<String> lines = Files.readAllLines(PAGE);
        int at = lines.indexOf("| who | operation | on |");
        assertThat(at).as("the table in " + PAGE).isPositive();
        for (String line : lines.subList(at + 2, lines.size())) {
            if (!line.startsWith("|")) {
                break;
            }
            String[] cells = line.split("\\|");
            role = cells[1].isBlank() ? role : cells[1].strip().replace("`", "");
            String resources = cells[3].replace("<application.id>", StreamSettings.APPLICATION_ID)
                    .replace("<prefix>", prefix);
            Set<Right> all = rights.byRole.computeIfAbsent(role, any -> new LinkedHashSet<>());
            for (ResourcePattern pattern : patterns(resources)) {
                for (String operation : cells[2].strip().split(", ")) {
                    all.add(new Right(AclOperation.fromString(operation), pattern));
                }
            }
        }
        return rights;
    }

    private static List<ResourcePattern> patterns(String cell) {
        List<ResourcePattern> patterns = new ArrayList<>();
        ResourceType type = ResourceType.UNKNOWN;
        for (Matcher word = WORD.matcher(cell); word.find(); ) {
            if (word.group(1) != null) {
                topics(word.group(1)).forEach(name -> patterns.add(pattern(ResourceType.TOPIC, name)));
            } else if (word.group(4) != null) {
                type = ResourceType.UNKNOWN;
            } else if (type == ResourceType.UNKNOWN && word.group(3) != null) {
                String left = word.group(3);
                patterns.removeIf(pattern -> pattern.name().equals(left));
            } else if (word.group(2) != null) {
                type = ResourceType.fromString(word.group(2).replace(' ', '_'));
            } else {
                patterns.add(pattern(type, word.group(3)));
            }
        }
        assertThat(patterns).as(cell).isNotEmpty();
        return patterns;
    }

    private static ResourcePattern pattern(ResourceType type, String name) {
        return name.endsWith("*")
                ? new ResourcePattern(type, name.substring(0, name.length() - 1), PatternType.PREFIXED)
                : new ResourcePattern(type, name, PatternType.LITERAL);
    }

    private static List<String> topics(String which) {
        Topics topics = Topics.DEFAULT;
        List<String> inputs =
                List.of(topics.tradeRecords().name(), topics.rndRecords().name());
        Set<String> renamed = new LinkedHashSet<>(
                new Topics("", "x.").all().stream().map(Topic::name).toList());
        return topics.all().stream()
                .map(Topic::name)
                .filter(name -> switch (which) {
                    case "input" -> inputs.contains(name);
                    case "output" -> renamed.contains("x." + name);
                    default -> true;
                })
                .toList();
    }

    /** What the rows of a role say. */
    Set<Right> rowsOf(String role) {
        return Objects.requireNonNull(byRole.get(role), () -> "'" + role + "' is not in the table of " + PAGE);
    }

    /** What a role needs; those of {@code publish} hold for {@code publish --wait} too. */
    Set<Right> of(String role) {
        Set<Right> all = new LinkedHashSet<>();
        if (role.startsWith("publish --")) {
            all.addAll(of("publish"));
        }
        all.addAll(rowsOf(role));
        return all;
    }

    Set<String> roles() {
        return byRole.keySet();
    }
}
