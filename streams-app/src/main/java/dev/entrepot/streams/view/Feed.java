package dev.entrepot.streams.view;

import dev.entrepot.schemas.topic.Key;
import dev.entrepot.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A topic that goes into the index.
 *
 * @param topic full name
 * @param table where it goes
 * @param space what its keys are, or none for topics that are not queried by dimensions
 * @param history whether every vintage is kept
 */
record Feed(String topic, Table table, @Nullable KeySpace space, boolean history) {
    static List<Feed> of(Topics topics) {
        List<Feed> feeds = new ArrayList<>();
        for (TotalsKind kind : TotalsKind.values()) {
            feeds.add(new Feed(kind.latest(topics).name(), Table.of(kind), kind, false));
            feeds.add(new Feed(kind.history(topics).name(), Table.of(kind), kind, true));
        }
        feeds.add(new Feed(topics.indicators().name(), Table.INDICATOR, IndicatorKeys.INDICATORS, false));
        feeds.add(new Feed(topics.indicatorsHistory().name(), Table.INDICATOR, IndicatorKeys.INDICATORS, true));
        feeds.add(new Feed(topics.claims().name(), Table.CLAIM, ClaimKeys.CLAIMS, false));
        feeds.add(new Feed(topics.alerts().name(), Table.CLAIM, ClaimKeys.CLAIMS, true));
        feeds.add(new Feed(topics.releases().name(), Table.RELEASE, null, false));
        feeds.add(new Feed(topics.releaseStatus().name(), Table.RELEASE_STATUS, null, false));
        feeds.add(new Feed(topics.quality().name(), Table.QUALITY, null, false));
        return feeds;
    }

    /**
     * Returns the index key of a Kafka key.
     *
     * @throws IllegalArgumentException when the key has not the parts that it should have
     */
    byte[] key(String kafkaKey) {
        return IndexKey.of(table, space == null ? Key.parts(kafkaKey) : space.partsOf(kafkaKey));
    }
}
