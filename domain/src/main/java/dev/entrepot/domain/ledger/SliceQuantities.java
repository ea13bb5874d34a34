package dev.entrepot.domain.ledger;

import dev.entrepot.domain.cover.BreakdownCover;
import dev.entrepot.domain.cover.Commodity;
import dev.entrepot.domain.cover.SliceRows;
import dev.entrepot.domain.observation.Breakdown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The products of six digits of one slice that have a quantity, with the values that go with it: the rows that count, of the code itself or
 * else of the topmost codes below it. Kept in memory for as long as the slice, hence as bytes. Immutable.
 */
final class SliceQuantities {
    /** No product has a quantity. */
    static final SliceQuantities NONE = new SliceQuantities(new byte[0], new String[0], 0);

    /** The greatest quantity that counts as stated, in thousandths: so that sums over all countries and a year fit. */
    private static final long MOST = 1_000_000_000_000_000L;

    private static final int DEPTH = 3;
    private static final int BELOW = 14;
    private static final int LETTERS = 101;
    private static final int LEVEL = 28;
    private static final long WHOLE = 1000;
    private static final String KILOGRAMS = "kg";
    private static final String NO_UNIT = "-1";

    private static final int HAS_WEIGHT = 1;
    private static final int WEIGHT_ESTIMATED = 2;
    private static final int HAS_COUNT = 4;
    private static final int COUNT_ESTIMATED = 8;

    private final byte[] bytes;
    private final String[] units;
    private final int size;

    private SliceQuantities(byte[] bytes, String[] units, int size) {
        this.bytes = bytes;
        this.units = units;
        this.size = size;
    }

    /**
     * Returns those of a slice.
     *
     * @param settled its rows, whose classification counts
     * @throws ArithmeticException when values do not fit
     */
    static SliceQuantities of(Slice slice, SliceRows settled) {
        for (Slice.Held held : slice.held()) {
            Statement statement = held.statement();
            if (statement.netWeight() != null || statement.quantity() != null) {
                return new Builder().build(slice, settled.classification());
            }
        }
        return NONE;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Starts before the first product. */
    Cursor cursor() {
        return new Cursor(this);
    }

    /** Goes from product to product in the order of their codes. Owned by one thread. */
    static final class Cursor {
        private final Bytes.Reader in;
        private final String[] units;
        private int left;
        private int flags;
        private int product;
        private long weighedValue;
        private long weight;
        private long countedValue;
        private long count;
        private String unit = "";

        private Cursor(SliceQuantities of) {
            this.in = new Bytes.Reader(of.bytes);
            this.units = of.units;
            this.left = of.size;
        }

        /** Goes on to the next product; false when there is none. */
        boolean next() {
            if (left-- <= 0) {
                return false;
            }
            product += in.count();
            flags = in.octet();
            weight = 0;
            count = 0;
            if ((flags & HAS_WEIGHT) != 0) {
                weighedValue = amount();
                weight = amount();
            }
            if ((flags & HAS_COUNT) != 0) {
                int number = in.count();
                unit = number == 0 ? "" : units[number - 1];
                countedValue = amount();
                count = amount();
            }
            return true;
        }

        /** Most amounts are whole: they are written without their thousandths. */
        private long amount() {
            long written = in.unsigned();
            return (written & 1) == 0 ? (written >>> 1) * WHOLE : written >>> 1;
        }

        /** Returns the product's code without the levels below six digits; see {@link #code}. */
        int product() {
            return product;
        }

        /** Returns the value of what has a weight. */
        long weighedValue() {
            return weighedValue;
        }

        /** Returns the net weight in thousandths of a kilogram; 0 when it is not stated. */
        long weight() {
            return weight;
        }

        boolean isWeightEstimated() {
            return (flags & WEIGHT_ESTIMATED) != 0;
        }

        boolean hasCount() {
            return (flags & HAS_COUNT) != 0;
        }

        /** Returns the unit of the quantity; empty when there is more than one. */
        String unit() {
            return unit;
        }

        /** Returns the value of what has a quantity. */
        long countedValue() {
            return countedValue;
        }

        /** Returns the quantity in thousandths of its unit. */
        long count() {
            return count;
        }

        boolean isCountEstimated() {
            return (flags & COUNT_ESTIMATED) != 0;
        }
    }

    /** Returns the code of a product as {@link Commodity} encodes it. */
    static long code(int product) {
        return (long) product << BELOW;
    }

    /** Collects products. */
    private static final class Builder {
        private final Bytes.Writer out = new Bytes.Writer();
        private final List<String> units = new ArrayList<>();
        private final Map<Breakdown, Statement> statements = new HashMap<>();
        private final List<BreakdownCover.Part> parts = new ArrayList<>();
        private int size;
        private int last;
        private int product;
        private int flags;
        private long weighedValue;
        private long weight;
        private long countedValue;
        private long count;
        private @Nullable String unit;

        private SliceQuantities build(Slice slice, String classification) {
            long code = -1;
            long end = 0;
            for (Slice.Held held : slice.held()) {
                Statement statement = held.statement();
                Long value = statement.value();
                if (value == null || !statement.context().classification().equals(classification)) {
                    continue;
                }
                if (statement.code() != code) {
                    end = settle(code, end);
                    code = statement.code();
                }
                parts.add(new BreakdownCover.Part(statement.context().breakdown(), value));
                statements.put(statement.context().breakdown(), statement);
            }
            settle(code, end);
            flush();
            return size == 0 ? NONE : new SliceQuantities(out.toBytes(), units.toArray(new String[0]), size);
        }

        /** Adds the rows of a code that no row above it stands for; returns where the codes that are stood for end. */
        private long settle(long code, long end) {
            long next = end;
            if (code >= end && Commodity.depth(code) >= DEPTH && (code >>> LEVEL) < LETTERS) {
                if (code >>> BELOW != product) {
                    flush();
                    product = (int) (code >>> BELOW);
                }
                for (BreakdownCover.Part part : BreakdownCover.counted(parts)) {
                    Statement statement = statements.get(part.breakdown());
                    if (statement != null && part.value() > 0) {
                        add(statement, part.value());
                    }
                }
                next = Commodity.subtreeEnd(code);
            }
            parts.clear();
            statements.clear();
            return next;
        }

        private void add(Statement statement, long value) {
            boolean inKilograms = statement.context().unit().equalsIgnoreCase(KILOGRAMS);
            long stated = stated(statement.netWeight());
            boolean estimated = statement.context().weightEstimated();
            if (stated == 0 && inKilograms) {
                stated = stated(statement.quantity());
                estimated = statement.context().quantityEstimated();
            }
            if (stated > 0) {
                weighedValue = Math.addExact(weighedValue, value);
                weight = Math.min(weight + stated, MOST + 1);
                flags |= HAS_WEIGHT | (estimated ? WEIGHT_ESTIMATED : 0);
            }
            String own = statement.context().unit();
            long counted = inKilograms || own.isEmpty() || own.equals(NO_UNIT) ? 0 : stated(statement.quantity());
            if (counted > 0) {
                unit = unit == null || unit.equals(own) ? own : "";
                countedValue = Math.addExact(countedValue, value);
                count = Math.min(count + counted, MOST + 1);
                flags |= HAS_COUNT | (statement.context().quantityEstimated() ? COUNT_ESTIMATED : 0);
            }
        }

        private static long stated(@Nullable Long amount) {
            return amount == null || amount <= 0 || amount > MOST ? 0 : amount;
        }

        private void flush() {
            if (weight > MOST) {
                flags &= ~(HAS_WEIGHT | WEIGHT_ESTIMATED);
            }
            if (count > MOST) {
                flags &= ~(HAS_COUNT | COUNT_ESTIMATED);
            }
            if (flags != 0) {
                out.unsigned(product - last).octet(flags);
                last = product;
                size++;
                if ((flags & HAS_WEIGHT) != 0) {
                    amount(weighedValue);
                    amount(weight);
                }
                if ((flags & HAS_COUNT) != 0) {
                    out.unsigned(unit == null || unit.isEmpty() ? 0 : 1 + number(unit));
                    amount(countedValue);
                    amount(count);
                }
            }
            flags = 0;
            weighedValue = 0;
            weight = 0;
            countedValue = 0;
            count = 0;
            unit = null;
        }

        private int number(String name) {
            int known = units.indexOf(name);
            if (known >= 0) {
                return known;
            }
            units.add(name);
            return units.size() - 1;
        }

        private void amount(long thousandths) {
            out.unsigned(thousandths % WHOLE == 0 ? (thousandths / WHOLE) << 1 : (thousandths << 1) | 1);
        }
    }
}
