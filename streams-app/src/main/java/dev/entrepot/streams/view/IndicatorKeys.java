package dev.entrepot.streams.view;

import dev.entrepot.schemas.topic.Key;
import java.util.List;

/** The keys of indicators. In the topics the id comes first; rows are in the order of source and reporter, as those of totals are. */
public enum IndicatorKeys implements KeySpace {
    /** All indicators. */
    INDICATORS;

    /** The parts of a Kafka key, by name, in its order. */
    public static final List<Dimension> KEY = List.of(
            Dimension.ID,
            Dimension.SOURCE,
            Dimension.REPORTER,
            Dimension.FLOW,
            Dimension.FREQUENCY,
            Dimension.TAXONOMY,
            Dimension.SECTOR,
            Dimension.PARTNER,
            Dimension.VARIANT,
            Dimension.PERIOD);

    private static final List<Dimension> ROW = List.of(
            Dimension.SOURCE,
            Dimension.REPORTER,
            Dimension.ID,
            Dimension.FLOW,
            Dimension.TAXONOMY,
            Dimension.SECTOR,
            Dimension.PARTNER,
            Dimension.VARIANT,
            Dimension.FREQUENCY,
            Dimension.PERIOD);

    @Override
    public String title() {
        return "indicators";
    }

    @Override
    public List<Dimension> dimensions() {
        return ROW;
    }

    @Override
    public int chosenBy() {
        return ROW.indexOf(Dimension.ID) + 1;
    }

    @Override
    public List<String> partsOf(String key) {
        List<String> parts = Key.parts(key);
        if (parts.size() != KEY.size()) {
            throw new IllegalArgumentException("the key '" + key + "' of an indicator has " + parts.size()
                    + " parts and not " + KEY.size() + "; those that do not apply are empty but keep their dots");
        }
        return ROW.stream().map(dimension -> parts.get(KEY.indexOf(dimension))).toList();
    }

    @Override
    public String keyOf(List<String> parts) {
        return Key.of(
                KEY.stream().map(dimension -> parts.get(ROW.indexOf(dimension))).toArray(String[]::new));
    }
}
