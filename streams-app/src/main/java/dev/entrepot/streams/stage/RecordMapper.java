package dev.entrepot.streams.stage;

import dev.entrepot.domain.code.AreaCodes;
import dev.entrepot.domain.code.Classification;
import dev.entrepot.domain.code.Flow;
import dev.entrepot.domain.code.ServiceItems;
import dev.entrepot.domain.cover.Commodity;
import dev.entrepot.domain.ledger.RndRow;
import dev.entrepot.domain.ledger.RndSeries;
import dev.entrepot.domain.ledger.Statement;
import dev.entrepot.domain.ledger.TradeRow;
import dev.entrepot.domain.observation.Breakdown;
import dev.entrepot.domain.observation.RejectionReason;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.release.Vintage;
import dev.entrepot.schemas.avro.RndRecord;
import dev.entrepot.schemas.avro.TradeRecord;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From Avro records to what the ledger takes in, checked against the code lists. Repeated texts are kept once: a release may wait
 * with millions of records. Owned by one thread.
 */
final class RecordMapper {
    /** A record that says something impossible. */
    static final class RejectedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final RejectionReason reason;

        RejectedException(RejectionReason reason, String message) {
            super(message, null, false, false);
            this.reason = reason;
        }

        RejectionReason reason() {
            return reason;
        }
    }

    private static final int SCALE = 3;
    /** What is remembered of texts is forgotten when it is so much: nobody publishes so many codes. */
    private static final int MOST_REMEMBERED = 1 << 16;

    private static final String SERVICES = Classification.EB10.code();
    private static final String TOTAL = "TOTAL";

    private final AreaCodes areas;
    private final Map<String, String> texts = new HashMap<>();
    private final Map<Statement.Context, Statement.Context> contexts = new HashMap<>();
    private final Map<String, Period> periods = new HashMap<>();
    private final Map<String, Boolean> partners = new HashMap<>();
    private final Map<String, Boolean> flows = new HashMap<>();
    private final Map<String, Boolean> servicesFlows = new HashMap<>();
    private final Map<String, Boolean> classifications = new HashMap<>();

    RecordMapper(AreaCodes areas) {
        this.areas = areas;
    }

    /** Returns what a record of a trade release, or a live one, says. */
    TradeRow trade(TradeRecord record, long offset, long timestamp) throws RejectedException {
        Limits.timestamp(timestamp);
        Period period = period(record.getPeriod(), record.getFrequency());
        String partner = once(record.getPartner(), "partner");
        if (!isPartner(partner)) {
            throw new RejectedException(
                    RejectionReason.UNKNOWN_AREA,
                    "partner '" + partner
                            + "' is no canonical area code: use ISO 3166 alpha-3, W00 or a listed special area");
        }
        String flow = once(record.getFlow(), "flow");
        if (!isFlow(flow)) {
            throw new RejectedException(
                    RejectionReason.UNKNOWN_FLOW,
                    "flow '" + flow
                            + "' is not one of UN Comtrade's, nor one of services: use X, M, DX, RX, FM, RM, MIP, XIP, MOP"
                            + " or XOP, or SX or SM");
        }
        String classification = once(record.getClassification(), "classification");
        long code = commodity(classification, flow, once(record.getCommodity(), "commodity"));
        Long value = thousandths(record.getValue(), "value");
        if (value != null && value < 0) {
            throw new RejectedException(
                    RejectionReason.NEGATIVE_VALUE,
                    "value " + record.getValue() + " is negative: trade values are zero or more");
        }
        String unit = record.getQuantityUnit();
        Statement.Context context = context(
                null,
                classification,
                once(record.getPartner2(), "partner2"),
                once(record.getCustoms(), "customs"),
                once(record.getTransport(), "transport"),
                once(record.getArea(), "area"),
                once(record.getEnterprise(), "enterprise"),
                once(record.getRegime(), "regime"),
                once(record.getValuation(), "valuation"),
                unit == null ? "" : once(unit, "quantityUnit"),
                once(record.getObsStatus(), "obsStatus"),
                once(record.getConfStatus(), "confStatus"),
                record.getWeightEstimated(),
                record.getQuantityEstimated());
        return new TradeRow(
                once(Limits.name(record.getSource(), "source"), "source"),
                once(record.getReporter(), "reporter"),
                record.getRelease() == null ? null : once(record.getRelease(), "release"),
                vintage(record.getRelease(), offset, timestamp),
                flow,
                period,
                partner,
                once(record.getCurrency(), "currency"),
                new Statement(
                        context,
                        code,
                        value,
                        thousandths(record.getNetWeightKg(), "net weight"),
                        thousandths(record.getQuantity(), "quantity")),
                record.getRow(),
                offset);
    }

    /** Whether a code is that of an area. */
    boolean isPartner(String partner) {
        return bounded(partners)
                .computeIfAbsent(partner, code -> areas.canonical(code).isPresent());
    }

    /** Whether a code is that of a flow. */
    boolean isFlow(String flow) {
        return bounded(flows).computeIfAbsent(flow, code -> Flow.parse(code).isPresent());
    }

    private long commodity(String classification, String flow, String commodity) throws RejectedException {
        boolean services = classification.equals(SERVICES);
        if (!services && !isGoods(classification)) {
            throw new RejectedException(
                    RejectionReason.UNSUPPORTED_CLASSIFICATION,
                    "classification '" + classification
                            + "' is no edition of the Harmonized System, nor EB10: use H0 to H6 or HS for goods, EB10 for"
                            + " services");
        }
        if (!isFlowOf(flow, classification)) {
            throw new RejectedException(
                    RejectionReason.UNKNOWN_FLOW,
                    "flow '" + flow + "' and classification '" + classification
                            + "' do not fit together: services (EB10) have the flows SX and SM, and goods the others");
        }
        long code = encode(classification, commodity);
        if (code < 0) {
            throw new RejectedException(
                    RejectionReason.BAD_COMMODITY,
                    "commodity '" + commodity
                            + (services
                                    ? "' is neither TOTAL nor an item of services: write SA to SL, SI2, SI21, ..."
                                    : "' is neither TOTAL nor a code of 2, 4, 6, 8 or 10 digits"));
        }
        return code;
    }

    /** Returns the number of a commodity in a classification; -1 when it is none. */
    long encode(String classification, String commodity) {
        if (!classification.equals(SERVICES)) {
            return Commodity.encode(commodity);
        }
        return commodity.equals(TOTAL) || ServiceItems.has(commodity) ? Commodity.encodeService(commodity) : -1;
    }

    /** Whether a flow is one of those of a classification: SX and SM of services, all others of goods. */
    boolean isFlowOf(String flow, String classification) {
        return bounded(servicesFlows)
                        .computeIfAbsent(
                                flow,
                                code -> Flow.parse(code)
                                        .filter(Flow::isOfServices)
                                        .isPresent())
                == classification.equals(SERVICES);
    }

    /** Whether a code is that of a classification of goods or of services. */
    boolean isClassification(String classification) {
        return classification.equals(SERVICES) || isGoods(classification);
    }

    private boolean isGoods(String classification) {
        return bounded(classifications)
                .computeIfAbsent(
                        classification,
                        code -> Classification.parse(code)
                                .filter(Classification::isGoodsHs)
                                .isPresent());
    }

    /**
     * Reads a period.
     *
     * @throws IllegalArgumentException when it is none
     */
    Period periodOf(String text) {
        return bounded(periods).computeIfAbsent(text, Limits::period);
    }

    /** Returns what many cells share, always the same for the same; {@code last} if it is that. */
    Statement.Context context(
            Statement.@Nullable Context last,
            String classification,
            String partner2,
            String customs,
            String transport,
            String area,
            String enterprise,
            String regime,
            String valuation,
            String unit,
            String obsStatus,
            String confStatus,
            boolean weightEstimated,
            boolean quantityEstimated) {
        if (last != null
                && last.classification().equals(classification)
                && last.obsStatus().equals(obsStatus)
                && last.unit().equals(unit)
                && last.breakdown().partner2().equals(partner2)
                && last.breakdown().customs().equals(customs)
                && last.breakdown().transport().equals(transport)
                && last.breakdown().area().equals(area)
                && last.breakdown().enterprise().equals(enterprise)
                && last.breakdown().regime().equals(regime)
                && last.valuation().equals(valuation)
                && last.confStatus().equals(confStatus)
                && last.weightEstimated() == weightEstimated
                && last.quantityEstimated() == quantityEstimated) {
            return last;
        }
        Statement.Context context = new Statement.Context(
                classification,
                Breakdown.of(partner2, customs, transport, area, enterprise, regime),
                valuation,
                unit,
                obsStatus,
                confStatus,
                weightEstimated,
                quantityEstimated);
        return bounded(contexts).computeIfAbsent(context, c -> c);
    }

    /** Returns what an R&amp;D record says. */
    RndRow rnd(RndRecord record, long offset, long timestamp) throws RejectedException {
        Limits.timestamp(timestamp);
        return new RndRow(
                once(Limits.name(record.getSource(), "source"), "source"),
                once(record.getCountry(), "country"),
                record.getRelease() == null ? null : once(record.getRelease(), "release"),
                vintage(record.getRelease(), offset, timestamp),
                new RndSeries(
                        once(record.getMeasure(), "measure"),
                        once(record.getPerformer(), "performer"),
                        once(record.getFunds(), "funds"),
                        once(record.getType(), "type"),
                        once(record.getIndustry(), "industry")),
                period(record.getPeriod(), record.getFrequency()),
                record.getValue() == null ? null : Limits.amount(record.getValue(), "value"),
                once(record.getUnit(), "unit"),
                record.getRow(),
                offset);
    }

    private static Vintage vintage(@Nullable String release, long offset, long timestamp) {
        return new Vintage(timestamp, 0, release == null ? String.format(Locale.ROOT, "live-%019d", offset) : release);
    }

    private Period period(String text, String frequency) throws RejectedException {
        Period period;
        try {
            period = periodOf(once(text, "period"));
        } catch (IllegalArgumentException e) {
            throw new RejectedException(RejectionReason.BAD_PERIOD, String.valueOf(e.getMessage()));
        }
        if (!period.frequency().name().equals(frequency)) {
            throw new RejectedException(
                    RejectionReason.BAD_PERIOD,
                    "period " + text + " is not of frequency '" + once(frequency, "frequency")
                            + "': write 2024-05 for M, 2024-Q2 for Q, 2024 for A");
        }
        return period;
    }

    private static @Nullable Long thousandths(@Nullable BigDecimal stated, String what) throws RejectedException {
        if (stated == null) {
            return null;
        }
        BigDecimal amount = Limits.amount(stated, what);
        try {
            return amount.setScale(SCALE).unscaledValue().longValueExact();
        } catch (ArithmeticException e) {
            throw new RejectedException(
                    RejectionReason.OUT_OF_RANGE,
                    what + " " + amount.toPlainString()
                            + " does not fit into thousandths: at most 9.2e15 with 3 decimals");
        }
    }

    private String once(String text, String what) throws RejectedException {
        String known = texts.get(text);
        if (known == null) {
            known = Limits.text(text, what);
            bounded(texts).put(known, known);
        }
        return known;
    }

    private static <K, V> Map<K, V> bounded(Map<K, V> remembered) {
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.clear();
        }
        return remembered;
    }
}
