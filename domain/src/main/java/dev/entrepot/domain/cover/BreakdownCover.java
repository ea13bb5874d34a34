package dev.entrepot.domain.cover;

import dev.entrepot.domain.observation.Breakdown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Settles the breakdowns of one commodity code: dimension by dimension, the total where there is one, else the parts, and of modes
 * of transport the leaves only.
 */
final class BreakdownCover {
    /** One row of a code: where it lies and its value in thousandths of the currency. */
    record Part(Breakdown breakdown, long value) {}

    private record Dimension(Axis axis, Function<Breakdown, String> code, String total) {}

    private static final int TRANSPORT = 2;
    private static final List<Dimension> DIMENSIONS = List.of(
            new Dimension(Axis.PARTNER2, Breakdown::partner2, Breakdown.TOTAL.partner2()),
            new Dimension(Axis.CUSTOMS, Breakdown::customs, Breakdown.TOTAL.customs()),
            new Dimension(Axis.TRANSPORT, Breakdown::transport, Breakdown.TOTAL.transport()),
            new Dimension(Axis.AREA, Breakdown::area, Breakdown.TOTAL.area()),
            new Dimension(Axis.ENTERPRISE, Breakdown::enterprise, Breakdown.TOTAL.enterprise()),
            new Dimension(Axis.REGIME, Breakdown::regime, Breakdown.TOTAL.regime()));

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
        Map<String, List<Part>> byCode = byCode(parts, dimension);
        List<Part> total = byCode.get(dimension.total());
        return total != null ? resolve(total, at + 1) : sum(byCode, at);
    }

    /** Compares every total of a breakdown, and every mode of transport that is split, with what the parts add up to. */
    static void reconcile(long code, List<Part> parts, Reconciliation.Builder checks) {
        if (parts.size() > 1) {
            reconcile(code, parts, 0, "", checks);
        }
    }

    private static void reconcile(long code, List<Part> parts, int at, String path, Reconciliation.Builder checks) {
        if (at == DIMENSIONS.size() || parts.size() == 1) {
            return;
        }
        Dimension dimension = DIMENSIONS.get(at);
        Map<String, List<Part>> byCode = byCode(parts, dimension);
        List<Part> total = byCode.get(dimension.total());
        if (total != null && byCode.size() > 1) {
            Map<String, List<Part>> details = new LinkedHashMap<>(byCode);
            details.remove(dimension.total());
            checks.compare(dimension.axis(), path, code, resolve(total, at + 1), sum(details, at));
        }
        if (at == TRANSPORT) {
            byCode.forEach((mode, rows) -> {
                Map<String, List<Part>> below = new LinkedHashMap<>(byCode);
                below.keySet().removeIf(other -> !TransportTree.isBelow(other, mode));
                if (!below.isEmpty()) {
                    checks.compare(
                            dimension.axis(),
                            within(path, dimension, mode),
                            code,
                            resolve(rows, at + 1),
                            sum(below, at));
                }
            });
        }
        byCode.forEach((part, rows) -> reconcile(
                code, rows, at + 1, part.equals(dimension.total()) ? path : within(path, dimension, part), checks));
    }

    private static String within(String path, Dimension dimension, String code) {
        return path + '/' + dimension.axis().name().toLowerCase(Locale.ROOT) + '=' + code;
    }

    private static Map<String, List<Part>> byCode(List<Part> parts, Dimension dimension) {
        Map<String, List<Part>> byCode = new LinkedHashMap<>();
        for (Part part : parts) {
            byCode.computeIfAbsent(dimension.code().apply(part.breakdown()), code -> new ArrayList<>())
                    .add(part);
        }
        return byCode;
    }

    /** Adds up the branches of one dimension; of modes of transport the leaves only. */
    private static long sum(Map<String, List<Part>> branches, int at) {
        long sum = 0;
        for (Map.Entry<String, List<Part>> branch : branches.entrySet()) {
            if (at != TRANSPORT || !hasDetail(branch.getKey(), branches)) {
                sum = Math.addExact(sum, resolve(branch.getValue(), at + 1));
            }
        }
        return sum;
    }

    private static boolean hasDetail(String mode, Map<String, List<Part>> modes) {
        return modes.keySet().stream().anyMatch(other -> TransportTree.isBelow(other, mode));
    }
}
