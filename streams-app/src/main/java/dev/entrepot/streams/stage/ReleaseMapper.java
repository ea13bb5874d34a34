package dev.entrepot.streams.stage;

import dev.entrepot.domain.observation.RejectionReason;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.release.ReleaseHeader;
import dev.entrepot.domain.release.ReleaseReport;
import dev.entrepot.domain.release.ReleaseTrailer;
import dev.entrepot.domain.release.Scope;
import dev.entrepot.domain.release.Vintage;
import dev.entrepot.schemas.avro.ControlTotal;
import dev.entrepot.schemas.avro.ReleaseBegin;
import dev.entrepot.schemas.avro.ReleaseEnd;
import dev.entrepot.schemas.avro.ReleaseMode;
import dev.entrepot.schemas.avro.ReleaseScope;
import dev.entrepot.schemas.avro.ReleaseState;
import dev.entrepot.schemas.avro.ReleaseStatus;
import dev.entrepot.streams.stage.RecordMapper.RejectedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Between release marks and reports as Avro has them and as the domain has them. */
final class ReleaseMapper {
    private ReleaseMapper() {}

    /** Reads a begin mark that came with a timestamp. */
    static ReleaseHeader header(ReleaseBegin begin, long timestamp) throws RejectedException {
        Limits.timestamp(timestamp);
        Limits.releasedAt(begin.getReleasedAt(), timestamp);
        if (begin.getMode() == ReleaseMode.UNKNOWN) {
            throw new RejectedException(
                    RejectionReason.UNDECODABLE, "its mode is neither SNAPSHOT nor DELTA: upgrade the app");
        }
        return new ReleaseHeader(
                Limits.name(begin.getSource(), "source"),
                begin.getReporter(),
                new Vintage(
                        begin.getReleasedAt().toEpochMilli(),
                        begin.getSequence(),
                        Limits.name(begin.getRelease(), "release")),
                begin.getMode() == ReleaseMode.SNAPSHOT,
                Limits.text(begin.getContentId(), "content id"));
    }

    /** Reads an end mark. */
    static ReleaseTrailer trailer(ReleaseEnd end) throws RejectedException {
        if (end.getRows() < 0 || end.getQuarantined() < 0) {
            throw new RejectedException(
                    RejectionReason.OUT_OF_RANGE,
                    "it announces " + end.getRows() + " records and " + end.getQuarantined()
                            + " in quarantine: neither can be negative");
        }
        if (end.getScope().size() > Limits.ITEMS || end.getControlTotals().size() > Limits.ITEMS) {
            throw new RejectedException(
                    RejectionReason.OUT_OF_RANGE,
                    "it has " + end.getScope().size() + " blocks of a scope and "
                            + end.getControlTotals().size() + " control totals: at most " + Limits.ITEMS
                            + " of each can be kept");
        }
        List<Scope> scope = new ArrayList<>();
        for (ReleaseScope block : end.getScope()) {
            scope.add(scope(block));
        }
        List<ReleaseTrailer.ControlTotal> totals = new ArrayList<>();
        for (ControlTotal total : end.getControlTotals()) {
            totals.add(new ReleaseTrailer.ControlTotal(
                    Limits.text(total.getFlow(), "flow of a control total"),
                    Limits.text(total.getUnit(), "unit of a control total"),
                    total.getRows(),
                    Limits.amount(total.getValue(), "a control total")));
        }
        return new ReleaseTrailer(
                Limits.name(end.getSource(), "source"),
                end.getReporter(),
                Limits.name(end.getRelease(), "release"),
                Limits.text(end.getContentId(), "content id"),
                end.getRows(),
                end.getQuarantined(),
                scope,
                totals,
                decision(end),
                Limits.text(end.getNote(), "note", Limits.NOTE));
    }

    private static ReleaseTrailer.Decision decision(ReleaseEnd end) throws RejectedException {
        return switch (end.getDecision()) {
            case CLOSE -> ReleaseTrailer.Decision.CLOSE;
            case FORCE -> ReleaseTrailer.Decision.FORCE;
            case ABANDON -> ReleaseTrailer.Decision.ABANDON;
            case UNKNOWN ->
                throw new RejectedException(
                        RejectionReason.UNDECODABLE,
                        "its decision is none of CLOSE, FORCE and ABANDON: upgrade the app");
        };
    }

    private static Scope scope(ReleaseScope block) throws RejectedException {
        try {
            return sound(block);
        } catch (IllegalArgumentException e) {
            throw new RejectedException(RejectionReason.BAD_PERIOD, String.valueOf(e.getMessage()));
        }
    }

    private static Scope sound(ReleaseScope block) throws RejectedException {
        Frequency frequency = Frequency.valueOf(block.getFrequency());
        Period from = Limits.period(block.getFrom());
        Period to = Limits.period(block.getTo());
        if (from.frequency() != frequency || to.frequency() != frequency || from.compareTo(to) > 0) {
            throw new IllegalArgumentException("a scope of frequency " + frequency
                    + " goes from a first to a last period of " + "that frequency, not from " + from + " to " + to);
        }
        return new Scope(Limits.text(block.getFlow(), "flow of a scope"), frequency, from.index(), to.index());
    }

    /**
     * Returns the record of a report.
     *
     * @param kind TRADE or RND
     * @param wrote records written because of it, by history
     */
    static ReleaseStatus status(ReleaseReport report, String kind, Map<Output, Long> wrote) {
        ReleaseHeader header = report.header();
        ReleaseReport.Counts counts = report.counts();
        return new ReleaseStatus(
                header.source(),
                header.reporter(),
                header.release(),
                Instant.ofEpochMilli(header.vintage().releasedAt()),
                header.vintage().sequence(),
                ReleaseState.valueOf(report.state().name()),
                report.reason(),
                report.expected(),
                counts.seen(),
                counts.accepted(),
                counts.duplicates(),
                counts.quarantined(),
                counts.added(),
                counts.revised(),
                counts.unchanged(),
                counts.withdrawn(),
                counts.superseded(),
                kind,
                wrote.getOrDefault(Output.SECTOR_HISTORY, 0L),
                wrote.getOrDefault(Output.PARTNER_HISTORY, 0L),
                wrote.getOrDefault(Output.SECTOR_PARTNER_HISTORY, 0L),
                wrote.getOrDefault(Output.RND_HISTORY, 0L));
    }
}
