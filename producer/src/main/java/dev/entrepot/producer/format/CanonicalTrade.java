package dev.entrepot.producer.format;

import dev.entrepot.domain.code.AreaCodes;
import dev.entrepot.domain.code.CodeList;
import dev.entrepot.domain.code.Flow;
import dev.entrepot.domain.observation.Breakdown;
import dev.entrepot.domain.observation.RejectionReason;
import dev.entrepot.domain.observation.TradeObservation;
import dev.entrepot.domain.period.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes observations of canonical trade rows, and of rows of other files that a mapping gives canonical columns. */
final class CanonicalTrade implements RowInterpreter {
    private final AreaCodes areaCodes;
    private final @Nullable String source;
    private final Cell[] cells;
    private final Map<TradeColumn, CodeList> lists;
    private final Map<CodeList, AreaReader> areas = new EnumMap<>(CodeList.class);
    private final Map<String, CodeList> listOfSource = new HashMap<>();
    private final TradeCodes codes = new TradeCodes();

    CanonicalTrade(Reading reading, Cell[] cells, Map<TradeColumn, CodeList> lists) {
        this.areaCodes = reading.areas();
        this.source = reading.source();
        this.cells = cells;
        this.lists = lists;
    }

    @Override
    public Row read(CsvRow row, Known known) {
        String stated = Texts.required(text(row, TradeColumn.SOURCE), "source");
        String publisher = known.source(Sources.name(source == null ? stated : source));
        Instant releasedAt = known.releasedAt(Instants.optional(text(row, TradeColumn.RELEASED_AT), "released_at"));
        AreaReader reporters = areas(TradeColumn.REPORTER, stated);
        String reporterText = text(row, TradeColumn.REPORTER);
        Period period = reporters.dated(
                () -> codes.period(
                        codes.frequency(text(row, TradeColumn.FREQUENCY), "frequency"),
                        text(row, TradeColumn.PERIOD),
                        "period"),
                reporterText,
                known);
        String reporter = known.reporter(reporters.reporter(reporterText, period.year(), "reporter"));
        String partner =
                areas(TradeColumn.PARTNER, stated).partner(text(row, TradeColumn.PARTNER), period.year(), "partner");
        Flow statedFlow = codes.flow(text(row, TradeColumn.FLOW), "flow");
        String classification = codes.classification(text(row, TradeColumn.CLASSIFICATION), "classification");
        String flow = codes.flowOf(statedFlow, classification, "flow").name();
        String commodity = codes.commodity(classification, text(row, TradeColumn.COMMODITY), "commodity");
        Breakdown breakdown = breakdown(row, stated, period.year());
        String currency = codes.currency(text(row, TradeColumn.CURRENCY), "currency");
        String obsStatus = Texts.status(text(row, TradeColumn.OBS_STATUS), "obs_status", "A");
        String confStatus = Texts.status(text(row, TradeColumn.CONF_STATUS), "conf_status", "F");
        BigDecimal value = Amounts.trade(text(row, TradeColumn.VALUE), "value");
        if (value == null) {
            Statuses.mayBeAbsent(obsStatus, confStatus);
        }
        BigDecimal quantity = Amounts.trade(text(row, TradeColumn.QUANTITY), "quantity");
        String unit = Texts.ownCode(text(row, TradeColumn.QUANTITY_UNIT), "quantity_unit");
        boolean stated0 = quantity != null && (quantity.signum() != 0 || !unit.isEmpty());
        return new Row.Trade(
                row.line(),
                new TradeObservation(
                        publisher,
                        period,
                        reporter,
                        partner,
                        flow,
                        classification,
                        commodity,
                        breakdown,
                        value,
                        currency,
                        valuation(text(row, TradeColumn.VALUATION)),
                        Amounts.trade(text(row, TradeColumn.NET_WEIGHT_KG), "net_weight_kg"),
                        stated0 ? quantity : null,
                        stated0 && !unit.isEmpty() ? unit : null,
                        obsStatus,
                        confStatus,
                        false,
                        false),
                releasedAt);
    }

    private Breakdown breakdown(CsvRow row, String stated, int year) {
        String partner2 = text(row, TradeColumn.PARTNER2);
        return Breakdown.of(
                partner2.isEmpty() ? "W00" : areas(TradeColumn.PARTNER2, stated).partner2(partner2, year, "partner2"),
                codes.customs(text(row, TradeColumn.CUSTOMS), "customs"),
                codes.transport(text(row, TradeColumn.TRANSPORT), "transport"),
                Texts.ownCode(text(row, TradeColumn.AREA), "area"),
                Texts.ownCode(text(row, TradeColumn.ENTERPRISE), "enterprise"),
                Texts.ownCode(text(row, TradeColumn.REGIME), "regime"));
    }

    private String text(CsvRow row, TradeColumn column) {
        return cells[column.ordinal()].text(row);
    }

    private static String valuation(String text) {
        if (text.isEmpty() || text.equals("FOB") || text.equals("CIF")) {
            return text;
        }
        throw new RowRejectedException(
                RejectionReason.BAD_VALUATION,
                "valuation '" + Texts.shown(text) + "' is neither FOB nor CIF: correct it or leave it empty");
    }

    /** The mapping's list for this column, else the list that the source is named after, else M49. */
    private AreaReader areas(TradeColumn column, String stated) {
        CodeList list = lists.get(column);
        if (list == null) {
            list = listOfSource.get(stated);
        }
        if (list == null) {
            list = CodeList.parse(stated.toUpperCase(Locale.ROOT)).orElse(CodeList.M49);
            TradeCodes.remember(listOfSource, stated, list);
        }
        AreaReader reader = areas.get(list);
        if (reader == null) {
            reader = new AreaReader(areaCodes, list);
            areas.put(list, reader);
        }
        return reader;
    }
}
