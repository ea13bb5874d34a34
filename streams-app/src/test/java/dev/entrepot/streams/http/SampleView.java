package dev.entrepot.streams.http;

import dev.entrepot.schemas.avro.Cause;
import dev.entrepot.schemas.avro.FigureStatus;
import dev.entrepot.schemas.avro.Indicator;
import dev.entrepot.schemas.avro.QualityFigure;
import dev.entrepot.schemas.avro.ReleaseState;
import dev.entrepot.schemas.avro.ReleaseStatus;
import dev.entrepot.schemas.avro.RndFigure;
import dev.entrepot.schemas.avro.RndTotal;
import dev.entrepot.schemas.avro.Total;
import dev.entrepot.schemas.avro.Window;
import dev.entrepot.streams.view.ViewFixture;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A view with a few totals of each kind. */
public final class SampleView {
    private SampleView() {}

    /** Makes it. */
    public static ViewFixture in(Path directory) {
        return new ViewFixture(directory)
                .add(ViewFixture.sector("85", "2019-12")
                        .setFigures(List.of(
                                ViewFixture.figure(Window.r12, "2501880259710", "0.047661"),
                                ViewFixture.figure(Window.m, "0", null)))
                        .build())
                .add(ViewFixture.sector("=1+2", "2019-12").build())
                .add(ViewFixture.partner("CHN", "2019-12").build())
                .add(ViewFixture.partner("W00", "2019-12").build())
                .add(both())
                .add(rnd())
                .add(growth())
                .add(bounds())
                .add(quality())
                .add(status("2020-01", ReleaseState.APPLIED, ""))
                .add(status("2020-02", ReleaseState.HELD, "12 of 14 rows have come"));
    }

    private static Total both() {
        return ViewFixture.sector("85", "2019-12").setPartner("CHN").build();
    }

    private static RndTotal rnd() {
        return RndTotal.newBuilder()
                .setSource("NBS")
                .setCountry("CHN")
                .setMeasure("GERD")
                .setFrequency("A")
                .setPeriod("2024")
                .setUnit("CNY_100M")
                .setFigures(List.of(RndFigure.newBuilder()
                        .setWindow(Window.year)
                        .setValue(new BigDecimal("36326.800000000000"))
                        .setPresent(1)
                        .setExpected(1)
                        .setStatus(FigureStatus.OK)
                        .setYoy(new BigDecimal("0.089000"))
                        .build()))
                .setRelease("final")
                .setReleasedAt(ViewFixture.RELEASED)
                .setCause(Cause.NEW_PERIOD)
                .build();
    }

    private static Indicator growth() {
        return ViewFixture.indicator("GRW-R12", "2019-12")
                .setValue(ViewFixture.value("0.047661"))
                .setPreviousValue(ViewFixture.value("0.045"))
                .setInputs(Map.of("taxonomy", "abc"))
                .setFlags(List.of("MATCHED", "COMPARABILITY_B"))
                .build();
    }

    private static Indicator bounds() {
        return ViewFixture.indicator("SHR-BND", "2019-12")
                .setTaxonomy(null)
                .setSector(null)
                .setPartner("CHN")
                .setLower(ViewFixture.value("0.25"))
                .setUpper(ViewFixture.value("0.3"))
                .setStatus(FigureStatus.BOUNDED)
                .build();
    }

    private static QualityFigure quality() {
        return QualityFigure.newBuilder()
                .setCheck("DQ-UNALLOC")
                .setSource("CENSUS")
                .setReporter("USA")
                .setPeriod("2019-12")
                .setValue(new BigDecimal("0.012000000000"))
                .setUnit("fraction")
                .setRelease("2020-01")
                .setReleasedAt(ViewFixture.RELEASED)
                .setCause(Cause.NEW_PERIOD)
                .build();
    }

    static ReleaseStatus status(String release, ReleaseState state, String reason) {
        return ReleaseStatus.newBuilder()
                .setSource("CENSUS")
                .setReporter("USA")
                .setRelease(release)
                .setReleasedAt(ViewFixture.RELEASED)
                .setState(state)
                .setReason(reason)
                .setRowsSeen(12)
                .build();
    }
}
