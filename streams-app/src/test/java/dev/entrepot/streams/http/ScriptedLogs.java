package dev.entrepot.streams.http;

import dev.entrepot.streams.log.Change;
import dev.entrepot.streams.log.EventTopic;
import dev.entrepot.streams.log.RecordFilter;
import dev.entrepot.streams.log.RecordLog;
import dev.entrepot.streams.log.RecordLogs;
import dev.entrepot.streams.log.UnknownPositionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Logs without a broker: all give the records that they are told of, in one partition; a position is a number. */
final class ScriptedLogs implements RecordLogs {
    private final List<Change> changes = new CopyOnWriteArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private volatile @Nullable RuntimeException refusal;

    /** Adds a record. */
    void add(EventTopic topic, String key) {
        int offset = changes.size();
        changes.add(new Change(
                topic,
                "{\"topic\":\"" + topic.code() + "\",\"partition\":0,\"offset\":" + offset
                        + ",\"timestamp\":\"2020-02-14T10:00:00Z\",\"key\":\"" + key
                        + "\",\"value\":null,\"release\":\"2020-01\",\"released_at\":\"2020-02-14T10:00:00Z\"}",
                Integer.toString(offset + 1)));
    }

    /** Opens no log any more. */
    void refuse(RuntimeException why) {
        refusal = why;
    }

    /** Returns how many logs are open. */
    int open() {
        return open.get();
    }

    private int place(String position) {
        int place = position.matches("\\d{1,9}") ? Integer.parseInt(position) : -1;
        if (place < 0 || place > changes.size()) {
            throw new UnknownPositionException("there is no place " + position);
        }
        return place;
    }

    @Override
    public RecordLog open(Set<EventTopic> topics, RecordFilter filter, Start start, @Nullable String position) {
        if (refusal != null) {
            throw refusal;
        }
        int first = position != null ? place(position) : start == Start.BEGINNING ? 0 : changes.size();
        open.incrementAndGet();
        return new RecordLog() {
            private int next = first;

            @Override
            public List<Change> poll(Duration atMost) {
                if (next == changes.size()) {
                    LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
                }
                List<Change> fresh = new ArrayList<>(changes.subList(next, changes.size()));
                next += fresh.size();
                fresh.removeIf(change -> !topics.contains(change.topic()));
                return fresh;
            }

            @Override
            public String position() {
                return Integer.toString(next);
            }

            @Override
            public void close() {
                open.decrementAndGet();
            }
        };
    }
}
