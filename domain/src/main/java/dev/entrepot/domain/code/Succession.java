package dev.entrepot.domain.code;

import java.util.List;

/**
 * A former territory and the areas that came after it. Trade of the former territory is never split among them; the
 * declaration says where a series breaks.
 *
 * @param former canonical code of the former territory; a successor can bear the same code (Sudan)
 * @param lastYear last year of the former territory
 * @param successors canonical codes of what came after
 */
public record Succession(String former, int lastYear, List<String> successors) {
    public Succession {
        successors = List.copyOf(successors);
    }
}
