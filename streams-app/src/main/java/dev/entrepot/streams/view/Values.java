package dev.entrepot.streams.view;

import dev.entrepot.domain.release.Vintage;
import dev.entrepot.schemas.avro.Alert;
import dev.entrepot.schemas.avro.Indicator;
import dev.entrepot.schemas.avro.QualityFigure;
import dev.entrepot.schemas.avro.ReleaseManifest;
import dev.entrepot.schemas.avro.ReleaseStatus;
import dev.entrepot.schemas.avro.RndTotal;
import dev.entrepot.schemas.avro.Total;
import dev.entrepot.schemas.wire.PartialDeserializer;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.WireFormat;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads the stored Avro bytes. */
final class Values {
    private static final String STORED = "index";
    private static final String SEQUENCE = "sequence";
    private static final String RELEASE = "release";

    private final Deserializer<Total> totals;
    private final Deserializer<RndTotal> rndTotals;
    private final Deserializer<Indicator> indicators;
    private final Deserializer<Alert> alerts;
    private final Deserializer<ReleaseStatus> statuses;
    private final Deserializer<ReleaseManifest> manifests;
    private final Deserializer<QualityFigure> qualities;
    private final PartialDeserializer totalVintages;
    private final PartialDeserializer rndVintages;
    private final PartialDeserializer indicatorVintages;
    private final PartialDeserializer alertVintages;

    Values(RegistryClient registry) {
        totals = of(Total.class, registry);
        rndTotals = of(RndTotal.class, registry);
        indicators = of(Indicator.class, registry);
        alerts = of(Alert.class, registry);
        statuses = of(ReleaseStatus.class, registry);
        manifests = of(ReleaseManifest.class, registry);
        qualities = of(QualityFigure.class, registry);
        totalVintages = vintages(Total.getClassSchema(), registry);
        rndVintages = vintages(RndTotal.getClassSchema(), registry);
        indicatorVintages = vintages(Indicator.getClassSchema(), registry);
        alertVintages = vintages(Alert.getClassSchema(), registry);
    }

    List<TotalRow> rows(TotalsKind kind, List<String> key, byte[] value) {
        return stated(kind, key, value).figures();
    }

    Stated stated(TotalsKind kind, List<String> key, byte[] value) {
        if (kind == TotalsKind.RND) {
            RndTotal total = rndTotals.deserialize(STORED, value);
            String measure = key.get(kind.dimensions().indexOf(Dimension.SECTOR));
            return new Stated(TotalRow.of(measure, total), Lineage.of(total));
        }
        Total total = totals.deserialize(STORED, value);
        return new Stated(TotalRow.of(total), Lineage.of(total));
    }

    /**
     * Returns the vintage of a record of history; its timestamp is the instant. Only the fields that name it are decoded, because every
     * record of history comes by here.
     *
     * @throws dev.entrepot.schemas.wire.UndecodableException when the record cannot be read
     */
    Vintage vintage(KeySpace space, long timestamp, byte[] value) {
        GenericRecord named = namesOf(space).deserialize(STORED, value);
        return new Vintage(
                timestamp, (Integer) named.get(SEQUENCE), named.get(RELEASE).toString());
    }

    /**
     * Makes sure that a record of a topic can be read when it is asked for.
     *
     * @throws dev.entrepot.schemas.wire.UndecodableException when it cannot
     */
    void check(Feed feed, byte[] value) {
        if (feed.space() != null) {
            namesOf(feed.space()).deserialize(STORED, value);
        } else if (feed.table() == Table.RELEASE) {
            manifests.deserialize(STORED, value);
        } else if (feed.table() == Table.QUALITY) {
            qualities.deserialize(STORED, value);
        } else {
            statuses.deserialize(STORED, value);
        }
    }

    private PartialDeserializer namesOf(KeySpace space) {
        if (space == IndicatorKeys.INDICATORS) {
            return indicatorVintages;
        }
        if (space == ClaimKeys.CLAIMS) {
            return alertVintages;
        }
        return space == TotalsKind.RND ? rndVintages : totalVintages;
    }

    IndicatorRow indicator(byte[] value) {
        return IndicatorRow.of(indicators.deserialize(STORED, value));
    }

    Alert alert(byte[] value) {
        return alerts.deserialize(STORED, value);
    }

    ReleaseStatus status(byte[] value) {
        return statuses.deserialize(STORED, value);
    }

    ReleaseManifest manifest(byte[] value) {
        return manifests.deserialize(STORED, value);
    }

    QualityFigure quality(byte[] value) {
        return qualities.deserialize(STORED, value);
    }

    private static <T extends SpecificRecord> Deserializer<T> of(Class<T> type, RegistryClient registry) {
        return WireFormat.of(type, registry).deserializer();
    }

    private static PartialDeserializer vintages(Schema whole, RegistryClient registry) {
        return new PartialDeserializer(registry, whole, PartialDeserializer.part(whole, List.of(SEQUENCE, RELEASE)));
    }
}
