package dev.entrepot.streams.stage;

import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.release.ReleaseHeader;
import dev.entrepot.domain.release.ReleaseReport;
import dev.entrepot.domain.release.ReleaseTrailer;
import dev.entrepot.domain.release.Scope;
import dev.entrepot.domain.release.Vintage;
import dev.entrepot.schemas.avro.ReleaseBegin;
import dev.entrepot.schemas.avro.ReleaseEnd;
import dev.entrepot.schemas.avro.ReleaseMode;
import dev.entrepot.schemas.avro.ReleaseScope;
import dev.entrepot.schemas.avro.ReleaseState;
import dev.entrepot.schemas.avro.ReleaseStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Between release marks and reports as Avro has them and as the domain has them. */
final class ReleaseMapper {
    private ReleaseMapper() {}

    static ReleaseHeader header(ReleaseBegin begin) {
        return new ReleaseHeader(
                begin.getSource(),
                begin.getReporter(),
                new Vintage(begin.getReleasedAt().toEpochMilli(), begin.getSequence(), begin.getRelease()),
                begin.getMode() == ReleaseMode.SNAPSHOT,
                begin.getContentId());
    }

    /**
     * Reads an end mark.
     *
     * @throws IllegalArgumentException when a period or frequency of its scope is none
     */
    static ReleaseTrailer trailer(ReleaseEnd end) {
        List<Scope> scope = end.getScope().stream().map(ReleaseMapper::scope).toList();
        List<ReleaseTrailer.ControlTotal> totals = end.getControlTotals().stream()
                .map(total -> new ReleaseTrailer.ControlTotal(
                        total.getFlow(), total.getUnit(), total.getRows(), total.getValue()))
                .toList();
        return new ReleaseTrailer(
                end.getSource(),
                end.getReporter(),
                end.getRelease(),
                end.getContentId(),
                end.getRows(),
                end.getQuarantined(),
                scope,
                totals,
                switch (end.getDecision()) {
                    case CLOSE -> ReleaseTrailer.Decision.CLOSE;
                    case FORCE -> ReleaseTrailer.Decision.FORCE;
                    case ABANDON -> ReleaseTrailer.Decision.ABANDON;
                    case UNKNOWN ->
                        throw new IllegalArgumentException("its decision is none of CLOSE, FORCE and ABANDON: upgrade");
                },
                end.getNote());
    }

    private static Scope scope(ReleaseScope block) {
        Frequency frequency = Frequency.valueOf(block.getFrequency());
        Period from = Period.parse(block.getFrom());
        Period to = Period.parse(block.getTo());
        if (from.frequency() != frequency || to.frequency() != frequency || from.compareTo(to) > 0) {
            throw new IllegalArgumentException("a scope of frequency " + frequency
                    + " goes from a first to a last period of " + "that frequency, not from " + from + " to " + to);
        }
        return new Scope(block.getFlow(), frequency, from.index(), to.index());
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
