package dev.entrepot.domain.indicator.line;

import dev.entrepot.domain.indicator.LineIndicator;
import dev.entrepot.domain.indicator.LineSeries;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.period.Window;
import dev.entrepot.domain.taxonomy.Comparability;
import dev.entrepot.domain.window.Figure;
import dev.entrepot.domain.window.FigureStatus;
import dev.entrepot.domain.window.Gaps;
import dev.entrepot.domain.window.Line;
import dev.entrepot.domain.window.LineEditions;
import dev.entrepot.domain.window.LineFigures;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A line over arrays, whose figures are those that totals publish. Amounts are thousandths. */
final class RealLine implements LineSeries {
    private final Frequency frequency;
    private final int start;
    private final long[] values;
    private final boolean[] known;
    private final long[] whole;
    private final boolean[] wholeKnown;
    private final LineFigures figures;
    private Kind kind = Kind.SECTOR_PARTNER;
    private String taxonomy = "STRATEGIC";
    private String sector = "SHIP";
    private String partner = "CHN";
    private final int brokenAt;

    /** Takes amounts, {@link Long#MIN_VALUE} where there is none, and a position at which the goods of the sector change, or -1. */
    RealLine(Period first, long[] amounts, long[] wholes, int brokenAt) {
        this.frequency = first.frequency();
        this.start = first.index();
        this.brokenAt = brokenAt;
        this.known = new boolean[amounts.length];
        this.values = taken(amounts, known);
        this.wholeKnown = new boolean[amounts.length];
        this.whole = taken(wholes, wholeKnown);
        this.figures = new LineFigures(
                new Line(
                        frequency,
                        start,
                        values.length,
                        start,
                        values,
                        known,
                        null,
                        null,
                        whole,
                        wholeKnown,
                        editions(),
                        new Gaps(frequency)),
                0);
    }

    /** Returns a line of whole units of money that is its own whole. */
    static RealLine ofUnits(Period first, long... units) {
        return ofUnits(first, units, units);
    }

    /** Returns a line of whole units of money beside its whole. */
    static RealLine ofUnits(Period first, long[] units, long[] wholes) {
        return new RealLine(first, thousandths(units), thousandths(wholes), -1);
    }

    private static long[] thousandths(long[] units) {
        return Arrays.stream(units)
                .map(unit -> unit == Long.MIN_VALUE ? unit : unit * 1000)
                .toArray();
    }

    private static long[] taken(long[] amounts, boolean[] known) {
        long[] taken = new long[amounts.length];
        for (int i = 0; i < amounts.length; i++) {
            known[i] = amounts[i] != Long.MIN_VALUE;
            taken[i] = known[i] ? amounts[i] : 0;
        }
        return taken;
    }

    private @Nullable LineEditions editions() {
        if (brokenAt < 0) {
            return null;
        }
        int length = values.length;
        @Nullable Comparability[] grades = new Comparability[length];
        @Nullable String[] causes = new String[length];
        for (int i = brokenAt; i < Math.min(length, brokenAt + frequency.perYear()); i++) {
            if (i >= frequency.perYear()) {
                grades[i] = Comparability.D;
                causes[i] = LineEditions.graded("H5", "H6");
            }
        }
        return new LineEditions(new LineEditions.Grading(grades, causes, new String[length]), known);
    }

    RealLine named(Kind what, String inTaxonomy, String name, String with) {
        kind = what;
        taxonomy = inTaxonomy;
        sector = name;
        partner = with;
        return this;
    }

    /** Returns all readings at a position by their variants; none when the indicator does not apply. */
    Map<String, Reading> read(LineIndicator indicator, int at) {
        Map<String, Reading> readings = new TreeMap<>();
        if (indicator.appliesTo(this)) {
            indicator.read(this, at, (variant, reading) -> {
                if (readings.put(variant, reading) != null) {
                    throw new AssertionError("two readings of variant '" + variant + "'");
                }
            });
        }
        return readings;
    }

    /** Returns the value at a position; null when there is none. */
    @Nullable
    BigDecimal value(LineIndicator indicator, String variant, int at) {
        Reading reading = read(indicator, at).get(variant);
        return reading == null ? null : reading.value();
    }

    /** Returns the reading at a position as text: value, status unless it is OK, flags; {@code -} when there is none. */
    String say(LineIndicator indicator, String variant, int at) {
        Reading reading = read(indicator, at).get(variant);
        if (reading == null) {
            return "-";
        }
        List<String> words = new ArrayList<>();
        BigDecimal value = reading.value();
        if (value != null) {
            words.add(value.toPlainString());
        }
        if (reading.status() != FigureStatus.OK) {
            words.add(reading.status().toString());
        }
        words.addAll(reading.flags());
        return String.join(" ", words);
    }

    /** Returns what a reading was made from; nothing when there is none. */
    Map<String, String> inputs(LineIndicator indicator, String variant, int at) {
        Reading reading = read(indicator, at).get(variant);
        return reading == null ? Map.of() : reading.inputs();
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String taxonomy() {
        return taxonomy;
    }

    @Override
    public String sector() {
        return sector;
    }

    @Override
    public String partner() {
        return partner;
    }

    @Override
    public String flow() {
        return "X";
    }

    @Override
    public String currency() {
        return "USD";
    }

    @Override
    public Frequency frequency() {
        return frequency;
    }

    @Override
    public int start() {
        return start;
    }

    @Override
    public int length() {
        return values.length;
    }

    @Override
    public boolean isKnown(int at) {
        return at >= 0 && at < values.length && known[at];
    }

    @Override
    public long value(int at) {
        return at >= 0 && at < values.length ? values[at] : 0;
    }

    @Override
    public boolean isWholeKnown(int at) {
        return at >= 0 && at < values.length && wholeKnown[at];
    }

    @Override
    public long whole(int at) {
        return at >= 0 && at < values.length ? whole[at] : 0;
    }

    @Override
    public @Nullable Figure figure(Window window, int at) {
        boolean begun = false;
        for (int i = 0; i <= at; i++) {
            begun |= known[i];
        }
        return begun
                ? figures.at(at).stream()
                        .filter(figure -> figure.window() == window)
                        .findFirst()
                        .orElse(null)
                : null;
    }

    @Override
    public int comparableSince(int at) {
        return at >= brokenAt && brokenAt > 0 ? brokenAt : 0;
    }
}
