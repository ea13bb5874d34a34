package dev.entrepot.integration.permutations;

import dev.entrepot.integration.permutations.Publication.Event;
import dev.entrepot.integration.permutations.Publication.Owner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;

/** One of the many ways in which the same releases can come: the order of all records, cut into transactions. */
final class Arrival {
    private static final int LONGEST_BURST = 60;
    private static final int LARGEST_BATCH = 300;

    private final Random random;
    private final boolean anyOrder;

    /**
     * Draws from a random source.
     *
     * @param anyOrder whether releases of one owner may come in any order, or only in that of their instants
     */
    Arrival(Random random, boolean anyOrder) {
        this.random = random;
        this.anyOrder = anyOrder;
    }

    /** Returns all records, in transactions. */
    List<List<Event>> batches(List<Publication> publications) {
        Map<Owner, List<Publication>> byOwner = new LinkedHashMap<>();
        publications.forEach(release -> byOwner.computeIfAbsent(release.owner(), owner -> new ArrayList<>())
                .add(release));
        List<Deque<Event>> queues = new ArrayList<>();
        byOwner.values().forEach(releases -> queues.add(new ArrayDeque<>(ofOwner(releases))));
        List<Event> all = new ArrayList<>();
        while (!queues.isEmpty()) {
            Deque<Event> queue = queues.get(random.nextInt(queues.size()));
            for (int left = 1 + random.nextInt(LONGEST_BURST); left > 0 && !queue.isEmpty(); left--) {
                all.add(queue.removeFirst());
            }
            queues.removeIf(Deque::isEmpty);
        }
        List<List<Event>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); ) {
            int to = Math.min(all.size(), from + 1 + random.nextInt(LARGEST_BATCH));
            batches.add(all.subList(from, to));
            from = to;
        }
        return batches;
    }

    private List<Event> ofOwner(List<Publication> releases) {
        List<Publication> order = new ArrayList<>(releases);
        if (anyOrder) {
            Collections.shuffle(order, random);
        }
        List<Event> all = new ArrayList<>();
        for (Publication release : order) {
            List<Event> next = events(release);
            if (!all.isEmpty() && random.nextInt(3) == 0) {
                all = overlapping(all, next);
            } else {
                all.addAll(next);
            }
        }
        for (Publication release : order) {
            if (release.repeated()) {
                all.addAll(events(release));
            }
        }
        return all;
    }

    private List<Event> events(Publication release) {
        List<SpecificRecord> rows = new ArrayList<>(release.rows());
        Collections.shuffle(rows, random);
        List<Event> events = new ArrayList<>();
        events.add(release.event(release.begin()));
        rows.forEach(row -> events.add(release.event(row)));
        events.add(release.event(release.end()));
        return events;
    }

    /** The second begins before the first ends, which still ends before it. */
    private List<Event> overlapping(List<Event> first, List<Event> second) {
        int begin = first.size() - 1;
        while (begin > 0 && !first.get(begin - 1).isEnd()) {
            begin--;
        }
        List<Event> merged = new ArrayList<>(first.subList(0, begin));
        Deque<Event> one = new ArrayDeque<>(first.subList(begin, first.size()));
        Deque<Event> other = new ArrayDeque<>(second);
        while (!one.isEmpty()) {
            boolean fromOther = other.size() > 1 && random.nextBoolean();
            merged.add(fromOther ? other.removeFirst() : one.removeFirst());
        }
        merged.addAll(other);
        return merged;
    }
}
