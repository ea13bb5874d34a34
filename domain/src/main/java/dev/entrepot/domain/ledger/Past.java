package dev.entrepot.domain.ledger;

import dev.entrepot.domain.release.Vintage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The releases of one source and reporter that have to do with some strands, in the order of their vintages, with their records. Owned by one
 * thread, which closes it.
 *
 * @param <R> records of the log
 */
final class Past<R extends StagedRow> implements AutoCloseable {
    private final List<Applied> releases;
    private final Set<Strand> strands;
    private final Archive.Reading<R> log;

    Past(List<Applied> releases, Set<Strand> strands, Archive.Reading<R> log) {
        this.releases = new ArrayList<>(releases);
        this.releases.removeIf(release -> release.strands().stream().noneMatch(strands::contains));
        this.releases.sort(Comparator.comparing(Applied::vintage));
        this.strands = strands;
        this.log = log;
    }

    Set<Strand> strands() {
        return strands;
    }

    List<Applied> before(Vintage vintage) {
        return releases.stream()
                .filter(release -> release.vintage().compareTo(vintage) < 0)
                .toList();
    }

    List<Applied> after(Vintage vintage) {
        return releases.stream()
                .filter(release -> release.vintage().compareTo(vintage) > 0)
                .toList();
    }

    /** Returns the records of a release in these strands. */
    List<R> rows(Applied release) {
        List<R> rows = new ArrayList<>();
        String id = release.automatic() ? null : release.header().release();
        log.between(release.after(), release.before(), row -> {
            if (row.source().equals(release.header().source())
                    && Objects.equals(row.release(), id)
                    && strands.contains(row.strand())) {
                rows.add(row);
            }
        });
        return rows;
    }

    @Override
    public void close() {
        log.close();
    }
}
