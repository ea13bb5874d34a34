package dev.entrepot.domain.ledger;

import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.release.Vintage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The snapshots that an account has taken: what they did not list is not there, for any older record. Owned by one thread. */
final class Snapshots {
    private final List<Applied> taken;

    private Snapshots(List<Applied> taken) {
        this.taken = taken;
    }

    static Snapshots of(List<Applied> taken) {
        return new Snapshots(new ArrayList<>(taken));
    }

    Snapshots copy() {
        return of(taken);
    }

    void add(Applied release) {
        if (release.header().snapshot()) {
            taken.add(release);
        }
    }

    /** Adds those of others that are not among these yet. */
    void addAll(Snapshots others) {
        for (Applied other : others.taken) {
            if (taken.stream().noneMatch(one -> one.vintage().equals(other.vintage()))) {
                taken.add(other);
            }
        }
    }

    /** Returns the vintage of the newest snapshot that has spoken for the period; null when there is none. */
    @Nullable
    Vintage newest(String flow, Frequency frequency, int period) {
        Vintage newest = null;
        for (Applied one : taken) {
            if ((newest == null || one.vintage().compareTo(newest) > 0)
                    && one.scope().stream().anyMatch(scope -> scope.covers(flow, frequency, period))) {
                newest = one.vintage();
            }
        }
        return newest;
    }
}
