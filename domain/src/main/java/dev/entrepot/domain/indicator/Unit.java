package dev.entrepot.domain.indicator;

/** What the value of an indicator counts. */
public enum Unit {
    /** Money, in the currency of its inputs. */
    MONEY("money"),
    /** A part of one: 0.05 is five percent. */
    FRACTION("fraction"),
    /** Hundredths of a whole, as sources print rates of R&amp;D. */
    PERCENT("percent"),
    /** Difference of two percentages. */
    PERCENTAGE_POINTS("pp"),
    /** A number without a unit. */
    INDEX("index"),
    /** How many. */
    COUNT("count"),
    /** Periods of the line's frequency. */
    PERIODS("periods"),
    /** Calendar months. */
    MONTHS("months"),
    /** Natural logarithm. */
    NATS("nats"),
    /** Money a calendar day. */
    MONEY_PER_DAY("money/day"),
    /** Money a unit of quantity. */
    MONEY_PER_QUANTITY("money/quantity"),
    /** An amount of goods, in the unit that the variant names. */
    QUANTITY("quantity");

    private final String code;

    Unit(String code) {
        this.code = code;
    }

    /** Returns how it is published; units of money name the currency instead. */
    public String code() {
        return code;
    }

    /** Returns the published unit for inputs in a currency, e.g. {@code USD/day}. */
    public String in(String currency) {
        return code.replace("money", currency);
    }
}
