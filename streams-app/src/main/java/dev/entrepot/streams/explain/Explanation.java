package dev.entrepot.streams.explain;

import dev.entrepot.domain.indicator.Definition;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to say of a figure.
 *
 * @param figure its key
 * @param kind {@code indicator}, or the kind of totals
 * @param asOf the instant whose knowledge counts; none for now
 * @param about what it is of, in words
 * @param definition what the catalogue says; none for totals
 * @param meaning what it is, in a sentence
 * @param points its values: one of an indicator, one a window of totals
 */
public record Explanation(
        String figure,
        String kind,
        @Nullable Instant asOf,
        String about,
        @Nullable Definition definition,
        String meaning,
        List<Point> points) {

    /**
     * One value.
     *
     * @param window window or variant; empty when there is none
     * @param value the value; null when there is none
     * @param lower lower bound where only an interval is known
     * @param upper upper bound
     * @param unit unit
     * @param status status code
     * @param statusMeaning the status in words
     * @param flags flags and what they mean, in their order
     * @param reason what else was said; empty when nothing was
     * @param worked the formulas with their numbers, one a line
     * @param inputs the numbers that it comes from
     * @param versions versions of what it was computed with, by name
     * @param origin the record that stated the value
     * @param causeMeaning the cause of that in words
     * @param move what it was before; none when this is the first value
     */
    public record Point(
            String window,
            @Nullable BigDecimal value,
            @Nullable BigDecimal lower,
            @Nullable BigDecimal upper,
            String unit,
            String status,
            String statusMeaning,
            Map<String, String> flags,
            String reason,
            List<String> worked,
            List<Input> inputs,
            Map<String, String> versions,
            Origin origin,
            String causeMeaning,
            @Nullable Move move) {}

    /**
     * A number behind a figure.
     *
     * @param term its name in the formula
     * @param value the number with its unit, or what else was noted
     * @param origin the record that stated it; none when it is not of a total
     * @param figure key of the total that it is of; empty when it is not of one
     */
    public record Input(String term, String value, @Nullable Origin origin, String figure) {}

    /**
     * Where a value comes from.
     *
     * @param cause why the record was emitted
     * @param release release
     * @param releasedAt when that was published
     */
    public record Origin(String cause, String release, Instant releasedAt) {}

    /**
     * How a value changed with the release that it comes from.
     *
     * @param previous the value before
     * @param change difference; null when one of both is not a number
     * @param since the record that stated the value before; none when it is not known
     * @param numeratorPart part of the change of growth that comes from the revised numerator; null when it is not known
     * @param basePart part that comes from the revised base
     * @param crossPart the rest
     */
    public record Move(
            BigDecimal previous,
            @Nullable BigDecimal change,
            @Nullable Origin since,
            @Nullable BigDecimal numeratorPart,
            @Nullable BigDecimal basePart,
            @Nullable BigDecimal crossPart) {}
}
