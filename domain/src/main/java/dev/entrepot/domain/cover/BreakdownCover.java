package dev.entrepot.domain.cover;

import dev.entrepot.domain.observation.Breakdown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Settles the breakdowns of one commodity code: a row that is the total of all that is split counts; without one, the rows are split by
 * one dimension after the other, and of all ways to do so the one that adds up to the most counts. Each way adds rows that do not overlap, so
 * that none comes to more than the truth, and one that leaves nothing out comes to the truth. A mode of transport above others counts with
 * its own row or with what is below it, whichever is more, for the same reason. Values are not negative.
 */
public final class BreakdownCover {
    /**
     * One row of a code.
     *
     * @param breakdown where it lies
     * @param value in thousandths of the currency
     */
    public record Part(Breakdown breakdown, long value) {}

    private record Dimension(Axis axis, Function<Breakdown, String> code, String total) {
        private boolean isTotal(Part part) {
            return code.apply(part.breakdown()).equals(total);
        }
    }

    private static final List<Dimension> DIMENSIONS = List.of(
            new Dimension(Axis.PARTNER2, Breakdown::partner2, Breakdown.TOTAL.partner2()),
            new Dimension(Axis.CUSTOMS, Breakdown::customs, Breakdown.TOTAL.customs()),
            new Dimension(Axis.TRANSPORT, Breakdown::transport, Breakdown.TOTAL.transport()),
            new Dimension(Axis.AREA, Breakdown::area, Breakdown.TOTAL.area()),
            new Dimension(Axis.ENTERPRISE, Breakdown::enterprise, Breakdown.TOTAL.enterprise()),
            new Dimension(Axis.REGIME, Breakdown::regime, Breakdown.TOTAL.regime()));

    private BreakdownCover() {}

    /** Parts that do not overlap, and what they add up to. */
    private record Selection(List<Part> parts, long value) {}

    /** Returns the sum over the parts that count. */
    static long resolve(List<Part> parts) {
        return parts.size() == 1
                ? parts.get(0).value()
                : select(parts, DIMENSIONS).value();
    }

    /** Returns the parts of a code that count: what they add up to is the value of the code. */
    public static List<Part> counted(List<Part> parts) {
        return parts.size() == 1 ? parts : select(parts, DIMENSIONS).parts();
    }

    /** Settles parts that agree in all dimensions but the free ones. */
    private static Selection select(List<Part> parts, List<Dimension> free) {
        List<Dimension> split = new ArrayList<>(free);
        split.removeIf(dimension -> parts.stream().allMatch(dimension::isTotal));
        List<Part> stated = new ArrayList<>(1);
        long value = 0;
        for (Part part : parts) {
            if (split.stream().allMatch(dimension -> dimension.isTotal(part))) {
                stated.add(part);
                value = Math.addExact(value, part.value());
            }
        }
        Selection most = new Selection(stated, value);
        if (stated.isEmpty()) {
            most = new Selection(stated, Long.MIN_VALUE);
            for (Dimension dimension : split) {
                Selection way = sum(details(parts, dimension), dimension, without(split, dimension));
                most = way.value() > most.value() ? way : most;
            }
        }
        return most;
    }

    private static List<Dimension> without(List<Dimension> dimensions, Dimension one) {
        return dimensions.stream().filter(other -> !other.equals(one)).toList();
    }

    /** Returns the parts by their code in a dimension; those with its total are left out. */
    private static Map<String, List<Part>> details(List<Part> parts, Dimension dimension) {
        Map<String, List<Part>> details = new LinkedHashMap<>();
        for (Part part : parts) {
            if (!dimension.isTotal(part)) {
                details.computeIfAbsent(dimension.code().apply(part.breakdown()), code -> new ArrayList<>())
                        .add(part);
            }
        }
        return details;
    }

    /** Adds up the branches of one dimension. */
    private static Selection sum(Map<String, List<Part>> branches, Dimension dimension, List<Dimension> free) {
        List<Part> counted = new ArrayList<>();
        long sum = 0;
        for (Map.Entry<String, List<Part>> branch : branches.entrySet()) {
            if (dimension.axis() != Axis.TRANSPORT) {
                Selection own = select(branch.getValue(), free);
                counted.addAll(own.parts());
                sum = Math.addExact(sum, own.value());
            } else if (branches.keySet().stream().noneMatch(other -> TransportTree.isBelow(branch.getKey(), other))) {
                Map<String, List<Part>> below = below(branch.getKey(), branches);
                Selection own = select(branch.getValue(), free);
                Selection split = below.isEmpty() ? own : sum(below, dimension, free);
                Selection more = split.value() > own.value() ? split : own;
                counted.addAll(more.parts());
                sum = Math.addExact(sum, more.value());
            }
        }
        return new Selection(counted, sum);
    }

    private static Map<String, List<Part>> below(String mode, Map<String, List<Part>> modes) {
        Map<String, List<Part>> below = new LinkedHashMap<>(modes);
        below.keySet().removeIf(other -> !TransportTree.isBelow(other, mode));
        return below;
    }

    /** Compares every total of a breakdown, and every mode of transport that is split, with what the parts add up to. */
    static void reconcile(long code, List<Part> parts, Reconciliation.Builder checks) {
        if (parts.size() > 1) {
            reconcile(code, parts, DIMENSIONS, "", checks);
        }
    }

    private static void reconcile(
            long code, List<Part> parts, List<Dimension> free, String path, Reconciliation.Builder checks) {
        if (free.isEmpty() || parts.size() == 1) {
            return;
        }
        Dimension dimension = free.get(0);
        List<Dimension> later = free.subList(1, free.size());
        Map<String, List<Part>> details = details(parts, dimension);
        List<Part> total = parts.stream().filter(dimension::isTotal).toList();
        if (!total.isEmpty() && !details.isEmpty()) {
            checks.compare(
                    dimension.axis(),
                    path,
                    code,
                    select(total, later).value(),
                    sum(details, dimension, later).value());
        }
        if (dimension.axis() == Axis.TRANSPORT) {
            details.forEach((mode, rows) -> {
                Map<String, List<Part>> below = below(mode, details);
                if (!below.isEmpty()) {
                    checks.compare(
                            dimension.axis(),
                            within(path, dimension, mode),
                            code,
                            select(rows, later).value(),
                            sum(below, dimension, later).value());
                }
            });
        }
        reconcile(code, total, later, path, checks);
        details.forEach((part, rows) -> reconcile(code, rows, later, within(path, dimension, part), checks));
    }

    private static String within(String path, Dimension dimension, String code) {
        return path + '/' + dimension.axis().name().toLowerCase(Locale.ROOT) + '=' + code;
    }
}
