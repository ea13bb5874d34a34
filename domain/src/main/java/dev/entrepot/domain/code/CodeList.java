package dev.entrepot.domain.code;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A list of reporter and partner codes that a source uses. */
public enum CodeList {
    /** ISO 3166-1 alpha-3 letters. */
    ISO3,
    /** Area numbers of UN M49, which are also the numeric codes of ISO 3166-1. */
    M49,
    /** Reporter and partner numbers of UN Comtrade: like M49, but USA 842, India 699, France 251, Norway 579. */
    COMTRADE,
    /** Schedule C numbers of the US Census Bureau, and its grouping codes. */
    CENSUS,
    /** Country numbers of the Brazilian foreign trade ministry (Comex Stat). */
    MDIC;

    /** The list with this name, in any case. */
    public static Optional<CodeList> parse(String name) {
        String wanted = name.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(list -> list.name().equals(wanted))
                .findFirst();
    }

    String resource() {
        return "areas-" + name().toLowerCase(Locale.ROOT) + ".csv";
    }
}
