package dev.entrepot.streams.stage;

import dev.entrepot.domain.ledger.TotalChange;
import dev.entrepot.domain.taxonomy.Comparability;
import dev.entrepot.domain.window.Breaks;
import dev.entrepot.domain.window.Figure;
import dev.entrepot.domain.window.GrowthRevision;
import dev.entrepot.schemas.avro.Cause;
import dev.entrepot.schemas.avro.FigureStatus;
import dev.entrepot.schemas.avro.Total;
import dev.entrepot.schemas.avro.Window;
import dev.entrepot.schemas.wire.WireFormat;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From changes of totals to the bytes of {@link Total}, field by field in the order of the schema; totals are most of what is
 * written. Owned by one thread.
 */
final class TotalEncoder {
    private static final int NULL = 0;
    private static final int PRESENT = 1;

    private final WireFormat<Total> format;
    private final ReferenceData reference;
    private final String codeVersion;
    private final AvroBuffer out = new AvroBuffer();
    private final Map<String, Integer> schemaIds = new HashMap<>();
    private final Map<String, String> taxonomyVersions = new HashMap<>();
    private final Map<String, String> membershipVersions = new HashMap<>();

    TotalEncoder(WireFormat<Total> format, ReferenceData reference, String codeVersion) {
        this.format = format;
        this.reference = reference;
        this.codeVersion = codeVersion;
    }

    /** Returns the record of a change for a topic; one without figures says that the line is withdrawn. */
    byte[] encode(TotalChange change, String topic) {
        out.begin(schemaIds.computeIfAbsent(topic, format::prepare));
        boolean bySector = change.kind() != TotalChange.Kind.PARTNER;
        boolean byPartner = change.kind() != TotalChange.Kind.SECTOR;
        out.code(change.source());
        out.code(change.reporter());
        out.code(change.flow());
        optionalCode(bySector ? change.line().taxonomy() : null);
        optionalCode(bySector ? change.line().sector() : null);
        optionalCode(byPartner ? change.partner() : null);
        out.code(change.period().frequency().name());
        out.code(change.period().toString());
        out.code(change.currency());
        figures(change.now(), change.before());
        out.code(change.vintage().release());
        out.number(change.vintage().releasedAt());
        out.number(change.vintage().sequence());
        out.number(Cause.valueOf(change.cause().name()).ordinal());
        out.code(
                bySector ? taxonomyVersions.computeIfAbsent(change.line().taxonomy(), reference::taxonomyVersion) : "");
        out.code(byPartner ? membershipVersions.computeIfAbsent(change.partner(), reference::membershipVersion) : "");
        out.code(codeVersion);
        return out.toBytes();
    }

    /** Returns the bytes made for one topic as another has them; registries usually give both the same schema id. */
    byte[] sameFor(String topic, String made, byte[] record) {
        int id = schemaIds.computeIfAbsent(topic, format::prepare);
        if (id == schemaIds.computeIfAbsent(made, format::prepare)) {
            return record;
        }
        return ByteBuffer.wrap(record.clone()).putInt(1, id).array();
    }

    private void figures(List<Figure> now, List<Figure> before) {
        if (!now.isEmpty()) {
            out.number(now.size());
            for (int i = 0; i < now.size(); i++) {
                figure(now.get(i), before.isEmpty() ? null : before.get(i));
            }
        }
        out.number(0);
    }

    private void figure(Figure now, @Nullable Figure before) {
        GrowthRevision revision = before == null ? null : GrowthRevision.between(before, now);
        Breaks breaks = now.breaks();
        out.number(Window.valueOf(now.window().code()).ordinal());
        optional(now.value());
        out.number(now.present());
        out.number(now.expected());
        out.text(now.missing());
        out.number(FigureStatus.valueOf(now.status().name()).ordinal());
        flags(now);
        optional(now.change());
        optional(now.yoy());
        optional(now.midpoint());
        optional(now.contribution());
        optional(now.share());
        Integer streak = now.streak();
        out.number(streak == null ? NULL : PRESENT);
        if (streak != null) {
            out.number(streak);
        }
        optional(before == null ? null : before.value());
        optional(before == null ? null : before.yoy());
        optionalFraction(revision == null ? null : revision.numerator());
        optionalFraction(revision == null ? null : revision.base());
        optionalFraction(revision == null ? null : revision.cross());
        out.text(breaks == null ? "" : breaks.reason());
    }

    private void flags(Figure figure) {
        List<String> flags = flags(figure.matched(), figure.baseIncomplete(), figure.leftCensored());
        Breaks breaks = figure.breaks();
        if (breaks != null) {
            flags = new ArrayList<>(flags);
            flags.addAll(flags(breaks));
        }
        if (!flags.isEmpty()) {
            out.number(flags.size());
            flags.forEach(out::code);
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

    private void optional(@Nullable Long unscaled) {
        out.number(unscaled == null ? NULL : PRESENT);
        if (unscaled != null) {
            out.decimal(unscaled);
        }
    }

    private void optionalFraction(@Nullable BigDecimal fraction) {
        optional(fraction == null ? null : Long.valueOf(fraction.unscaledValue().longValueExact()));
    }

    private void optionalCode(@Nullable String code) {
        out.number(code == null ? NULL : PRESENT);
        if (code != null) {
            out.code(code);
        }
    }
}
