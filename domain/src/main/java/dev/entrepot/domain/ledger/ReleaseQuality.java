package dev.entrepot.domain.ledger;

import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.quality.Check;
import dev.entrepot.domain.quality.QualityFinding;
import dev.entrepot.domain.quality.QualityFinding.Outcome;
import dev.entrepot.domain.quality.QualityPlace;
import dev.entrepot.domain.release.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What one release says of its own quality: repetitions and contradictions inside of it, and how late it is. */
final class ReleaseQuality {
    private ReleaseQuality() {}

    /** Returns all findings about a release that has taken effect. */
    static List<QualityFinding> of(Applied release) {
        long conflicts = release.counts().quarantined() - release.quarantined() - release.rejected();
        List<QualityFinding> findings = new ArrayList<>();
        findings.add(rows(release, Check.DUP, release.counts().duplicates(), "records that repeat another one"));
        findings.add(rows(release, Check.CONFLICT, conflicts, "records that contradict another one"));
        for (Scope scope : release.scope()) {
            findings.add(late(release, scope));
        }
        return findings;
    }

    private static QualityFinding rows(Applied release, Check check, long rows, String detail) {
        return finding(release, check, "", "", BigDecimal.valueOf(rows), "rows", detail);
    }

    private static QualityFinding late(Applied release, Scope scope) {
        Period last = new Period(scope.frequency(), scope.to());
        int month = last.lastMonth();
        LocalDate after = LocalDate.of(Math.floorDiv(month, 12), Math.floorMod(month, 12) + 1, 1)
                .plusMonths(1);
        LocalDate released = Instant.ofEpochMilli(release.vintage().releasedAt())
                .atZone(ZoneOffset.UTC)
                .toLocalDate();
        return finding(
                release,
                Check.LATE,
                scope.flow(),
                scope.frequency().name(),
                BigDecimal.valueOf(ChronoUnit.DAYS.between(after, released) + 1),
                "days",
                "from the end of " + last + " to " + released);
    }

    private static QualityFinding finding(
            Applied release, Check check, String flow, String frequency, BigDecimal value, String unit, String detail) {
        return new QualityFinding(
                new QualityPlace(
                        check,
                        release.header().source(),
                        release.header().reporter(),
                        flow,
                        frequency,
                        "",
                        "",
                        "",
                        "",
                        release.header().release()),
                new Outcome(value, unit, null, null, 0, 0, detail, release.vintage()));
    }
}
