package dev.entrepot.streams.view;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says why a query found nothing: the first value that is not there, or the periods that are. */
final class EmptyAnswer {
    private static final int SHOWN = 12;

    private final SeriesScan scan;
    private final SeriesQuery query;

    EmptyAnswer(SeriesScan scan, SeriesQuery query) {
        this.scan = scan;
        this.query = query;
    }

    String reason() {
        SortedSet<String> sources = scan.distinct(List.of());
        if (sources.isEmpty()) {
            return "there are no " + query.space().title() + " yet: publish data first";
        }
        return reason(List.of()) + editions();
    }

    private String editions() {
        return query.space().dimensions().contains(Dimension.SECTOR)
                ? SectorEditions.note(query.values(Dimension.TAXONOMY), query.values(Dimension.SECTOR))
                : "";
    }

    private String reason(List<String> parts) {
        Dimension dimension = query.space().dimensions().get(parts.size());
        SortedSet<String> there = scan.distinct(parts);
        if (dimension == Dimension.PERIOD) {
            return periods(parts, there);
        }
        SortedSet<String> wanted = query.values(dimension);
        SortedSet<String> both = new TreeSet<>(there);
        if (!wanted.isEmpty()) {
            both.retainAll(wanted);
        }
        if (both.isEmpty()) {
            return "no " + dimension.label() + " " + String.join(", ", wanted) + in(parts) + nearest(wanted, there)
                    + "; there is " + list(there);
        }
        String reason = "";
        for (String value : both) {
            reason = reason(SeriesScan.with(parts, value));
            if (!wanted.isEmpty() || reason.startsWith("no figure")) {
                break;
            }
        }
        return reason;
    }

    private String periods(List<String> parts, SortedSet<String> there) {
        List<String> inRange = there.stream().filter(query.periods()::contains).toList();
        if (inRange.isEmpty()) {
            String nearest =
                    query.to() != null && there.first().compareTo(query.to().toString()) > 0
                            ? there.first()
                            : there.last();
            return "no figure" + in(parts) + " in the period asked for; there are " + there.first() + " to "
                    + there.last() + ", the nearest is " + nearest;
        }
        if (query.asOf() != null) {
            return "no figure" + in(parts) + " was known at " + query.asOf();
        }
        return "no figure" + in(parts) + " " + query.lacking(inRange.get(0), inRange.get(inRange.size() - 1));
    }

    private static String nearest(SortedSet<String> wanted, SortedSet<String> there) {
        return Nearest.to(wanted.first(), there)
                .map(value -> "; the nearest is " + value)
                .orElse("");
    }

    private static String in(List<String> parts) {
        String said = parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
        return said.isEmpty() ? "" : " in " + said;
    }

    private static String list(SortedSet<String> values) {
        String shown = values.stream()
                .map(value -> value.isEmpty() ? "none" : value)
                .limit(SHOWN)
                .collect(Collectors.joining(", "));
        return values.size() > SHOWN ? shown + " and " + (values.size() - SHOWN) + " more" : shown;
    }
}
