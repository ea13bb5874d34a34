package dev.entrepot.producer.publish;

import dev.entrepot.producer.format.Subject;
import dev.entrepot.schemas.avro.PublishProgress;
import dev.entrepot.schemas.avro.QuarantinedRecord;
import dev.entrepot.schemas.avro.ReleaseManifest;
import dev.entrepot.schemas.avro.RndEvent;
import dev.entrepot.schemas.avro.TradeEvent;
import dev.entrepot.schemas.topic.Key;
import dev.entrepot.schemas.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Writes releases to the log. A reporter's begin mark stands before its first record; all end marks, the manifests and the
 * final progress are one transaction. Each transaction carries the progress up to it: what an earlier run has sent is only
 * counted again.
 */
public final class ReleaseSender {
    /** Header with the id of the quarantine entry that a record repairs. */
    public static final String REPAIRS = "quarantine";

    private final Producer<String, SpecificRecord> producer;
    private final Topics topics;
    private final int batchRows;
    private boolean inTransaction;

    /** With a producer whose transactions are initialised. */
    public ReleaseSender(Producer<String, SpecificRecord> producer, Topics topics, int batchRows) {
        this.producer = producer;
        this.topics = topics;
        this.batchRows = batchRows;
    }

    /** Returns the key of a release's progress. */
    public static String progressKey(Release release) {
        return Key.of(release.contentId(), release.id());
    }

    /**
     * Sends all rows but the first {@code done}, which are in the log already; returns the counts of all rows. What became of the
     * quarantine entries that the rows repair is sent together with the end marks.
     *
     * @param taken releases of other content, by {@link StatusWatch#key}: the app would refuse to take one's id for this content
     */
    ReleaseTally send(Release release, Entries entries, long done, Settlement settlement, Set<String> taken)
            throws IOException {
        ReleaseTally tally = new ReleaseTally();
        Map<String, Repair> repairs = new LinkedHashMap<>();
        for (Entry entry = entries.next(); entry != null; entry = entries.next()) {
            Series first = tally.accept(entry);
            if (first != null && taken.contains(StatusWatch.key(first, release.id()))) {
                throw new PublishFailedException("release " + release.id() + " of " + first.source() + " for "
                        + first.reporter()
                        + " was published with other content or options: publish this under another --release-id");
            }
            if (entry.repairs() != null) {
                repairs.merge(
                        entry.repairs(),
                        new Repair(entry.line(), entry instanceof Entry.Discarded),
                        (one, other) -> one.discarded() ? other : one);
            }
            if (tally.rows() <= done) {
                continue;
            }
            begin();
            if (first != null) {
                mark(release, first.reporter(), ReleaseMarks.begin(release, first));
            }
            put(release, entry);
            if (tally.rows() % batchRows == 0) {
                commit(release, tally.rows(), false);
            }
        }
        if (tally.rows() < done) {
            throw new PublishFailedException(
                    "release " + release.id() + " had " + done + " rows in an earlier run and has " + tally.rows()
                            + " now: the file or the program has changed, publish it under another --release-id");
        }
        begin();
        for (Map.Entry<Series, SeriesTally> series : tally.bySeries().entrySet()) {
            end(release, series.getKey(), series.getValue());
        }
        for (Map.Entry<String, Repair> repair : repairs.entrySet()) {
            Settlement.Settled settled = settlement.settle(
                    repair.getKey(), repair.getValue().line(), repair.getValue().discarded(), release);
            put(release, topics.quarantine(), settled.key(), settled.record());
        }
        commit(release, tally.rows(), true);
        return tally;
    }

    private record Repair(long line, boolean discarded) {}

    /** Takes back what is not committed. */
    public void abort() {
        if (inTransaction) {
            inTransaction = false;
            producer.abortTransaction();
        }
    }

    private void begin() {
        if (!inTransaction) {
            producer.beginTransaction();
            inTransaction = true;
        }
    }

    private void commit(Release release, long rows, boolean complete) {
        put(
                release,
                topics.publishProgress(),
                progressKey(release),
                new PublishProgress(release.contentId(), rows, complete));
        producer.commitTransaction();
        inTransaction = false;
    }

    private void put(Release release, Entry entry) {
        if (entry instanceof Entry.Trade trade) {
            put(
                    release,
                    topics.tradeRecords(),
                    trade.body().getReporter(),
                    new TradeEvent(trade.body()),
                    trade.repairs());
        } else if (entry instanceof Entry.Rnd rnd) {
            put(release, topics.rndRecords(), rnd.body().getCountry(), new RndEvent(rnd.body()), rnd.repairs());
        } else if (entry instanceof Entry.Quarantined quarantined) {
            QuarantinedRecord body = quarantined.body();
            put(release, topics.quarantine(), body.getFile() + ":" + body.getLine(), body, body.getRepairs());
        }
    }

    private void end(Release release, Series series, SeriesTally tally) {
        mark(release, series.reporter(), ReleaseMarks.end(release, series, tally));
        put(
                release,
                topics.releases(),
                StatusWatch.key(series, release.id()),
                new ReleaseManifest(
                        series.source(),
                        series.reporter(),
                        release.id(),
                        release.releasedAt(),
                        release.sequence(),
                        release.mode(),
                        release.dataset(),
                        release.contentId(),
                        release.files(),
                        tally.rows(),
                        tally.quarantined(),
                        tally.scope(),
                        tally.controlTotals()));
    }

    private void mark(Release release, String reporter, SpecificRecord mark) {
        if (release.subject() == Subject.TRADE) {
            put(release, topics.tradeRecords(), reporter, new TradeEvent(mark));
        } else {
            put(release, topics.rndRecords(), reporter, new RndEvent(mark));
        }
    }

    private void put(Release release, Topics.Topic topic, String key, SpecificRecord value) {
        put(release, topic, key, value, null);
    }

    /** A failed send makes the commit fail, which is where it is noticed. */
    private void put(Release release, Topics.Topic topic, String key, SpecificRecord value, @Nullable String repairs) {
        ProducerRecord<String, SpecificRecord> record =
                new ProducerRecord<>(topic.name(), null, release.releasedAt().toEpochMilli(), key, value);
        if (repairs != null) {
            record.headers().add(REPAIRS, repairs.getBytes(StandardCharsets.UTF_8));
        }
        Future<RecordMetadata> unused = producer.send(record);
    }
}
