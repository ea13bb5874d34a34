package dev.entrepot.streams.app;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends transactions of instances that are gone. A release is one transaction, so transactions may last long, and one whose instance was
 * killed and does not come back would keep readers of committed records, and whoever takes over its partitions, waiting for as long. Who
 * is gone is what the group says: a thread that is no longer a member may not commit either.
 */
final class AbandonedTransactions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AbandonedTransactions.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final Duration AGE = Duration.ofSeconds(2);

    private final Map<String, Object> kafka;
    private final String applicationId;
    private final ThreadNames names;
    private final Thread thread = new Thread(this::run, "abandoned-transactions");
    private Set<String> suspects = Set.of();

    /** Begins to look. */
    AbandonedTransactions(Map<String, String> kafka, String applicationId) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, applicationId + "-transactions");
        this.kafka = settings;
        this.applicationId = applicationId;
        this.names = new ThreadNames(applicationId);
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try (Admin admin = Admin.create(kafka)) {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    look(admin);
                } catch (ExecutionException e) {
                    // Brokers are away, or may not be asked: it looks again, and without it nothing is wrong, only
                    // late.
                    LOG.debug("Cannot look for abandoned transactions", e.getCause());
                    suspects = Set.of();
                }
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Twice in a row, because a transaction and the members are asked for one after the other. */
    private void look(Admin admin) throws ExecutionException, InterruptedException {
        Set<String> open = names.transactions(admin
                .listTransactions(new ListTransactionsOptions()
                        .filterStates(Set.of(TransactionState.ONGOING))
                        .filterOnDuration(AGE.toMillis()))
                .all()
                .get()
                .stream()
                .map(TransactionListing::transactionalId)
                .toList());
        if (open.isEmpty()) {
            suspects = Set.of();
            return;
        }
        Set<String> clients = admin.describeConsumerGroups(List.of(applicationId)).all().get().values().stream()
                .flatMap(group -> group.members().stream())
                .map(MemberDescription::clientId)
                .collect(Collectors.toSet());
        Set<String> abandoned = names.abandoned(open, clients);
        Set<String> again = new HashSet<>(abandoned);
        again.retainAll(suspects);
        suspects = abandoned;
        if (!again.isEmpty()) {
            admin.fenceProducers(again).all().get();
            LOG.warn("Ended transactions of instances that are gone: {}", again);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
