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
import org.jspecify.annotations.Nullable;

/** Canonical areas of the codes of one list, remembered by code and year. */
final class AreaReader {
    /** Codes in force have no last year. */
    private static final int TODAY = 9999;

    private static final int MOST_REMEMBERED = 10_000;

    private final AreaCodes areas;
    private final CodeList list;
    private final Map<String, Map<Integer, Optional<Area>>> known = new HashMap<>();
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
        if (area.kind() == AreaKind.WORLD || area.kind() == AreaKind.UNALLOCATED) {
            throw new RowRejectedException(
                    RejectionReason.UNKNOWN_AREA, column + " '" + Texts.shown(text) + "' is no economy that reports");
        }
        return area.code();
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
        }
        area = known.computeIfAbsent(text, code -> new HashMap<>())
                .computeIfAbsent(year, y -> resolve(text, y))
                .orElseThrow(() -> new RowRejectedException(
                        reason,
                        column + " '" + Texts.shown(text) + "' is not in the " + list + " code list in " + year
                                + ": correct the code"));
        last = area;
        lastText = text;
        lastYear = year;
        return area;
    }

    /** Census codes have four characters, so that three digits there can only be M49. */
    private Optional<Area> resolve(String text, int year) {
        boolean threeDigits = text.length() == 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        CodeList right = list == CodeList.CENSUS && threeDigits ? CodeList.M49 : list;
        return areas.resolve(right, text, year);
    }
}
