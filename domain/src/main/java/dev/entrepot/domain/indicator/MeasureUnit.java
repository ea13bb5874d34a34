package dev.entrepot.domain.indicator;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A unit of money as sources state it, taken apart: {@code CNY_1E8}, {@code 100 million CNY}, {@code CNY million}, {@code PPP_USD_1E3}.
 * Two amounts can be compared when what is left without the multiplier is the same.
 *
 * @param multiplier how many of the currency one unit is
 * @param currency what is left, upper case, e.g. {@code CNY} or {@code PPP_USD}
 */
public record MeasureUnit(BigDecimal multiplier, String currency) {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s_]+");
    /** Powers of ten alone: other numbers name the year of constant prices. */
    private static final Pattern NUMBER = Pattern.compile("10*(E\\d{1,2})?");

    private static final Pattern THOUSANDS_SEPARATOR = Pattern.compile("(?<=\\d)[, ](?=\\d{3}\\b)");
    private static final Map<String, Integer> POWERS = Map.ofEntries(
            Map.entry("HUNDRED", 2),
            Map.entry("THOUSAND", 3),
            Map.entry("THOUSANDS", 3),
            Map.entry("MILLION", 6),
            Map.entry("MILLIONS", 6),
            Map.entry("MN", 6),
            Map.entry("MIO", 6),
            Map.entry("BILLION", 9),
            Map.entry("BILLIONS", 9),
            Map.entry("BN", 9),
            Map.entry("TRILLION", 12),
            Map.entry("TRILLIONS", 12),
            Map.entry("TRN", 12));
    private static final Map<String, String> OTHER_NAMES = Map.of("YUAN", "CNY", "RMB", "CNY", "RENMINBI", "CNY");
    private static final Set<String> PERCENT = Set.of("PC", "PCT", "PERCENT", "%");

    /** Takes a unit apart; words that are no multiplier are the currency. */
    public static MeasureUnit parse(String unit) {
        BigDecimal multiplier = BigDecimal.ONE;
        StringBuilder rest = new StringBuilder();
        String upper = THOUSANDS_SEPARATOR
                .matcher(unit.strip().toUpperCase(Locale.ROOT))
                .replaceAll("");
        for (String word : BETWEEN_WORDS.split(upper)) {
            Integer power = POWERS.get(word);
            if (power != null) {
                multiplier = multiplier.scaleByPowerOfTen(power);
            } else if (NUMBER.matcher(word).matches()) {
                multiplier = multiplier.multiply(new BigDecimal(word));
            } else {
                rest.append(rest.isEmpty() ? "" : "_").append(OTHER_NAMES.getOrDefault(word, word));
            }
        }
        return new MeasureUnit(multiplier, rest.toString());
    }

    /** Whether a unit is hundredths of a whole. */
    public static boolean isPercent(String unit) {
        return PERCENT.contains(unit.strip().toUpperCase(Locale.ROOT));
    }

    /** Returns an amount without the multiplier. */
    public BigDecimal exact(BigDecimal amount) {
        return amount.multiply(multiplier);
    }
}
