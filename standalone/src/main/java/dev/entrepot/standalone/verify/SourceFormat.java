package dev.entrepot.standalone.verify;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The layouts of source files that the check can read, each told by columns that only it has. */
public enum SourceFormat {
    /** US imports by chapter and country, as the Census Bureau's interface gives them. */
    CENSUS("census", "census", "CTY_CODE", "I_COMMODITY", "CON_VAL_MO"),
    /** UN Comtrade Plus: interface, bulk and portal files. */
    COMTRADE("comtrade", "comtrade", "typeCode", "reporterCode", "primaryValue"),
    /** UN Comtrade's older portal. */
    COMTRADE_V1("comtrade-v1", "comtrade-v1", "Classification", "Trade Flow Code", "Commodity Code"),
    /** Brazilian imports by municipality. */
    COMEXSTAT("comexstat", "comexstat", "CO_ANO", "CO_PAIS", "VL_FOB"),
    /** The product's own layout of trade. */
    CANONICAL("canonical", "canonical-trade", "source", "reporter", "commodity"),
    /** The product's own layout of R&amp;D. */
    CANONICAL_RND("canonical", "canonical-rnd", "source", "country", "measure"),
    /** R&amp;D expenditure of the UNESCO Institute for Statistics. */
    UIS("uis", "uis", "INDICATOR", "LOCATION", "TIME"),
    /** World Bank indicator in long form. */
    WORLDBANK("worldbank", "worldbank", "Country Name", "Country Code", "Year", "Value");

    private final String code;
    private final String script;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> columns;

    SourceFormat(String code, String script, String... columns) {
        this.code = code;
        this.script = script;
        this.columns = List.of(columns);
    }

    /** Returns the script that reads it. */
    String script() {
        return "read/" + script + ".sql";
    }

    /**
     * Returns the format of a file with these columns.
     *
     * @param code a format's name, or {@code auto}
     * @throws IllegalArgumentException when the columns are not those of the format, or of none
     */
    static SourceFormat of(String code, SourceFile file) {
        List<SourceFormat> candidates = Arrays.stream(values())
                .filter(format -> code.equals("auto") || format.code.equals(code))
                .toList();
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("no format '" + code + "': it is one of auto, " + codes());
        }
        return candidates.stream()
                .filter(format -> file.columns().containsAll(format.columns))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(file.path() + " has not the columns of "
                        + (code.equals("auto") ? "any known format (" + codes() + ")" : "the format " + code)));
    }

    private static String codes() {
        return Arrays.stream(values()).map(format -> format.code).distinct().collect(Collectors.joining(", "));
    }
}
