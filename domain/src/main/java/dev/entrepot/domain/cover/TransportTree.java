package dev.entrepot.domain.cover;

import java.util.Map;

/** Modes of transport as UN Comtrade codes them: a tree of up to three levels under the total {@code 0}. */
final class TransportTree {
    private static final Map<String, String> PARENT = Map.ofEntries(
            Map.entry("2100", "2000"),
            Map.entry("2200", "2000"),
            Map.entry("2900", "2000"),
            Map.entry("3100", "3000"),
            Map.entry("3200", "3000"),
            Map.entry("3900", "3000"),
            Map.entry("9100", "9000"),
            Map.entry("9110", "9100"),
            Map.entry("9120", "9100"),
            Map.entry("9190", "9100"),
            Map.entry("9200", "9000"),
            Map.entry("9300", "9000"),
            Map.entry("9900", "9000"));

    private TransportTree() {}

    /** Whether {@code mode} lies below {@code ancestor}, which is not the total. */
    static boolean isBelow(String mode, String ancestor) {
        for (String at = PARENT.get(mode); at != null; at = PARENT.get(at)) {
            if (at.equals(ancestor)) {
                return true;
            }
        }
        return false;
    }
}
