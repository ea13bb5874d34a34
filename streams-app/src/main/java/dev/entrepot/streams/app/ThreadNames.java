package dev.entrepot.streams.app;

import java.util.Collection;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How Kafka Streams names what belongs to a thread of an app: a transaction and a client both after the process and the number of the thread. */
final class ThreadNames {
    private static final String PROCESS = "-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private final Pattern transaction;
    private final Pattern client;

    ThreadNames(String applicationId) {
        String process = "(" + Pattern.quote(applicationId) + PROCESS + ")";
        this.transaction = Pattern.compile(process + "-(\\d+)");
        this.client = Pattern.compile(process + "-StreamThread-\\d+-consumer");
    }

    /** Returns those of the names that are of transactions of the app's threads. */
    Set<String> transactions(Collection<String> names) {
        return names.stream()
                .filter(name -> transaction.matcher(name).matches())
                .collect(Collectors.toSet());
    }

    /**
     * Returns those of the names that are of transactions of the app's threads whose thread is not among the clients; none when a client has
     * another name than Kafka Streams gives it, as with a {@code client.id} of the user's: then nobody can tell whose the transactions are.
     */
    Set<String> abandoned(Collection<String> names, Set<String> clients) {
        if (!clients.stream().allMatch(name -> client.matcher(name).matches())) {
            return Set.of();
        }
        return names.stream()
                .filter(name -> {
                    Matcher parts = transaction.matcher(name);
                    return parts.matches()
                            && !clients.contains(parts.group(1) + "-StreamThread-" + parts.group(2) + "-consumer");
                })
                .collect(Collectors.toSet());
    }
}
