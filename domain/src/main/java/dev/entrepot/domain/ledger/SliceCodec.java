package dev.entrepot.domain.ledger;

import dev.entrepot.domain.observation.Breakdown;
import dev.entrepot.domain.release.Vintage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Slices as bytes. What cells share (classification, breakdown, statuses, vintage) is written once; a cell is the distance of its
 * code from the one before, its number in that list, and its amounts.
 */
final class SliceCodec {
    private static final int FORMAT = 1;
    private static final int HAS_VALUE = 1;
    private static final int HAS_WEIGHT = 2;
    private static final int HAS_QUANTITY = 4;

    private record Shared(Statement.Context context, Vintage vintage) {}

    private SliceCodec() {}

    static byte[] encode(Slice slice) {
        Map<Shared, Integer> shared = new LinkedHashMap<>();
        int[] numbers = new int[slice.size()];
        int at = 0;
        Slice.Held last = null;
        for (Slice.Held held : slice.held()) {
            numbers[at] = last != null && sharesWith(last, held) ? numbers[at - 1] : number(held, shared);
            last = held;
            at++;
        }
        Bytes.Writer out = new Bytes.Writer().octet(FORMAT).unsigned(shared.size());
        shared.keySet().forEach(one -> writeShared(out, one));
        out.unsigned(slice.size());
        long previous = 0;
        at = 0;
        for (Slice.Held held : slice.held()) {
            Statement statement = held.statement();
            out.unsigned(statement.code() - previous).unsigned(numbers[at++]);
            previous = statement.code();
            Long value = statement.value();
            Long weight = statement.netWeight();
            Long quantity = statement.quantity();
            out.octet((value == null ? 0 : HAS_VALUE)
                    | (weight == null ? 0 : HAS_WEIGHT)
                    | (quantity == null ? 0 : HAS_QUANTITY));
            if (value != null) {
                out.signed(value);
            }
            if (weight != null) {
                out.signed(weight);
            }
            if (quantity != null) {
                out.signed(quantity);
            }
        }
        return out.toBytes();
    }

    @SuppressWarnings("ReferenceEquality") // neighbours mostly share both; others are looked up
    private static boolean sharesWith(Slice.Held one, Slice.Held other) {
        return one.statement().context() == other.statement().context() && one.vintage() == other.vintage();
    }

    private static int number(Slice.Held held, Map<Shared, Integer> shared) {
        int next = shared.size();
        Integer known = shared.putIfAbsent(new Shared(held.statement().context(), held.vintage()), next);
        return known == null ? next : known;
    }

    static Slice decode(byte[] bytes) {
        Bytes.Reader in = new Bytes.Reader(bytes);
        int format = in.octet();
        if (format != FORMAT) {
            throw new StateFormatException("a stored slice", format, FORMAT);
        }
        int shares = in.count();
        List<Shared> shared = new ArrayList<>(shares);
        for (int i = 0; i < shares; i++) {
            shared.add(readShared(in));
        }
        Slice slice = new Slice();
        int cells = in.count();
        long code = 0;
        for (int i = 0; i < cells; i++) {
            code += in.unsigned();
            Shared one = shared.get(in.count());
            int has = in.octet();
            Long value = (has & HAS_VALUE) == 0 ? null : Long.valueOf(in.signed());
            Long weight = (has & HAS_WEIGHT) == 0 ? null : Long.valueOf(in.signed());
            Long quantity = (has & HAS_QUANTITY) == 0 ? null : Long.valueOf(in.signed());
            slice.restore(new Slice.Held(new Statement(one.context(), code, value, weight, quantity), one.vintage()));
        }
        return slice;
    }

    private static void writeShared(Bytes.Writer out, Shared shared) {
        Statement.Context context = shared.context();
        Breakdown breakdown = context.breakdown();
        out.text(context.classification())
                .text(breakdown.partner2())
                .text(breakdown.customs())
                .text(breakdown.transport())
                .text(breakdown.area())
                .text(breakdown.enterprise())
                .text(breakdown.regime())
                .text(context.valuation())
                .text(context.unit())
                .text(context.obsStatus())
                .text(context.confStatus())
                .octet((context.weightEstimated() ? 1 : 0) | (context.quantityEstimated() ? 2 : 0));
        out.vintage(shared.vintage());
    }

    private static Shared readShared(Bytes.Reader in) {
        String classification = in.text();
        Breakdown breakdown = Breakdown.of(in.text(), in.text(), in.text(), in.text(), in.text(), in.text());
        String valuation = in.text();
        String unit = in.text();
        String obsStatus = in.text();
        String confStatus = in.text();
        int flags = in.octet();
        return new Shared(
                new Statement.Context(
                        classification,
                        breakdown,
                        valuation,
                        unit,
                        obsStatus,
                        confStatus,
                        (flags & 1) != 0,
                        (flags & 2) != 0),
                in.vintage());
    }
}
