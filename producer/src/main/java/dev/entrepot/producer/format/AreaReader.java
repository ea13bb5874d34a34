package dev.entrepot.producer.format;

import dev.entrepot.domain.code.Area;
import dev.entrepot.domain.code.AreaCodes;
import dev.entrepot.domain.code.AreaKind;
import dev.entrepot.domain.code.CodeList;
import dev.entrepot.domain.observation.RejectionReason;
import dev.entrepot.domain.period.Period;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Canonical areas of the codes of one list, remembered by code and year. */
final class AreaReader {
    /** Codes in force have no last year. */
    private static final int TODAY = 9999;

    private static final int MOST_REMEMBERED = 10_000;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2100;
    private static final String CUSTOMS_UNION = "EU";

    private final AreaCodes areas;
    private final CodeList list;
    private final Map<String, Map<Integer, Optional<Area>>> known = new HashMap<>();
    private final Map<String, int[]> otherYears = new HashMap<>();
    private @Nullable String lastText;
    private int lastYear;
    private @Nullable Area last;

    AreaReader(AreaCodes areas, CodeList list) {
        this.areas = areas;
        this.list = list;
    }

    /** Returns the code of an economy that reports. */
    String reporter(String text, int year, String column) {
        Area area = find(Texts.required(text, column), year, column, RejectionReason.UNKNOWN_AREA);
        if (!reports(area)) {
            throw new RowRejectedException(
                    RejectionReason.NOT_A_REPORTER,
                    column + " '" + Texts.shown(text) + "' is "
                            + switch (area.kind()) {
                                case WORLD -> "the world";
                                case GROUP -> "a group of countries";
                                default -> "no single economy";
                            }
                            + ", which does not report: name the country whose figures these are");
        }
        return area.code();
    }

    /** Of the groups, only a customs union publishes figures of its own. */
    private static boolean reports(Area area) {
        return area.kind() == AreaKind.COUNTRY || area.code().equals(CUSTOMS_UNION);
    }

    /**
     * Reads the period of a row. When it cannot be read, the reporter is looked up as of today, so that the row in quarantine is
     * counted with the release of its reporter.
     */
    Period dated(Supplier<Period> period, String reporter, Known known) {
        try {
            return period.get();
        } catch (RowRejectedException e) {
            resolve(reporter, TODAY)
                    .filter(area -> area.kind() == AreaKind.COUNTRY)
                    .ifPresent(area -> known.reporter(area.code()));
            throw e;
        }
    }

    /** Returns the code of a partner. */
    String partner(String text, int year, String column) {
        return find(Texts.required(text, column), year, column, RejectionReason.UNKNOWN_AREA)
                .code();
    }

    /** Returns the code of the second partner; the world when it is not stated. */
    String partner2(String text, int year, String column) {
        return text.isEmpty() || text.equals("0") || text.equals("W00")
                ? Area.WORLD.code()
                : find(text, year, column, RejectionReason.UNKNOWN_BREAKDOWN).code();
    }

    private Area find(String text, int year, String column, RejectionReason reason) {
        Area area = last;
        if (area != null && year == lastYear && text.equals(lastText)) {
            return area;
        }
        if (known.size() >= MOST_REMEMBERED) {
            known.clear();
            otherYears.clear();
        }
        area = known.computeIfAbsent(text, code -> new HashMap<>())
                .computeIfAbsent(year, y -> resolve(text, y))
                .orElseThrow(() -> unknown(text, year, column, reason));
        last = area;
        lastText = text;
        lastYear = year;
        return area;
    }

    private RowRejectedException unknown(String text, int year, String column, RejectionReason reason) {
        int[] years = otherYears.computeIfAbsent(
                text,
                code -> IntStream.rangeClosed(FIRST_YEAR, LAST_YEAR)
                        .filter(y -> resolve(code, y).isPresent())
                        .toArray());
        if (years.length == 0) {
            return new RowRejectedException(
                    reason,
                    column + " '" + Texts.shown(text) + "' is not in the " + list + " code list: correct the code");
        }
        int first = years[0];
        int last = years[years.length - 1];
        return new RowRejectedException(
                RejectionReason.AREA_NOT_IN_FORCE,
                column + " '" + Texts.shown(text) + "' is in the " + list + " code list "
                        + (first == FIRST_YEAR
                                ? "until " + last
                                : last == LAST_YEAR ? "from " + first : first + " to " + last)
                        + ", not in " + year + ": use the code of that time, or correct the period");
    }

    /** Census codes have four characters, so that three digits there can only be M49. */
    private Optional<Area> resolve(String text, int year) {
        boolean threeDigits = text.length() == 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        CodeList right = list == CodeList.CENSUS && threeDigits ? CodeList.M49 : list;
        return areas.resolve(right, text, year);
    }
}
