package dev.entrepot.producer.format;

import dev.entrepot.domain.code.AreaCodes;
import dev.entrepot.domain.code.CodeList;
import dev.entrepot.domain.code.Flow;
import dev.entrepot.domain.observation.Breakdown;
import dev.entrepot.domain.observation.TradeObservation;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.producer.input.InputFile;
import dev.entrepot.producer.input.RefusedFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;

/**
 * The CSV of UN Comtrade before 2022: 35 columns, or a short choice of them. Spreadsheets took the leading zero of chapters 01
 * to 09 away; it is put back where only one reading is possible. No HS code begins with two zeros, so that an odd number of
 * digits has lost exactly one. The file is refused when it holds both forms, or when its aggregate level says otherwise.
 */
public final class ComtradeV1Format implements FileFormat {
    private static final String CODE = "Commodity Code";
    private static final String LEVEL = "Aggregate Level";

    @Override
    public String name() {
        return "comtrade-v1";
    }

    @Override
    public String title() {
        return "UN Comtrade before 2022, CSV";
    }

    @Override
    public Subject subject() {
        return Subject.TRADE;
    }

    @Override
    public boolean matches(Head head) {
        return head.names("Classification", "Year", "Reporter Code", "Partner Code", CODE, "Trade Value (US$)");
    }

    @Override
    public boolean checks() {
        return true;
    }

    @Override
    public void check(InputFile file, InputStream content) throws IOException {
        byte[] first = content.readNBytes(Head.BYTES);
        Head head = Head.of(first);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(first), content);
        Reading reading = new Reading(file.name(), whole, head, AreaCodes.builtIn(), null);
        try (CsvTable table = CsvTable.open(reading, true)) {
            checkCodes(file.name(), table);
        }
    }

    private static void checkCodes(String name, CsvTable table) {
        int code = table.require(CODE);
        int level = table.find(LEVEL);
        Set<String> whole = new HashSet<>();
        Set<String> shortened = new HashSet<>();
        for (CsvRow row = table.advance(); row != null; row = table.advance()) {
            String text;
            String stated;
            try {
                text = row.text(code);
                stated = level < 0 ? "" : row.text(level);
            } catch (RowRejectedException whenItIsRead) {
                continue;
            }
            String padded = pad(text);
            if (!padded.equals(text) && level >= 0 && !stated.equals(Integer.toString(padded.length()))) {
                throw new RefusedFileException(name + " line " + row.line() + ": code '" + Texts.shown(text)
                        + "' does not fit its aggregate level " + Texts.shown(stated)
                        + ": the file lost leading zeros, download it again and open it in no spreadsheet");
            }
            if (padded.startsWith("0") && padded.length() <= 10) {
                (padded.equals(text) ? whole : shortened).add(padded);
            }
            if (!whole.isEmpty() && !shortened.isEmpty()) {
                throw new RefusedFileException(name + " line " + row.line()
                        + ": some codes have their leading zero and some have lost it: download the file again and open"
                        + " it in no spreadsheet");
            }
        }
    }

    /** Puts the zero back that a code of an odd number of digits has lost. */
    static String pad(String code) {
        boolean digits = !code.isEmpty() && code.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits && code.length() % 2 == 1 ? "0" + code : code;
    }

    @Override
    public RowReader open(Reading reading) {
        CsvTable table = CsvTable.open(reading, true);
        return new CsvRows(
                table,
                new Interpreter(reading, table),
                table.header().size(),
                table.header().size() + 1,
                false);
    }

    private static final class Interpreter implements RowInterpreter {
        private final String source;
        private final AreaReader areas;
        private final TradeCodes codes = new TradeCodes();
        private final int classification;
        private final int year;
        private final int period;
        private final int flow;
        private final int reporter;
        private final int partner;
        private final int partner2;
        private final int customs;
        private final int transport;
        private final int commodity;
        private final int unitCode;
        private final int unit;
        private final int quantity;
        private final int weight;
        private final int value;
        private final int cif;
        private final int fob;
        private final int flag;

        Interpreter(Reading reading, CsvTable table) {
            source = reading.sourceOr(ComtradeInterpreter.SOURCE);
            areas = new AreaReader(reading.areas(), CodeList.COMTRADE);
            classification = table.require("Classification");
            year = table.require("Year");
            period = table.find("Period");
            flow = table.find("Trade Flow Code") >= 0 ? table.find("Trade Flow Code") : table.require("Trade Flow");
            reporter = table.require("Reporter Code");
            partner = table.require("Partner Code");
            partner2 = table.find("2nd Partner Code");
            customs = table.find("Customs Proc. Code");
            transport = table.find("Mode of Transport Code");
            commodity = table.require(CODE);
            unitCode = table.find("Qty Unit Code");
            unit = table.find("Qty Unit");
            quantity = table.find("Qty");
            weight = table.find("Netweight (kg)");
            value = table.require("Trade Value (US$)");
            cif = table.find("CIF Trade Value (US$)");
            fob = table.find("FOB Trade Value (US$)");
            flag = table.find("Flag");
        }

        @Override
        public Row read(CsvRow row, Known known) {
            known.source(source);
            String when = row.text(period).isEmpty() ? row.text(year) : row.text(period);
            Period month = codes.period(when.length() == 4 ? Frequency.A : Frequency.M, when, "Period");
            String from = known.reporter(areas.reporter(today(row.text(reporter)), month.year(), "Reporter Code"));
            String to = areas.partner(today(row.text(partner)), month.year(), "Partner Code");
            Flow stated = codes.flow(row.text(flow), "Trade Flow");
            String edition = codes.goods(row.text(classification), "Classification");
            Flow direction = codes.flowOf(stated, edition, "Trade Flow");
            String amountText = Texts.required(row.text(value), "Trade Value (US$)");
            BigDecimal amount = Amounts.trade(amountText, "Trade Value (US$)");
            BigDecimal pieces = hasUnit(row) ? Amounts.tradeOrNone(row.text(quantity), "Qty") : null;
            String estimated = row.text(flag);
            return new Row.Trade(
                    row.line(),
                    new TradeObservation(
                            source,
                            month,
                            from,
                            to,
                            direction.name(),
                            edition,
                            codes.commodity(pad(row.text(commodity)), CODE),
                            Breakdown.of(
                                    areas.partner2(row.text(partner2), month.year(), "2nd Partner Code"),
                                    codes.customs(row.text(customs), "Customs Proc. Code"),
                                    codes.transport(row.text(transport), "Mode of Transport Code"),
                                    "",
                                    "",
                                    ""),
                            amount,
                            ComtradeInterpreter.CURRENCY,
                            ComtradeInterpreter.valuation(amountText, row.text(cif), row.text(fob), direction),
                            Amounts.tradeOrNone(row.text(weight), "Netweight (kg)"),
                            pieces,
                            pieces == null ? null : row.text(unit),
                            "A",
                            "F",
                            estimated.equals("4") || estimated.equals("6"),
                            estimated.equals("2") || estimated.equals("6")),
                    null);
        }

        /** Italy was 381 then and is 380 in the lists of today. */
        private static String today(String area) {
            return area.equals("381") ? "380" : area;
        }

        /** 0 and 1 are "no quantity". */
        private boolean hasUnit(CsvRow row) {
            String code = row.text(unitCode);
            return !code.isEmpty()
                    && !code.equals("0")
                    && !code.equals("1")
                    && !row.text(unit).isEmpty();
        }
    }
}
