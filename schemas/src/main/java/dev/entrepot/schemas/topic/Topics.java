package dev.entrepot.schemas.topic;

import dev.entrepot.schemas.avro.Alert;
import dev.entrepot.schemas.avro.Indicator;
import dev.entrepot.schemas.avro.IndicatorInput;
import dev.entrepot.schemas.avro.MirrorSide;
import dev.entrepot.schemas.avro.PublishProgress;
import dev.entrepot.schemas.avro.QualityFigure;
import dev.entrepot.schemas.avro.QuarantinedRecord;
import dev.entrepot.schemas.avro.ReleaseManifest;
import dev.entrepot.schemas.avro.ReleaseStatus;
import dev.entrepot.schemas.avro.RndEvent;
import dev.entrepot.schemas.avro.RndTotal;
import dev.entrepot.schemas.avro.Total;
import dev.entrepot.schemas.avro.TradeEvent;
import dev.entrepot.schemas.wire.AvroSafeguards;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * Every topic of the product, with an optional common prefix for clusters that are shared.
 *
 * @param prefix put before every name, e.g. {@code acme.}; empty by default
 * @param outputPrefix put between the prefix and the names of topics that are computed, so that two apps can compute from the same
 *     records side by side, e.g. {@code next.}; empty by default
 */
public record Topics(String prefix, String outputPrefix) {
    static {
        // The first schema that is parsed fixes the limits of the Avro library, and most programs touch the topics
        // first.
        AvroSafeguards.install();
    }

    /** How large a batch of records may be, as it is sent, in all topics and in the changelogs of the app. */
    public static final int MAX_MESSAGE_BYTES = 8 << 20;

    /** The names without a prefix. */
    public static final Topics DEFAULT = new Topics("", "");

    /** How a topic forgets. */
    public enum Retention {
        /** The newest record of each key is kept. */
        COMPACTED,
        /** Everything is kept for ever. */
        FOREVER
    }

    /**
     * A topic.
     *
     * @param name full name
     * @param schema of its values; the subject is the name with {@code -value}
     * @param retention how it forgets
     */
    public record Topic(String name, Schema schema, Retention retention) {
        /** Returns the settings that the topic is created with and checked against. */
        public Map<String, String> settings() {
            Map<String, String> settings = new LinkedHashMap<>();
            settings.put("cleanup.policy", retention == Retention.COMPACTED ? "compact" : "delete");
            settings.put("retention.ms", "-1");
            settings.put("retention.bytes", "-1");
            settings.put("message.timestamp.type", "CreateTime");
            settings.put("max.message.bytes", Integer.toString(MAX_MESSAGE_BYTES));
            return settings;
        }
    }

    /** Trade records and release marks, keyed by reporter. */
    public Topic tradeRecords() {
        return topic("trade.records.v1", TradeEvent.getClassSchema(), Retention.FOREVER);
    }

    /** R&amp;D records and release marks, keyed by country. */
    public Topic rndRecords() {
        return topic("rnd.records.v1", RndEvent.getClassSchema(), Retention.FOREVER);
    }

    /** The public catalogue of releases, keyed {@code source.reporter.release}. */
    public Topic releases() {
        return topic("releases.v1", ReleaseManifest.getClassSchema(), Retention.FOREVER);
    }

    /** Totals by sector, newest vintage. */
    public Topic totalsSector() {
        return output("totals.sector.v1", Total.getClassSchema(), Retention.COMPACTED);
    }

    /** Totals by partner, newest vintage. */
    public Topic totalsPartner() {
        return output("totals.partner.v1", Total.getClassSchema(), Retention.COMPACTED);
    }

    /** Totals by sector and partner, newest vintage. */
    public Topic totalsSectorPartner() {
        return output("totals.sector-partner.v1", Total.getClassSchema(), Retention.COMPACTED);
    }

    /** R&amp;D totals, newest vintage. */
    public Topic totalsRnd() {
        return output("totals.rnd.v1", RndTotal.getClassSchema(), Retention.COMPACTED);
    }

    /** Every vintage of the totals by sector. */
    public Topic totalsSectorHistory() {
        return output("totals.sector.history.v1", Total.getClassSchema(), Retention.FOREVER);
    }

    /** Every vintage of the totals by partner. */
    public Topic totalsPartnerHistory() {
        return output("totals.partner.history.v1", Total.getClassSchema(), Retention.FOREVER);
    }

    /** Every vintage of the totals by sector and partner. */
    public Topic totalsSectorPartnerHistory() {
        return output("totals.sector-partner.history.v1", Total.getClassSchema(), Retention.FOREVER);
    }

    /** Every vintage of the R&amp;D totals. */
    public Topic totalsRndHistory() {
        return output("totals.rnd.history.v1", RndTotal.getClassSchema(), Retention.FOREVER);
    }

    /** Derived indicators, newest vintage. */
    public Topic indicators() {
        return output("indicators.v1", Indicator.getClassSchema(), Retention.COMPACTED);
    }

    /** Every vintage of the indicators. */
    public Topic indicatorsHistory() {
        return output("indicators.history.v1", Indicator.getClassSchema(), Retention.FOREVER);
    }

    /** The newest state of each claim, keyed {@code claim.source.reporter}. */
    public Topic claims() {
        return output("claims.v1", Alert.getClassSchema(), Retention.COMPACTED);
    }

    /** Everything that ever happened to claims: every vintage of their states. */
    public Topic alerts() {
        return output("alerts.v1", Alert.getClassSchema(), Retention.FOREVER);
    }

    /** Every vintage of what indicators of many reporters are made from (internal). */
    public Topic indicatorInputs() {
        return output("indicator-inputs.v1", IndicatorInput.getClassSchema(), Retention.COMPACTED);
    }

    /** Figures about the quality of the data. */
    public Topic quality() {
        return output("quality.v1", QualityFigure.getClassSchema(), Retention.COMPACTED);
    }

    /** What each reporter states of its trade with each country, for the comparison with what that country states (internal). */
    public Topic mirrorSides() {
        return output("mirror-sides.v1", MirrorSide.getClassSchema(), Retention.COMPACTED);
    }

    /** The state of each release, keyed {@code source.reporter.release}. */
    public Topic releaseStatus() {
        return output("release-status.v1", ReleaseStatus.getClassSchema(), Retention.COMPACTED);
    }

    /** Records that were not accepted. */
    public Topic quarantine() {
        return output("quarantine.v1", QuarantinedRecord.getClassSchema(), Retention.FOREVER);
    }

    /** How far each publisher has come, keyed by publication (internal). */
    public Topic publishProgress() {
        return topic("publish-progress.v1", PublishProgress.getClassSchema(), Retention.COMPACTED);
    }

    /** Returns all topics. They all have the same number of partitions: a reporter's records and figures share its number. */
    public List<Topic> all() {
        return List.of(
                tradeRecords(),
                rndRecords(),
                releases(),
                totalsSector(),
                totalsPartner(),
                totalsSectorPartner(),
                totalsRnd(),
                totalsSectorHistory(),
                totalsPartnerHistory(),
                totalsSectorPartnerHistory(),
                totalsRndHistory(),
                indicators(),
                indicatorsHistory(),
                claims(),
                alerts(),
                indicatorInputs(),
                quality(),
                mirrorSides(),
                releaseStatus(),
                quarantine(),
                publishProgress());
    }

    private Topic topic(String name, Schema schema, Retention retention) {
        return new Topic(prefix + name, schema, retention);
    }

    private Topic output(String name, Schema schema, Retention retention) {
        return topic(outputPrefix + name, schema, retention);
    }
}
