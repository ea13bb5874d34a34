package dev.entrepot.streams.log;

import dev.entrepot.schemas.topic.Key;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.topic.Topics.Topic;
import dev.entrepot.streams.view.Dimension;
import dev.entrepot.streams.view.IndicatorKeys;
import dev.entrepot.streams.view.KeySpace;
import dev.entrepot.streams.view.TotalsKind;
import java.util.List;
import java.util.function.Function;

/** A topic that clients can follow: what was told of figures, claims and releases, every vintage. */
public enum EventTopic {
    /** Totals by sector. */
    TOTALS_SECTOR("totals.sector", TotalsKind.SECTOR, Topics::totalsSectorHistory),
    /** Totals by partner. */
    TOTALS_PARTNER("totals.partner", TotalsKind.PARTNER, Topics::totalsPartnerHistory),
    /** Totals by sector and partner. */
    TOTALS_SECTOR_PARTNER("totals.sector-partner", TotalsKind.SECTOR_PARTNER, Topics::totalsSectorPartnerHistory),
    /** R&amp;D and its context. */
    TOTALS_RND("totals.rnd", TotalsKind.RND, Topics::totalsRndHistory),
    /** Indicators. */
    INDICATORS("indicators", IndicatorKeys.INDICATORS, Topics::indicatorsHistory),
    /** What happened to claims. */
    ALERTS("alerts", List.of(Dimension.ID, Dimension.SOURCE, Dimension.REPORTER), Topics::alerts),
    /** States of releases; the newest of each release is sure to be there, older ones until the topic is compacted. */
    RELEASES("releases", List.of(Dimension.SOURCE, Dimension.REPORTER), Topics::releaseStatus);

    private final String code;

    @SuppressWarnings("ImmutableEnumChecker") // a method of an enum, or one without state
    private final Function<String, List<String>> parts;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Dimension> dimensions;

    @SuppressWarnings("ImmutableEnumChecker") // a method of a record
    private final Function<Topics, Topic> topic;

    EventTopic(String code, KeySpace space, Function<Topics, Topic> topic) {
        this.code = code;
        this.parts = space::partsOf;
        this.dimensions = space.dimensions();
        this.topic = topic;
    }

    EventTopic(String code, List<Dimension> dimensions, Function<Topics, Topic> topic) {
        this.code = code;
        this.parts = Key::parts;
        this.dimensions = dimensions;
        this.topic = topic;
    }

    /** Returns the name that clients use, e.g. {@code totals.sector}. */
    public String code() {
        return code;
    }

    /** Whether the keys have a dimension. */
    public boolean has(Dimension dimension) {
        return dimensions.contains(dimension);
    }

    /** Returns the name of the topic among those of an app. */
    String name(Topics topics) {
        return topic.apply(topics).name();
    }

    /**
     * Returns the value of a dimension in a key.
     *
     * @throws IllegalArgumentException when the key has not the parts that it should have
     */
    String value(Dimension dimension, String key) {
        List<String> values = parts.apply(key);
        int place = dimensions.indexOf(dimension);
        if (place >= values.size()) {
            throw new IllegalArgumentException("the key '" + key + "' has no " + dimension.label());
        }
        return values.get(place);
    }
}
