package dev.entrepot.streams.explain;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Codes in words. */
public final class Words {
    private static final Map<String, String> STATUS = Map.ofEntries(
            Map.entry("OK", "complete and comparable"),
            Map.entry("INCOMPLETE", "some periods or parts are absent"),
            Map.entry("BASE_ZERO", "the value to compare with is zero: there is a change but no rate"),
            Map.entry("BASE_MISSING", "there is nothing to compare with"),
            Map.entry("BASE_NEGATIVE", "the value to compare with is negative: there is a change but no rate"),
            Map.entry("SUPPRESSED", "a part of it is withheld by the source"),
            Map.entry("NOT_COMPARABLE", "what bears the same name in the other period is not the same"),
            Map.entry("PROVISIONAL", "the source, or the method, may still change it"),
            Map.entry("ESTIMATED", "a part of it is estimated"),
            Map.entry("BOUNDED", "only an interval is known"),
            Map.entry("MIXED_VALUATION", "it holds amounts that are valued in different ways, such as FOB and CIF"),
            Map.entry("DEGENERATE", "the formula has no single answer here"),
            Map.entry("UNKNOWN", "stated by a newer version of the program"));

    private static final Map<String, String> FLAG = Map.ofEntries(
            Map.entry("MATCHED", "growth compares only the periods that are present in both years"),
            Map.entry("BASE_INCOMPLETE", "periods of the year before are absent"),
            Map.entry("LEFT_CENSORED", "the streak reaches the start of history: it may be longer"),
            Map.entry(
                    "NOT_COMPARABLE",
                    "the two windows lie in editions of the HS in which the sector is not the same goods"),
            Map.entry("COMPARABILITY_B", "the sector is nearly the same goods in both editions of the HS"),
            Map.entry("COMPARABILITY_C", "the sector is partly other goods in the other edition of the HS"),
            Map.entry(
                    "NOT_IN_EDITION",
                    "absent periods are reported in an edition of the HS that has no code of the sector"),
            Map.entry("BOUNDED", "a lower bound: more of it may be unallocated"),
            Map.entry("UNALLOCATED", "some of the whole belongs to none of its parts"),
            Map.entry("MIXED_VALUATION", "exports are valued FOB and imports mostly CIF"),
            Map.entry("PROXY", "it stands in for something that is not observed itself"),
            Map.entry(
                    "SPECIALISED",
                    "its share in the world's exports of the product is at least its share in all of the world's exports"),
            Map.entry("RECORD_HIGH", "higher than ever before in the history that is known"),
            Map.entry("RECORD_LOW", "lower than ever before in the history that is known"),
            Map.entry("ABOVE_TREND", "momentum is above what is usual"),
            Map.entry("BELOW_TREND", "momentum is below what is usual"),
            Map.entry("SHOCK", "far from what is usual for the line"),
            Map.entry("OUTLIER", "less than a fifth or more than five times what it is compared with"),
            Map.entry("LUNAR_NEW_YEAR", "the month of Chinese New Year, which has fewer working days in China"),
            Map.entry("FRAGILE", "a typical revision would be enough to end the streak"));

    private static final Map<String, String> CAUSE = Map.ofEntries(
            Map.entry("NEW_PERIOD", "the release has a new period"),
            Map.entry("REVISION", "the release revised figures that it is made from"),
            Map.entry("LATE", "the release has a period that was missing"),
            Map.entry("WITHDRAWAL", "the release withdrew figures that it was made from"),
            Map.entry("TAXONOMY", "the taxonomy changed"),
            Map.entry("MEMBERSHIP", "the members of a group changed"),
            Map.entry("FX", "exchange rates were revised"),
            Map.entry("WEIGHTS", "weights were revised"),
            Map.entry("REPLAY", "history was recomputed"),
            Map.entry("LIVE", "a record outside of releases"),
            Map.entry("UNKNOWN", "a cause that a newer version of the program knows"));

    private static final Map<String, String> FLOW = Map.ofEntries(
            Map.entry("M", "imports"),
            Map.entry("X", "exports"),
            Map.entry("DX", "domestic exports"),
            Map.entry("RX", "re-exports"),
            Map.entry("FM", "foreign imports"),
            Map.entry("RM", "re-imports"),
            Map.entry("MIP", "imports for inward processing"),
            Map.entry("XIP", "exports after inward processing"),
            Map.entry("MOP", "imports after outward processing"),
            Map.entry("XOP", "exports for outward processing"),
            Map.entry("SX", "exports of services"),
            Map.entry("SM", "imports of services"));

    private Words() {}

    static String status(String code) {
        return STATUS.getOrDefault(code, "");
    }

    static String cause(String code) {
        return CAUSE.getOrDefault(code, "");
    }

    /** Returns what a flow is, e.g. {@code imports}. */
    public static String flow(String code) {
        return FLOW.getOrDefault(code, "flow " + code);
    }

    static Map<String, String> flags(Collection<String> codes) {
        Map<String, String> flags = new LinkedHashMap<>();
        codes.forEach(code -> flags.put(code, FLAG.getOrDefault(code, "")));
        return flags;
    }
}
