package dev.entrepot.producer.format;

/** The columns of UN Comtrade Plus that matter here, under the names of its files and its interface. */
enum ComtradeColumns {
    TYPE("typeCode"),
    FREQUENCY("freqCode"),
    PERIOD("period"),
    REPORTER("reporterCode"),
    FLOW("flowCode"),
    PARTNER("partnerCode"),
    PARTNER2("partner2Code"),
    CLASSIFICATION("classificationCode"),
    COMMODITY("cmdCode"),
    CUSTOMS("customsCode"),
    TRANSPORT("motCode"),
    MODE_OF_SUPPLY("mosCode"),
    UNIT_CODE("qtyUnitCode"),
    UNIT("qtyUnitAbbr"),
    QUANTITY("qty"),
    QUANTITY_ESTIMATED("isQtyEstimated"),
    WEIGHT("netWgt"),
    WEIGHT_ESTIMATED("isNetWgtEstimated"),
    CIF("cifvalue"),
    FOB("fobvalue"),
    VALUE("primaryValue");

    private final String column;

    ComtradeColumns(String column) {
        this.column = column;
    }

    /** Returns the name in the files. */
    String column() {
        return column;
    }

    /** Returns whether a file can do without it. */
    boolean isOptional() {
        return switch (this) {
            case FREQUENCY, PERIOD, REPORTER, FLOW, PARTNER, CLASSIFICATION, COMMODITY, VALUE -> false;
            default -> true;
        };
    }
}
