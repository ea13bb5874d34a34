package dev.entrepot.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.observation.RejectionReason;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.quality.QualityFinding;
import dev.entrepot.domain.release.ReleaseReport;
import dev.entrepot.domain.release.Vintage;
import dev.entrepot.domain.window.RndFigure;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RndAccountTest {
    private final Map<String, RndChange> changes = new TreeMap<>();

    @Test
    void aWithheldValueMakesItsPeriodPresent() {
        Ledger<RndRow> ledger = Ledger.ofRnd(new HeapStore(), new NoPast<>(), new Output());
        ledger.row(row("GOV", 2018, null));
        ledger.row(row("BES", 2019, "5"));
        ledger.row(row("BES", 2020, "6"));
        ledger.row(row("GOV", 2021, null));
        ledger.closeLive();

        assertThat(changes.keySet()).containsExactly("BES 2019", "BES 2020", "BES 2021");
        RndFigure growth = figure("BES 2020");
        assertThat(growth.streak()).isEqualTo(1);
        assertThat(growth.leftCensored()).isFalse();
        assertThat(figure("BES 2021").present()).isZero();
    }

    private RndFigure figure(String of) {
        return Objects.requireNonNull(changes.get(of)).now().get(0);
    }

    private static RndRow row(String funds, int year, @Nullable String value) {
        return new RndRow(
                "UIS",
                "CUB",
                null,
                new Vintage(1, 0, ""),
                new RndSeries("GERD", "_T", funds, "_T", "_T"),
                Period.year(year),
                value == null ? null : new BigDecimal(value),
                "USD",
                0,
                year);
    }

    private final class Output implements LedgerOutput<RndRow, RndChange> {
        @Override
        public void changed(RndChange change) {
            changes.put(change.series().funds() + " " + change.period(), change);
        }

        @Override
        public void rewritten(RndChange change) {
            throw new AssertionError(change);
        }

        @Override
        public void takenBack(RndChange change) {
            throw new AssertionError(change);
        }

        @Override
        public void newest(RndChange change) {
            throw new AssertionError(change);
        }

        @Override
        public void gone(RndChange change) {
            throw new AssertionError(change);
        }

        @Override
        public void quality(QualityFinding finding) {}

        @Override
        public void release(ReleaseReport report) {}

        @Override
        public void reject(RndRow row, RejectionReason reason, String message) {
            throw new AssertionError(message);
        }

        @Override
        public void rejectCurrent(RejectionReason reason, String message) {
            throw new AssertionError(message);
        }
    }
}
