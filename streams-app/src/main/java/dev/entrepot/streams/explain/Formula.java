package dev.entrepot.streams.explain;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Formulas of the catalogue with numbers in the places of their terms. */
final class Formula {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

    private Formula() {}

    /**
     * Returns the formula with the numbers that its terms have; empty when none of its terms is among the inputs.
     *
     * @param inputs what was noted of the terms, a number first
     */
    static String filled(String formula, Map<String, String> inputs) {
        Matcher words = WORD.matcher(formula);
        StringBuilder filled = new StringBuilder();
        boolean found = false;
        while (words.find()) {
            Matcher number = NUMBER.matcher(inputs.getOrDefault(words.group(), ""));
            if (number.lookingAt()) {
                words.appendReplacement(filled, Matcher.quoteReplacement(number.group()));
                found = true;
            }
        }
        words.appendTail(filled);
        return found ? filled.toString() : "";
    }
}
