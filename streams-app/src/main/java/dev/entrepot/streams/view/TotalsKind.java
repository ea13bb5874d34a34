package dev.entrepot.streams.view;

import dev.entrepot.schemas.topic.Key;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.topic.Topics.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The four kinds of totals: their topics, and the dimensions of their keys in order. */
public enum TotalsKind implements KeySpace {
    /** By sector of a taxonomy. */
    SECTOR(
            "sector",
            Dimension.SOURCE,
            Dimension.REPORTER,
            Dimension.FLOW,
            Dimension.TAXONOMY,
            Dimension.SECTOR,
            Dimension.PERIOD),
    /** By partner. */
    PARTNER("partner", Dimension.SOURCE, Dimension.REPORTER, Dimension.FLOW, Dimension.PARTNER, Dimension.PERIOD),
    /** By sector and partner. */
    SECTOR_PARTNER(
            "sector-partner",
            Dimension.SOURCE,
            Dimension.REPORTER,
            Dimension.FLOW,
            Dimension.TAXONOMY,
            Dimension.SECTOR,
            Dimension.PARTNER,
            Dimension.PERIOD),
    /** R&amp;D and its context; the parts between country and period are one dimension, the measure with its breakdown. */
    RND("rnd", Dimension.SOURCE, Dimension.REPORTER, Dimension.SECTOR, Dimension.PERIOD);

    private final String code;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Dimension> dimensions;

    TotalsKind(String code, Dimension... dimensions) {
        this.code = code;
        this.dimensions = List.of(dimensions);
    }

    /** Returns the name that users see, e.g. {@code sector-partner}. */
    public String code() {
        return code;
    }

    @Override
    public String title() {
        return code + " totals";
    }

    /** Returns the dimensions in the order of the key. */
    @Override
    public List<Dimension> dimensions() {
        return dimensions;
    }

    @Override
    public int chosenBy() {
        return dimensions.indexOf(Dimension.REPORTER) + 1;
    }

    /** Returns the topic of the newest vintages. */
    public Topic latest(Topics topics) {
        return switch (this) {
            case SECTOR -> topics.totalsSector();
            case PARTNER -> topics.totalsPartner();
            case SECTOR_PARTNER -> topics.totalsSectorPartner();
            case RND -> topics.totalsRnd();
        };
    }

    /** Returns the topic of all vintages. */
    public Topic history(Topics topics) {
        return switch (this) {
            case SECTOR -> topics.totalsSectorHistory();
            case PARTNER -> topics.totalsPartnerHistory();
            case SECTOR_PARTNER -> topics.totalsSectorPartnerHistory();
            case RND -> topics.totalsRndHistory();
        };
    }

    /**
     * Reads the name that users see.
     *
     * @throws IllegalArgumentException when there is no such kind
     */
    public static TotalsKind parse(String code) {
        for (TotalsKind kind : values()) {
            if (kind.code.equals(code)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("totals are one of "
                + String.join(
                        ", ", Arrays.stream(values()).map(TotalsKind::code).toList()) + ", not '" + code + "'");
    }

    @Override
    public List<String> partsOf(String key) {
        List<String> parts = Key.parts(key);
        if (this == RND && parts.size() > dimensions.size()) {
            List<String> joined = new ArrayList<>(parts.subList(0, 2));
            joined.add(String.join(".", parts.subList(2, parts.size() - 1)));
            joined.add(parts.get(parts.size() - 1));
            return joined;
        }
        if (parts.size() != dimensions.size()) {
            throw new IllegalArgumentException("the key '" + key + "' of " + code + " totals has " + parts.size()
                    + " parts and not " + dimensions.size());
        }
        return parts;
    }

    @Override
    public String keyOf(List<String> parts) {
        return this == RND ? String.join(".", parts) : Key.of(parts.toArray(String[]::new));
    }
}
