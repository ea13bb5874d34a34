package dev.entrepot.benchmarks.consistency;

import dev.entrepot.domain.code.Area;
import dev.entrepot.domain.code.AreaCodes;
import dev.entrepot.domain.taxonomy.Taxonomy;
import dev.entrepot.schemas.avro.Figure;
import dev.entrepot.schemas.avro.Total;
import dev.entrepot.schemas.topic.Key;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.WireFormat;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** The product's totals by sector and by partner. */
public final class ProductTotals implements TotalsFormat {
    private static final String ALL_GOODS = "TOTAL";
    private static final String WORLD = "W00";
    private static final String REST = "_X";
    private static final int SECTOR_PARTS = 6;

    private final String sectorTopic;
    private final String partnerTopic;
    private final Deserializer<Total> records;
    private final AreaCodes areas = AreaCodes.builtIn();
    private final Set<String> partitions;

    /** Under the names of these topics, with schemas in this registry. */
    public ProductTotals(Topics topics, RegistryClient registry) {
        sectorTopic = topics.totalsSector().name();
        partnerTopic = topics.totalsPartner().name();
        records = WireFormat.of(Total.class, registry).deserializer();
        partitions = Taxonomy.builtInIds().stream()
                .filter(id -> !id.equals(ALL_GOODS) && Taxonomy.isPublished(id))
                .filter(id -> Taxonomy.builtIn(id).orElseThrow().isPartition())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public List<String> topics() {
        return List.of(sectorTopic, partnerTopic);
    }

    @Override
    public Set<String> breakdowns() {
        Set<String> all = new LinkedHashSet<>(partitions);
        all.add(Line.PARTNERS);
        return all;
    }

    @Override
    public Set<String> totals() {
        return Set.of(ALL_GOODS, WORLD);
    }

    @Override
    public @Nullable Line line(String topic, String key) {
        List<String> parts = Key.parts(key);
        Frame frame = new Frame(parts.get(0), parts.get(1), parts.get(2), parts.get(parts.size() - 1));
        if (parts.size() == SECTOR_PARTS) {
            return sector(frame, parts.get(3), parts.get(4));
        }
        String partner = parts.get(3);
        if (partner.equals(WORLD)) {
            return new Line(frame, Line.TOTAL, WORLD);
        }
        boolean counts = partner.equals(REST)
                || areas.canonical(partner).filter(Area::isCountry).isPresent();
        return counts ? new Line(frame, Line.PARTNERS, partner) : null;
    }

    private @Nullable Line sector(Frame frame, String taxonomy, String sector) {
        if (taxonomy.equals(ALL_GOODS)) {
            return new Line(frame, Line.TOTAL, ALL_GOODS);
        }
        return partitions.contains(taxonomy) ? new Line(frame, taxonomy, sector) : null;
    }

    @Override
    public @Nullable BigDecimal value(String topic, byte[] record) {
        Total total = records.deserialize(topic, record);
        return total.getFigures().isEmpty() ? null : own(total).getValue();
    }

    /** The shortest window of each frequency comes first and is the period itself. */
    private static Figure own(Total total) {
        Figure first = total.getFigures().get(0);
        if (first.getExpected() != 1) {
            throw new IllegalStateException("the first figure is not of the period alone: " + total);
        }
        return first;
    }
}
