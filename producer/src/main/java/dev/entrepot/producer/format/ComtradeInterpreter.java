package dev.entrepot.producer.format;

import dev.entrepot.domain.code.CodeList;
import dev.entrepot.domain.code.Flow;
import dev.entrepot.domain.observation.Breakdown;
import dev.entrepot.domain.observation.RejectionReason;
import dev.entrepot.domain.observation.TradeObservation;
import dev.entrepot.domain.period.Period;
import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes observations of UN Comtrade Plus rows, whether they come as CSV or as JSON. */
final class ComtradeInterpreter {
    static final String SOURCE = "COMTRADE";
    static final String CURRENCY = "USD";

    private static final String GOODS = "C";
    private static final String SERVICES = "S";

    private final String source;
    private final AreaReader areas;
    private final TradeCodes codes = new TradeCodes();
    private final QuantityUnits units = QuantityUnits.builtIn();

    ComtradeInterpreter(Reading reading) {
        this.source = reading.sourceOr(SOURCE);
        this.areas = new AreaReader(reading.areas(), CodeList.COMTRADE);
    }

    Row read(long line, Function<ComtradeColumns, String> row, Known known) {
        known.source(source);
        String reporterCode = row.apply(ComtradeColumns.REPORTER);
        Period period = areas.dated(
                () -> codes.period(
                        codes.frequency(row.apply(ComtradeColumns.FREQUENCY), "freqCode"),
                        row.apply(ComtradeColumns.PERIOD),
                        "period"),
                reporterCode,
                known);
        String reporter = known.reporter(areas.reporter(reporterCode, period.year(), "reporterCode"));
        String type = type(row.apply(ComtradeColumns.TYPE));
        String partner = areas.partner(row.apply(ComtradeColumns.PARTNER), period.year(), "partnerCode");
        Flow statedFlow = codes.flow(row.apply(ComtradeColumns.FLOW), "flowCode");
        String classification = codes.classification(row.apply(ComtradeColumns.CLASSIFICATION), "classificationCode");
        fit(type, classification);
        Flow flow = codes.flowOf(statedFlow, classification, "flowCode");
        String commodity = codes.commodity(classification, row.apply(ComtradeColumns.COMMODITY), "cmdCode");
        allModesOfSupply(flow, row.apply(ComtradeColumns.MODE_OF_SUPPLY));
        Breakdown breakdown = Breakdown.of(
                areas.partner2(row.apply(ComtradeColumns.PARTNER2), period.year(), "partner2Code"),
                codes.customs(row.apply(ComtradeColumns.CUSTOMS), "customsCode"),
                codes.transport(row.apply(ComtradeColumns.TRANSPORT), "motCode"),
                "",
                "",
                "");
        String valueText = Texts.required(row.apply(ComtradeColumns.VALUE), "primaryValue");
        BigDecimal value = Amounts.trade(valueText, "primaryValue");
        BigDecimal quantity = quantity(row);
        return new Row.Trade(
                line,
                new TradeObservation(
                        source,
                        period,
                        reporter,
                        partner,
                        flow.name(),
                        classification,
                        commodity,
                        breakdown,
                        value,
                        CURRENCY,
                        valuation(valueText, row.apply(ComtradeColumns.CIF), row.apply(ComtradeColumns.FOB), flow),
                        Amounts.tradeOrNone(row.apply(ComtradeColumns.WEIGHT), "netWgt"),
                        quantity,
                        quantity == null ? null : unit(row),
                        "A",
                        "F",
                        isTrue(row.apply(ComtradeColumns.WEIGHT_ESTIMATED)),
                        isTrue(row.apply(ComtradeColumns.QUANTITY_ESTIMATED))),
                null);
    }

    /**
     * The value is the one of the two with which it agrees; with both, what is usual for the flow; unknown with none, and for services,
     * which are neither.
     */
    static String valuation(String value, String cif, String fob, Flow flow) {
        if (flow.isOfServices()) {
            return "";
        }
        boolean isCif = value.equals(cif);
        boolean isFob = value.equals(fob);
        if (isCif && isFob) {
            return flow.defaultValuation().name();
        }
        return isCif ? "CIF" : isFob ? "FOB" : "";
    }

    private static String type(String type) {
        if (!type.isEmpty() && !type.equals(GOODS) && !type.equals(SERVICES)) {
            throw new RowRejectedException(
                    RejectionReason.NOT_GOODS,
                    "typeCode '" + Texts.shown(type)
                            + "' is neither goods (C) nor services (S): nothing else is published");
        }
        return type;
    }

    private static void fit(String type, String classification) {
        if (!type.isEmpty() && type.equals(SERVICES) != TradeCodes.isServices(classification)) {
            throw new RowRejectedException(
                    RejectionReason.UNSUPPORTED_CLASSIFICATION,
                    "classificationCode " + classification + " does not fit to typeCode " + type
                            + ": services (S) are EB10, goods (C) the Harmonized System");
        }
    }

    /** Single modes of supply are parts of what the row of all of them states. */
    private static void allModesOfSupply(Flow flow, String mode) {
        if (flow.isOfServices() && !mode.isEmpty() && !mode.equals("0")) {
            throw new RowRejectedException(
                    RejectionReason.UNKNOWN_BREAKDOWN,
                    "mosCode '" + Texts.shown(mode)
                            + "' is a single mode of supply: only all of them (0) are published");
        }
    }

    private @Nullable BigDecimal quantity(Function<ComtradeColumns, String> row) {
        String code = row.apply(ComtradeColumns.UNIT_CODE);
        String abbreviation = row.apply(ComtradeColumns.UNIT);
        boolean hasUnit = !code.equals("-1") && !abbreviation.equals("N/A") && !(code + abbreviation).isEmpty();
        return hasUnit ? Amounts.tradeOrNone(row.apply(ComtradeColumns.QUANTITY), "qty") : null;
    }

    private String unit(Function<ComtradeColumns, String> row) {
        String abbreviation = row.apply(ComtradeColumns.UNIT);
        return abbreviation.isEmpty() ? units.abbreviation(row.apply(ComtradeColumns.UNIT_CODE)) : abbreviation;
    }

    private static boolean isTrue(String text) {
        return text.equals("true") || text.equals("1") || text.equals("True");
    }
}
