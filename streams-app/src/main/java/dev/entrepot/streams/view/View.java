package dev.entrepot.streams.view;

import dev.entrepot.schemas.avro.QualityFigure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What can be asked. Every answer is taken from one state of the index. */
public interface View {
    /**
     * Returns totals in the order of their keys.
     *
     * @throws NotReadyException when the view has not caught up yet
     */
    RowPage<TotalRow> totals(TotalsQuery query);

    /**
     * Returns every vintage of figures that was released up to the instant of the query, in the order of key, window and vintage.
     *
     * @throws NotReadyException when the view has not caught up yet
     */
    RowPage<TotalRow> history(TotalsQuery query);

    /**
     * Returns how figures were revised; limit and offset count windows of series.
     *
     * @param periods how many of the last periods of a series count
     * @throws NotReadyException when the view has not caught up yet
     */
    RevisionsPage revisions(TotalsQuery query, int periods);

    /**
     * Returns indicators in the order of source, reporter, id and the other dimensions.
     *
     * @throws NotReadyException when the view has not caught up yet
     */
    default RowPage<IndicatorRow> indicators(IndicatorQuery query) {
        return hold(state -> state.indicators(query));
    }

    /**
     * Returns every vintage of indicators that was released up to the instant of the query, oldest first.
     *
     * @throws NotReadyException when the view has not caught up yet
     */
    default RowPage<IndicatorRow> indicatorHistory(IndicatorQuery query) {
        return hold(state -> state.indicatorHistory(query));
    }

    /**
     * Returns what claims are, in the order of source, reporter and id.
     *
     * @throws NotReadyException when the view has not caught up yet
     */
    default AlertPage claims(ClaimSelection selection) {
        return hold(state -> state.claims(selection));
    }

    /**
     * Returns what happened to claims up to the instant of the selection, the newest first.
     *
     * @throws NotReadyException when the view has not caught up yet
     */
    default AlertPage alerts(ClaimSelection selection) {
        return hold(state -> state.alerts(selection));
    }

    /**
     * Reads several things from one state.
     *
     * @throws NotReadyException when the view has not caught up yet
     */
    <T> T hold(Function<HeldState, T> reading);

    /**
     * Returns which series there are.
     *
     * @throws NotReadyException when the view has not caught up yet
     */
    List<Coverage> coverage(TotalsKind kind);

    /**
     * Returns releases in the order of source, reporter and release instant.
     *
     * @throws NotReadyException when the view has not caught up yet
     */
    List<ReleaseEntry> releases(Selection selection);

    /**
     * Returns the releases that are held, in the order of source, reporter and release.
     *
     * @throws NotReadyException when the view has not caught up yet
     */
    List<HeldRelease> held();

    /**
     * Returns figures about the quality of the data, in the order of their keys.
     *
     * @throws NotReadyException when the view has not caught up yet
     */
    List<QualityFigure> quality(QualitySelection selection);

    /** Returns how far the view is. */
    Progress progress();

    /** Returns how many records could not be indexed since the start, because their key or value cannot be read. */
    long unreadable();

    /** Returns what queries see now; empty until there is something. */
    Optional<ShownState> shown();

    /**
     * Calls back whenever queries see something else. The call is on the thread that reads the topics: it must not wait for anything.
     *
     * @return what ends the calls
     */
    Runnable onChange(Runnable listener);

    /** Returns when the state that queries see was taken; the start of time when there is none. */
    default Instant stateAt() {
        return shown().map(ShownState::at).orElse(Instant.EPOCH);
    }
}
