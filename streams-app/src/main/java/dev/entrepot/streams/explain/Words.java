package dev.entrepot.streams.explain;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Codes in words. */
final class Words {
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

    private static final Map<String, String> FLAG = Map.of(
            "MATCHED", "growth compares only the periods that are present in both years",
            "BASE_INCOMPLETE", "periods of the year before are absent",
            "LEFT_CENSORED", "the streak reaches the start of history: it may be longer",
            "NOT_COMPARABLE", "the two windows lie in editions of the HS in which the sector is not the same goods",
            "COMPARABILITY_B", "the sector is nearly the same goods in both editions of the HS",
            "COMPARABILITY_C", "the sector is partly other goods in the other edition of the HS",
            "NOT_IN_EDITION", "absent periods are reported in an edition of the HS that has no code of the sector",
            "BOUNDED", "a lower bound: more of it may be unallocated");

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

    private static final Map<String, String> FLOW = Map.of(
            "M", "imports",
            "X", "exports",
            "DX", "domestic exports",
            "RX", "re-exports",
            "FM", "foreign imports",
            "RM", "re-imports",
            "MIP", "imports for inward processing",
            "XIP", "exports after inward processing",
            "MOP", "imports after outward processing",
            "XOP", "exports for outward processing");

    private Words() {}

    static String status(String code) {
        return STATUS.getOrDefault(code, "");
    }

    static String cause(String code) {
        return CAUSE.getOrDefault(code, "");
    }

    static String flow(String code) {
        return FLOW.getOrDefault(code, "flow " + code);
    }

    static Map<String, String> flags(Collection<String> codes) {
        Map<String, String> flags = new LinkedHashMap<>();
        codes.forEach(code -> flags.put(code, FLAG.getOrDefault(code, "")));
        return flags;
    }
}
