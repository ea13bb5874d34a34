package dev.entrepot.streams.view;

import dev.entrepot.schemas.topic.Key;
import java.util.List;

/** The keys of claims and alerts. In the topics the id comes first; rows are in the order of source and reporter. They have no period. */
enum ClaimKeys implements KeySpace {
    /** All claims. */
    CLAIMS;

    private static final int PARTS = 3;

    @Override
    public String title() {
        return "claims";
    }

    @Override
    public List<Dimension> dimensions() {
        return List.of(Dimension.SOURCE, Dimension.REPORTER, Dimension.ID);
    }

    @Override
    public int chosenBy() {
        return PARTS;
    }

    @Override
    public List<String> partsOf(String key) {
        List<String> parts = Key.parts(key);
        if (parts.size() != PARTS) {
            throw new IllegalArgumentException(
                    "the key '" + key + "' of a claim has " + parts.size() + " parts and not " + PARTS);
        }
        return List.of(parts.get(1), parts.get(2), parts.get(0));
    }

    @Override
    public String keyOf(List<String> parts) {
        return Key.of(parts.get(2), parts.get(0), parts.get(1));
    }
}
