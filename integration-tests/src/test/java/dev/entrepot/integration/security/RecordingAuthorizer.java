package dev.entrepot.integration.security;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;
import org.apache.kafka.server.authorizer.AuthorizationResult;

/** Kafka's own authorizer, which also remembers what was asked of it. */
public final class RecordingAuthorizer extends StandardAuthorizer {
    private static final Map<Question, AuthorizationResult> ANSWERS = new ConcurrentHashMap<>();
    private static final Set<RecordingAuthorizer> ALL = ConcurrentHashMap.newKeySet();

    /** The broker makes one for itself and one for its controller. */
    public RecordingAuthorizer() {
        ALL.add(this);
    }

    /** Who wanted to do what to which resource. */
    record Question(String user, AclOperation operation, ResourceType type, String name) {}

    @Override
    public List<AuthorizationResult> authorize(AuthorizableRequestContext context, List<Action> actions) {
        List<AuthorizationResult> results = super.authorize(context, actions);
        for (int i = 0; i < actions.size(); i++) {
            Action action = actions.get(i);
            // Otherwise the answer only decides what a description lists.
            if (action.logIfDenied()) {
                ANSWERS.put(
                        new Question(
                                context.principal().getName(),
                                action.operation(),
                                action.resourcePattern().resourceType(),
                                action.resourcePattern().name()),
                        results.get(i));
            }
        }
        return results;
    }

    /** What was asked, with the last answer. */
    static Map<Question, AuthorizationResult> answers() {
        return Map.copyOf(ANSWERS);
    }

    static void forget() {
        ANSWERS.clear();
    }

    /** Begins with a new broker: those of brokers that are gone do not hear of rights any more. */
    static void begin() {
        ALL.clear();
        ANSWERS.clear();
    }

    /** Whether all of them know of the right, or none does. */
    static boolean all(AclBinding right, boolean known) {
        AclBindingFilter exactly = right.toFilter();
        return ALL.stream().allMatch(one -> one.acls(exactly).iterator().hasNext() == known);
    }
}
