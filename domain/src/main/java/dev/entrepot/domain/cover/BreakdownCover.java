package dev.entrepot.domain.cover;

import dev.entrepot.domain.observation.Breakdown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Settles the breakdowns of one commodity code: dimension by dimension, the total where there is one, else the parts, and of modes
 * of transport the leaves only.
 */
final class BreakdownCover {
    /** One row of a code: where it lies and its value in thousandths of the currency. */
    record Part(Breakdown breakdown, long value) {}

    private record Dimension(Function<Breakdown, String> code, String total) {}

    private static final int TRANSPORT = 2;
    private static final List<Dimension> DIMENSIONS = List.of(
            new Dimension(Breakdown::partner2, Breakdown.TOTAL.partner2()),
            new Dimension(Breakdown::customs, Breakdown.TOTAL.customs()),
            new Dimension(Breakdown::transport, Breakdown.TOTAL.transport()),
            new Dimension(Breakdown::area, Breakdown.TOTAL.area()),
            new Dimension(Breakdown::enterprise, Breakdown.TOTAL.enterprise()),
            new Dimension(Breakdown::regime, Breakdown.TOTAL.regime()));

    private BreakdownCover() {}

    /** Returns the sum over the parts that count. */
    static long resolve(List<Part> parts) {
        return parts.size() == 1 ? parts.get(0).value() : resolve(parts, 0);
    }

    private static long resolve(List<Part> parts, int at) {
        if (at == DIMENSIONS.size()) {
            long sum = 0;
            for (Part part : parts) {
                sum = Math.addExact(sum, part.value());
            }
            return sum;
        }
        Dimension dimension = DIMENSIONS.get(at);
        Map<String, List<Part>> byCode = new LinkedHashMap<>();
        for (Part part : parts) {
            byCode.computeIfAbsent(dimension.code().apply(part.breakdown()), code -> new ArrayList<>())
                    .add(part);
        }
        List<Part> total = byCode.get(dimension.total());
        if (total != null) {
            return resolve(total, at + 1);
        }
        long sum = 0;
        for (Map.Entry<String, List<Part>> branch : byCode.entrySet()) {
            if (at == TRANSPORT && hasDetail(branch.getKey(), byCode)) {
                continue;
            }
            sum = Math.addExact(sum, resolve(branch.getValue(), at + 1));
        }
        return sum;
    }

    private static boolean hasDetail(String mode, Map<String, List<Part>> modes) {
        return modes.keySet().stream().anyMatch(other -> TransportTree.isBelow(other, mode));
    }
}
