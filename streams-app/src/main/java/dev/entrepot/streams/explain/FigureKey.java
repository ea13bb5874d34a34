package dev.entrepot.streams.explain;

import dev.entrepot.schemas.topic.Key;
import dev.entrepot.streams.view.Dimension;
import dev.entrepot.streams.view.HeldState;
import dev.entrepot.streams.view.IndicatorKeys;
import dev.entrepot.streams.view.KeyMatch;
import dev.entrepot.streams.view.KeySpace;
import dev.entrepot.streams.view.TotalsKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The key of a figure, as the topics write it.
 *
 * @param text the key
 * @param space totals of a kind, or indicators
 * @param parts values of the dimensions of the space
 */
record FigureKey(String text, KeySpace space, List<String> parts) {
    private static final List<KeySpace> SPACES = List.of(
            IndicatorKeys.INDICATORS, TotalsKind.SECTOR, TotalsKind.PARTNER, TotalsKind.SECTOR_PARTNER, TotalsKind.RND);
    private static final int SHOWN = 12;
    private static final String FORMS = "an indicator is written "
            + IndicatorKeys.KEY.stream().map(Dimension::label).collect(Collectors.joining("."))
            + " (parts that do not apply are empty but keep their dots), a total such as CENSUS.USA.M.HS2.85.2019-12";

    /**
     * Finds the figure that a text names.
     *
     * @param ids ids of the indicators of the catalogue; the state may have others
     * @throws FigureException when there is none; it says which part is wrong and which key is near
     */
    static FigureKey find(HeldState state, Set<String> ids, String text) {
        List<Candidate> candidates = new ArrayList<>();
        for (KeySpace space : SPACES) {
            Candidate candidate = Candidate.of(state, space, text);
            if (candidate != null && candidate.match().isExact()) {
                return new FigureKey(text, space, candidate.parts());
            }
            if (candidate != null) {
                candidates.add(candidate);
            }
        }
        List<String> given = Key.parts(text);
        if (given.size() != IndicatorKeys.KEY.size()
                && isIndicator(state, ids, given.get(0).toUpperCase(Locale.ROOT))) {
            throw new FigureException(
                    "",
                    "the key of an indicator has " + IndicatorKeys.KEY.size() + " parts, '" + text + "' has "
                            + given.size() + ": " + FORMS,
                    nearestIndicator(state, given));
        }
        throw candidates.stream()
                .reduce((one, other) -> other.right() > one.right() ? other : one)
                .map(Candidate::refusal)
                .orElseGet(() -> new FigureException("", "'" + text + "' is not the key of a figure: " + FORMS, ""));
    }

    /** Returns the value of a dimension; empty when the key does not have it. */
    String value(Dimension dimension) {
        int place = space.dimensions().indexOf(dimension);
        return place < 0 ? "" : parts.get(place);
    }

    private static boolean isIndicator(HeldState state, Set<String> ids, String id) {
        return ids.contains(id) || state.indicatorIds().contains(id);
    }

    private static String nearestIndicator(HeldState state, List<String> given) {
        List<String> ten = new ArrayList<>(given);
        String period = ten.remove(ten.size() - 1);
        while (ten.size() < IndicatorKeys.KEY.size() - 1) {
            ten.add("");
        }
        List<String> whole = new ArrayList<>(ten.subList(0, IndicatorKeys.KEY.size() - 1));
        whole.add(period);
        KeySpace space = IndicatorKeys.INDICATORS;
        return state.match(space, space.partsOf(Key.of(whole.toArray(String[]::new))))
                .nearest();
    }

    /** What the text could mean. */
    private record Candidate(KeySpace space, List<String> parts, KeyMatch match) {
        static @Nullable Candidate of(HeldState state, KeySpace space, String text) {
            try {
                List<String> parts = space.partsOf(text);
                return parts.size() == space.dimensions().size()
                        ? new Candidate(space, parts, state.match(space, parts))
                        : null;
            } catch (IllegalArgumentException otherForm) {
                return null;
            }
        }

        /** How many parts are right before the first that is wrong. */
        int right() {
            Dimension wrong = match.wrong();
            return wrong == null ? parts.size() : space.dimensions().indexOf(wrong);
        }

        FigureException refusal() {
            Dimension wrong = match.wrong();
            if (wrong == null || match.there().isEmpty()) {
                return new FigureException("", "there are no " + space.title() + " yet: publish data first", "");
            }
            String before = parts.subList(0, right()).stream()
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(" "));
            String there = match.there().stream()
                    .map(value -> value.isEmpty() ? "none" : value)
                    .limit(SHOWN)
                    .collect(Collectors.joining(", "));
            return new FigureException(
                    wrong.label(),
                    "there is no " + wrong.label() + " '" + match.value() + "'"
                            + (before.isEmpty() ? "" : " in " + before) + "; there is " + there
                            + (match.there().size() > SHOWN
                                    ? " and " + (match.there().size() - SHOWN) + " more"
                                    : ""),
                    match.nearest());
        }
    }
}
