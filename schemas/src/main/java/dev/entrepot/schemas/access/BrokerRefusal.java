package dev.entrepot.schemas.access;

import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.jspecify.annotations.Nullable;

/** What it means when brokers refuse a client, in the words of access control lists, for whoever can grant what is missing. */
public final class BrokerRefusal {
    private static final String BEGINNING = "this user may not ";
    private static final String REMEDY = "; docs/security.md lists what each command needs";

    private BrokerRefusal() {}

    /**
     * Finds a refusal among the causes of a failure.
     *
     * @param operation what was asked for, as access control lists call it: {@code READ}
     * @param resource what it was asked of when the refusal does not say: {@code topic trade.records.v1}
     * @return one line; empty when the brokers have not refused anything
     */
    public static Optional<String> in(@Nullable Throwable failure, String operation, String resource) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthenticationException) {
                return Optional.of("the brokers refused the credentials (" + cause.getMessage()
                        + "): check sasl.* and ssl.* in the file of --config");
            }
            if (cause instanceof AuthorizationException refused) {
                String told = String.valueOf(cause.getMessage());
                return Optional.of(
                        told.startsWith(BEGINNING) ? told : BEGINNING + right(refused, operation, resource) + REMEDY);
            }
        }
        return Optional.empty();
    }

    /** The refusal in a failure, or else what the failure itself says. */
    public static String orMessage(Throwable failure, String operation, String resource) {
        return in(failure, operation, resource).orElseGet(() -> String.valueOf(failure.getMessage()));
    }

    private static String right(AuthorizationException refused, String operation, String resource) {
        if (refused instanceof TopicAuthorizationException topics
                && !topics.unauthorizedTopics().isEmpty()) {
            return operation + " topic "
                    + topics.unauthorizedTopics().stream().sorted().collect(Collectors.joining(", "));
        }
        if (refused instanceof GroupAuthorizationException group && group.groupId() != null) {
            return "READ group " + group.groupId();
        }
        if (refused instanceof TransactionalIdAuthorizationException) {
            return "WRITE its transactional id" + (resource.startsWith("transactional") ? resource.substring(13) : "");
        }
        return refused instanceof ClusterAuthorizationException
                ? operation + " the cluster (" + resource + ")"
                : operation + " " + resource;
    }
}
