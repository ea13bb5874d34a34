package dev.entrepot.domain.ledger;

import dev.entrepot.domain.observation.RejectionReason;
import dev.entrepot.domain.quality.QualityFinding;
import dev.entrepot.domain.release.ReleaseReport.Counts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All accounts of one ledger, and what a release does to them. A release that is newer than all before it is the next step; an older
 * one has its place in the past: the account is folded again, once without it and once with it, and where the two histories differ
 * the told one is corrected. The result depends on the set of releases alone. Owned by one thread.
 *
 * @param <A> accounts
 * @param <R> records of the log
 * @param <S> steps
 * @param <C> changes of figures
 */
final class Accounts<A extends Account<A, R, S, C>, R extends StagedRow, S, C> implements ReleaseGate.Effect<R> {
    private record Owner(String source, String reporter) {}

    /** What one release did, and what it does now that an older one lies before it. */
    private record Pair<S>(@Nullable S were, S are) {}

    /** Records that cannot count, kept until the release is sure to take effect. */
    private static final class Rejected<R extends StagedRow> implements Account.Rejections<R> {
        private record One<R>(R row, RejectionReason reason, String message) {}

        private final List<One<R>> all = new ArrayList<>();

        @Override
        public void reject(R row, RejectionReason reason, String message) {
            all.add(new One<>(row, reason, message));
        }

        private void report(LedgerOutput<R, ?> out) {
            all.forEach(one -> out.reject(one.row(), one.reason(), one.message()));
        }
    }

    private final BiFunction<String, String, A> opening;
    private final Function<C, Object> place;
    private final LedgerOutput<R, C> out;
    private final Map<Owner, A> accounts = new HashMap<>();

    /**
     * Starts without accounts.
     *
     * @param opening opens the account of a source and reporter
     * @param place gives the key of the record of a change
     */
    Accounts(BiFunction<String, String, A> opening, Function<C, Object> place, LedgerOutput<R, C> out) {
        this.opening = opening;
        this.place = place;
        this.out = out;
    }

    A of(String source, String reporter) {
        return accounts.computeIfAbsent(new Owner(source, reporter), owner -> opening.apply(source, reporter));
    }

    private A of(Applied release) {
        return of(release.header().source(), release.header().reporter());
    }

    @Override
    public String objection(String source, String reporter, List<R> rows) {
        return of(source, reporter).objection(rows);
    }

    @Override
    public Applied apply(Applied release, List<R> rows) {
        A account = of(release);
        Tally tally = new Tally();
        Rejected<R> rejected = new Rejected<>();
        S step = account.take(release, rows, tally, rejected);
        account.check(step);
        List<QualityFinding> findings = account.assess(step);
        rejected.report(out);
        account.commit(step);
        account.restate(step, out::changed);
        findings.forEach(out::quality);
        return release.counted(tally, rows.size());
    }

    @Override
    public List<Applied> rewrite(Applied late, List<R> rows, Past<R> past) {
        A told = of(late).blank();
        for (Applied release : past.before(late.vintage())) {
            repeat(told, release, past.rows(release), new Tally());
        }
        A account = told.copy();
        List<Pair<S>> steps = new ArrayList<>();
        List<Applied> recounted = new ArrayList<>();

        Tally tally = new Tally();
        Rejected<R> rejected = new Rejected<>();
        S step = account.take(late, rows, tally, rejected);
        account.check(step);
        account.commit(step);
        steps.add(new Pair<>(null, step));
        recounted.add(late.counted(tally, rows.size()));
        for (Applied release : past.after(late.vintage())) {
            List<R> again = past.rows(release);
            Tally then = new Tally();
            Tally now = new Tally();
            steps.add(new Pair<>(repeat(told, release, again, then), repeat(account, release, again, now)));
            Counts counts = release.counts().recounted(then.counts(0, 0), now.counts(0, 0));
            if (!counts.equals(release.counts())) {
                recounted.add(release.withCounts(counts));
            }
        }
        rejected.report(out);
        Correction<C> correction = new Correction<>(place, out);
        for (Pair<S> pair : steps) {
            account.compare(pair.were(), pair.are(), correction);
        }
        if (correction.hasOrphans()) {
            settleOrphans(late, rows, past, correction);
        }
        of(late).adopt(account, past.strands()).forEach(out::quality);
        return recounted;
    }

    private void settleOrphans(Applied late, List<R> rows, Past<R> past, Correction<C> correction) {
        A again = of(late).blank();
        for (Applied release : past.before(late.vintage())) {
            again.restate(repeat(again, release, past.rows(release), new Tally()), correction::remember);
        }
        again.restate(repeat(again, late, rows, new Tally()), correction::remember);
        for (Applied release : past.after(late.vintage())) {
            again.restate(repeat(again, release, past.rows(release), new Tally()), correction::remember);
        }
        correction.settleOrphans();
    }

    private S repeat(A account, Applied release, List<R> rows, Tally tally) {
        S step = account.take(release, rows, tally, Accounts::alreadyRejected);
        account.check(step);
        account.commit(step);
        return step;
    }

    /** A record that is read again was rejected, with its reason, when it came first. */
    private static <R> void alreadyRejected(R row, RejectionReason reason, String message) {}
}
