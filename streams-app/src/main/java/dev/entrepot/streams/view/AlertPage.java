package dev.entrepot.streams.view;

import dev.entrepot.schemas.avro.Alert;
import java.util.List;

/**
 * A page of claims or alerts.
 *
 * @param rows the page
 * @param more whether there are further ones
 */
public record AlertPage(List<Alert> rows, boolean more) {
    static AlertPage of(List<Alert> all, ClaimSelection selection) {
        int from = Math.min(selection.offset(), all.size());
        int to = Math.min(all.size(), from + Math.min(selection.limit(), all.size()));
        return new AlertPage(List.copyOf(all.subList(from, to)), to < all.size());
    }
}
