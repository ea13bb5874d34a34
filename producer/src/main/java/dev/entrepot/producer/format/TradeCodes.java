package dev.entrepot.producer.format;

import dev.entrepot.domain.code.Classification;
import dev.entrepot.domain.code.Flow;
import dev.entrepot.domain.code.ServiceItems;
import dev.entrepot.domain.observation.RejectionReason;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The codes of a trade row other than areas. What was read once is looked up from then on. */
final class TradeCodes {
    static final String TOTAL = "TOTAL";

    private static final String SERVICES = Classification.EB10.code();

    private static final int MOST_REMEMBERED = 10_000;
    private static final int MOST_DIGITS = 10;
    private static final Set<String> CUSTOMS = Set.of(
            "C00", "C01", "C02", "C03", "C04", "C05", "C06", "C07", "C08", "C09", "C10", "C11", "C12", "C13", "C14",
            "C15", "C20");
    private static final Set<String> TRANSPORT = Set.of(
            "0", "1000", "2000", "2100", "2200", "2900", "3000", "3100", "3200", "3900", "9000", "9100", "9110", "9120",
            "9190", "9200", "9300", "9900");

    private final Map<String, Optional<Flow>> flows = new HashMap<>();
    private final Map<String, Optional<Classification>> classifications = new HashMap<>();
    private final PeriodReader periods = new PeriodReader();

    /** Reads M, Q, A or YTD. */
    Frequency frequency(String text, String column) {
        return switch (Texts.required(text, column)) {
            case "M" -> Frequency.M;
            case "Q" -> Frequency.Q;
            case "A" -> Frequency.A;
            case "YTD" -> Frequency.YTD;
            default ->
                throw new RowRejectedException(
                        RejectionReason.BAD_FREQUENCY,
                        column + " '" + Texts.shown(text) + "' is no frequency: write M, Q, A or YTD");
        };
    }

    /** Reads a period of the given frequency. */
    Period period(Frequency frequency, String text, String column) {
        return periods.read(frequency, Texts.required(text, column), column);
    }

    /** Reads a flow in UN Comtrade's codes, words or numbers. */
    Flow flow(String text, String column) {
        Optional<Flow> flow = flows.get(Texts.required(text, column));
        if (flow == null) {
            flow = Flow.parse(text);
            remember(flows, text, flow);
        }
        return flow.orElseThrow(() -> new RowRejectedException(
                RejectionReason.UNKNOWN_FLOW,
                column + " '" + Texts.shown(text) + "' is no flow of UN Comtrade: write X, M, DX, RX, ..."));
    }

    /** Returns the flow in a classification: of services where it is one of services, and else of goods. */
    Flow flowOf(Flow flow, String classification, String column) {
        boolean services = isServices(classification);
        if (services ? !flow.isTotal() : flow.isOfServices()) {
            throw new RowRejectedException(
                    RejectionReason.UNKNOWN_FLOW,
                    column + " " + flow + " is no flow of "
                            + (services ? "services: write X or M" : "goods: services have the classification EB10"));
        }
        return services ? flow.ofServices() : flow;
    }

    /** Whether this classification is that of services. */
    static boolean isServices(String classification) {
        return classification.equals(SERVICES);
    }

    /** Reads an edition of the Harmonized System. */
    String goods(String text, String column) {
        String classification = classification(text, column);
        if (isServices(classification)) {
            throw notGoods(text, column, "of services, which this layout does not have");
        }
        return classification;
    }

    /** Reads an edition of the Harmonized System, or services of 2010 under either name: these are {@code EB10} from here on. */
    String classification(String text, String column) {
        Optional<Classification> classification = classifications.get(Texts.required(text, column));
        if (classification == null) {
            classification = Classification.parse(text);
            remember(classifications, text, classification);
        }
        Classification found = classification.orElseThrow(() -> new RowRejectedException(
                RejectionReason.UNSUPPORTED_CLASSIFICATION,
                column + " '" + Texts.shown(text)
                        + "' is not known: write H0 to H6, HS when the edition is not stated, or EB10 for services"));
        if (found == Classification.EB10S) {
            return SERVICES;
        }
        if (!found.isGoodsHs() && !found.isServices()) {
            throw notGoods(text, column, "neither the Harmonized System nor EB10");
        }
        return found.code();
    }

    private static RowRejectedException notGoods(String text, String column, String what) {
        return new RowRejectedException(
                RejectionReason.NOT_GOODS,
                column + " '" + Texts.shown(text) + "' is " + what + ": nothing else is added up, leave the row out");
    }

    /** Reads a commodity code as the classification writes them. */
    String commodity(String classification, String text, String column) {
        return isServices(classification) ? service(text, column) : commodity(text, column);
    }

    /** Reads an item of services by its code (SI21) or number (9.2.1); all services are TOTAL. */
    private static String service(String text, String column) {
        Texts.required(text, column);
        Optional<String> item = ServiceItems.parse(text);
        if (text.equals(TOTAL) || (item.isPresent() && item.get().equals(ServiceItems.ALL))) {
            return TOTAL;
        }
        return item.orElseThrow(
                () -> ServiceItems.isSpelledLikeOne(text)
                        ? new RowRejectedException(
                                RejectionReason.NOT_IN_TREE,
                                column + " '" + Texts.shown(text)
                                        + "' is no item of which totals of services consist (an \"of which\" line, another breakdown of"
                                        + " the same, or a supplement): leave the row out")
                        : new RowRejectedException(
                                RejectionReason.BAD_COMMODITY,
                                column + " '" + Texts.shown(text)
                                        + "' is no code of services: write S, SA to SL, SI2, SI21, ..., or 200, 1 to 12, 9.2, ..."));
    }

    /** Reads a commodity code of goods: TOTAL, or 2, 4, 6, 8 or 10 digits. */
    String commodity(String text, String column) {
        int length = Texts.required(text, column).length();
        if (text.equals(TOTAL)) {
            return TOTAL;
        }
        String fault = "";
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            fault = c >= '0' && c <= '9' ? fault : "has characters other than digits";
        }
        if (fault.isEmpty() && length > MOST_DIGITS) {
            fault = "is longer than " + MOST_DIGITS + " digits";
        }
        if (fault.isEmpty() && length % 2 != 0) {
            fault = "has an odd number of digits, as if a leading zero were lost";
        }
        if (!fault.isEmpty()) {
            throw new RowRejectedException(
                    RejectionReason.BAD_COMMODITY,
                    column + " '" + Texts.shown(text) + "' " + fault
                            + ": write 2, 4, 6, 8 or 10 digits with leading zeros, or TOTAL");
        }
        return text;
    }

    /** Reads a customs procedure; the total when it is not stated. */
    String customs(String text, String column) {
        return listed(text, "C00", CUSTOMS, column);
    }

    /** Reads a mode of transport; the total when it is not stated. */
    String transport(String text, String column) {
        return listed(text, "0", TRANSPORT, column);
    }

    /** Reads a currency. */
    String currency(String text, String column) {
        boolean letters =
                Texts.required(text, column).length() == 3 && text.chars().allMatch(c -> c >= 'A' && c <= 'Z');
        if (!letters) {
            throw new RowRejectedException(
                    RejectionReason.BAD_CURRENCY,
                    column + " '" + Texts.shown(text) + "' is no ISO 4217 code: write USD, EUR, ...");
        }
        return text;
    }

    private static String listed(String text, String total, Set<String> codes, String column) {
        if (text.isEmpty() || text.equals(total)) {
            return total;
        }
        if (!codes.contains(text)) {
            throw new RowRejectedException(
                    RejectionReason.UNKNOWN_BREAKDOWN,
                    column + " '" + Texts.shown(text) + "' is not in UN Comtrade's list: correct it or leave it empty");
        }
        return text;
    }

    /** Remembers, but not without end: a file of junk must not fill the memory. */
    static <V> void remember(Map<String, V> memory, String text, V value) {
        if (memory.size() < MOST_REMEMBERED) {
            memory.put(text, value);
        }
    }
}
