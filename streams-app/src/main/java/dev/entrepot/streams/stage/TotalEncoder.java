package dev.entrepot.streams.stage;

import dev.entrepot.domain.ledger.TotalChange;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.release.Vintage;
import dev.entrepot.domain.taxonomy.Comparability;
import dev.entrepot.domain.window.Breaks;
import dev.entrepot.domain.window.Figures;
import dev.entrepot.domain.window.GrowthRevision;
import dev.entrepot.domain.window.Ratio;
import dev.entrepot.schemas.avro.Cause;
import dev.entrepot.schemas.avro.FigureStatus;
import dev.entrepot.schemas.avro.Total;
import dev.entrepot.schemas.avro.Window;
import dev.entrepot.schemas.topic.Key;
import dev.entrepot.schemas.wire.WireFormat;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From changes of totals to their keys and the bytes of {@link Total}, field by field in the order of the schema; totals are most of what is
 * written. Owned by one thread.
 */
final class TotalEncoder {
    private static final int NULL = 0;
    private static final int PRESENT = 1;
    private static final int OF_REVISIONS = 5;
    private static final int[] WINDOWS = Stream.of(dev.entrepot.domain.period.Window.values())
            .mapToInt(window -> Window.valueOf(window.code()).ordinal())
            .toArray();
    private static final int[] STATUSES = Stream.of(dev.entrepot.domain.window.FigureStatus.values())
            .mapToInt(status -> FigureStatus.valueOf(status.name()).ordinal())
            .toArray();

    private final WireFormat<Total> format;
    private final ReferenceData reference;
    private final String codeVersion;
    private final AvroBuffer out = new AvroBuffer();
    private final Map<String, Integer> schemaIds = new HashMap<>();
    private final Map<Period, String> periods = new HashMap<>();
    private final EnumMap<TotalChange.Kind, Series> last = new EnumMap<>(TotalChange.Kind.class);
    private @Nullable Vintage lastVintage;
    private byte[] release = new byte[0];

    /** What all periods of a line have in common, as it stands in their keys and records. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Series(TotalChange of, String keyPrefix, byte[] head, byte[] versions) {
        /** Whether a change is of the series; changes of one series come together and share their parts. */
        @SuppressWarnings("ReferenceEquality") // another instance only means that the series is made anew
        boolean has(TotalChange change) {
            return change.line() == of.line()
                    && change.partner() == of.partner()
                    && change.flow() == of.flow()
                    && change.reporter() == of.reporter()
                    && change.source() == of.source()
                    && change.period().frequency() == of.period().frequency();
        }
    }

    TotalEncoder(WireFormat<Total> format, ReferenceData reference, String codeVersion) {
        this.format = format;
        this.reference = reference;
        this.codeVersion = codeVersion;
    }

    /** Returns the documented key of a total. */
    String key(TotalChange change) {
        return series(change).keyPrefix().concat(period(change));
    }

    /** Returns the record of a change for a topic; one without figures says that the line is withdrawn. */
    byte[] encode(TotalChange change, String topic) {
        Series series = series(change);
        byte[] made = release(change.vintage());
        out.begin(schemaIds.computeIfAbsent(topic, format::prepare));
        out.raw(series.head());
        out.code(period(change));
        out.code(change.currency());
        figures(change.now(), change.before());
        out.raw(made);
        out.number(Cause.valueOf(change.cause().name()).ordinal());
        out.raw(series.versions());
        return out.toBytes();
    }

    private String period(TotalChange change) {
        return periods.computeIfAbsent(change.period(), Period::toString);
    }

    private Series series(TotalChange change) {
        Series series = last.get(change.kind());
        if (series == null || !series.has(change)) {
            series = new Series(change, keyPrefix(change), head(change), versions(change));
            last.put(change.kind(), series);
        }
        return series;
    }

    private static String keyPrefix(TotalChange change) {
        return switch (change.kind()) {
            case SECTOR ->
                Key.of(
                        change.source(),
                        change.reporter(),
                        change.flow(),
                        change.line().taxonomy(),
                        change.line().sector(),
                        "");
            case PARTNER -> Key.of(change.source(), change.reporter(), change.flow(), change.partner(), "");
            case SECTOR_PARTNER ->
                Key.of(
                        change.source(),
                        change.reporter(),
                        change.flow(),
                        change.line().taxonomy(),
                        change.line().sector(),
                        change.partner(),
                        "");
        };
    }

    private byte[] head(TotalChange change) {
        boolean bySector = change.kind() != TotalChange.Kind.PARTNER;
        out.clear();
        out.code(change.source());
        out.code(change.reporter());
        out.code(change.flow());
        optionalCode(bySector ? change.line().taxonomy() : null);
        optionalCode(bySector ? change.line().sector() : null);
        optionalCode(change.kind() != TotalChange.Kind.SECTOR ? change.partner() : null);
        out.code(change.period().frequency().name());
        return out.toBytes();
    }

    private byte[] versions(TotalChange change) {
        out.clear();
        out.code(
                change.kind() != TotalChange.Kind.PARTNER
                        ? reference.taxonomyVersion(change.line().taxonomy())
                        : "");
        out.code(change.kind() != TotalChange.Kind.SECTOR ? reference.membershipVersion(change.partner()) : "");
        out.code(codeVersion);
        return out.toBytes();
    }

    private byte[] release(Vintage vintage) {
        if (!vintage.equals(lastVintage)) {
            out.clear();
            out.text(vintage.release());
            out.number(vintage.releasedAt());
            out.number(vintage.sequence());
            release = out.toBytes();
            lastVintage = vintage;
        }
        return release;
    }

    /** Returns the bytes made for one topic as another has them; registries usually give both the same schema id. */
    byte[] sameFor(String topic, String made, byte[] record) {
        int id = schemaIds.computeIfAbsent(topic, format::prepare);
        if (id == schemaIds.computeIfAbsent(made, format::prepare)) {
            return record;
        }
        return ByteBuffer.wrap(record.clone()).putInt(1, id).array();
    }

    private void figures(Figures now, Figures before) {
        if (!now.isEmpty()) {
            out.number(now.size());
            for (int i = 0; i < now.size(); i++) {
                figure(now, before, i);
            }
        }
        out.number(0);
    }

    private void figure(Figures now, Figures before, int i) {
        boolean revised = !before.isEmpty();
        Breaks breaks = now.breaks(i);
        out.number(WINDOWS[now.window(i).ordinal()]);
        optional(now, i, Figures.Part.VALUE);
        out.number(now.present(i));
        out.number(now.expected(i));
        out.text(now.missing(i));
        out.number(STATUSES[now.status(i).ordinal()]);
        flags(now, i, breaks);
        if (now.has(i, Figures.Part.NOW)) {
            out.number(PRESENT);
            out.decimal(Math.subtractExact(now.number(i, Figures.Part.NOW), now.number(i, Figures.Part.BEFORE)));
        } else {
            out.number(NULL);
        }
        optional(now, i, Figures.Part.YOY);
        optional(now, i, Figures.Part.MIDPOINT);
        optional(now, i, Figures.Part.CONTRIBUTION);
        optional(now, i, Figures.Part.SHARE);
        if (now.has(i, Figures.Part.STREAK)) {
            out.number(PRESENT);
            out.number(now.number(i, Figures.Part.STREAK));
        } else {
            out.number(NULL);
        }
        if (revised) {
            optional(before, i, Figures.Part.VALUE);
            optional(before, i, Figures.Part.YOY);
            growthRevision(now, before, i);
        } else {
            for (int part = 0; part < OF_REVISIONS; part++) {
                out.number(NULL);
            }
        }
        out.code(breaks == null ? "" : breaks.reason());
    }

    private void growthRevision(Figures now, Figures before, int i) {
        if (now.has(i, Figures.Part.YOY) && before.has(i, Figures.Part.YOY)) {
            GrowthRevision.Sums sums = new GrowthRevision.Sums(
                    before.number(i, Figures.Part.NOW),
                    before.number(i, Figures.Part.BEFORE),
                    now.number(i, Figures.Part.NOW),
                    now.number(i, Figures.Part.BEFORE));
            ratio(sums.numerator());
            ratio(sums.base());
            ratio(sums.cross());
        } else {
            out.number(NULL);
            out.number(NULL);
            out.number(NULL);
        }
    }

    private void flags(Figures figures, int i, @Nullable Breaks breaks) {
        boolean matched = figures.isMatched(i);
        boolean baseIncomplete = figures.isBaseIncomplete(i);
        boolean leftCensored = figures.isLeftCensored(i);
        if (matched || baseIncomplete || leftCensored || breaks != null) {
            List<String> flags = new ArrayList<>(flags(matched, baseIncomplete, leftCensored));
            if (breaks != null) {
                flags.addAll(flags(breaks));
            }
            if (!flags.isEmpty()) {
                out.number(flags.size());
                flags.forEach(out::code);
            }
        }
        out.number(0);
    }

    /** Returns the names of the flags that are set. */
    static List<String> flags(boolean matched, boolean baseIncomplete, boolean leftCensored) {
        if (!matched && !baseIncomplete && !leftCensored) {
            return List.of();
        }
        List<String> flags = new ArrayList<>(3);
        if (matched) {
            flags.add("MATCHED");
        }
        if (baseIncomplete) {
            flags.add("BASE_INCOMPLETE");
        }
        if (leftCensored) {
            flags.add("LEFT_CENSORED");
        }
        return flags;
    }

    private static List<String> flags(Breaks breaks) {
        List<String> flags = new ArrayList<>(2);
        if (breaks.notComparable()) {
            flags.add("NOT_COMPARABLE");
        } else if (breaks.worst() != Comparability.A) {
            flags.add("COMPARABILITY_" + breaks.worst());
        }
        if (breaks.notInEdition()) {
            flags.add("NOT_IN_EDITION");
        }
        return flags;
    }

    private void optional(Figures figures, int i, Figures.Part part) {
        if (figures.has(i, part)) {
            out.number(PRESENT);
            out.decimal(figures.number(i, part));
        } else {
            out.number(NULL);
        }
    }

    private void ratio(long millionths) {
        if (millionths == Ratio.TOO_LARGE) {
            out.number(NULL);
        } else {
            out.number(PRESENT);
            out.decimal(millionths);
        }
    }

    private void optionalCode(@Nullable String code) {
        out.number(code == null ? NULL : PRESENT);
        if (code != null) {
            out.code(code);
        }
    }
}
