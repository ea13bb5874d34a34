package dev.entrepot.benchmarks.jmh;

import dev.entrepot.domain.code.Classification;
import dev.entrepot.domain.cover.Commodity;
import dev.entrepot.domain.cover.SliceRows;
import dev.entrepot.domain.observation.Breakdown;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.taxonomy.Nomenclature;
import dev.entrepot.domain.window.Gaps;
import dev.entrepot.domain.window.Line;
import dev.entrepot.domain.window.LineFigures;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** From rows to sums, and from sums to figures. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // set up by JMH
public class FigureBenchmark {
    private static final int EVERY = 10;
    private static final int DEPTH = 1;
    private static final int MONTHS = 96;
    private static final int REVISED = 12;

    private final long[] values = new long[MONTHS];
    private final long[] whole = new long[MONTHS];
    private final boolean[] known = new boolean[MONTHS];
    private long[] codes;
    private long[] chapters;

    /** Every tenth subheading of HS 2017, and eight years of a seasonal series with growth. */
    @Setup
    public void make() {
        List<String> all = Nomenclature.of(Classification.H5).orElseThrow().codes().stream()
                .filter(code -> code.length() == 6)
                .toList();
        codes = new long[all.size() / EVERY];
        Arrays.setAll(codes, i -> Commodity.encode(all.get(i * EVERY)));
        chapters = Arrays.stream(codes)
                .map(code -> Commodity.ancestor(code, DEPTH))
                .distinct()
                .toArray();
        Arrays.setAll(values, i -> 1_000_000L + 5_000L * i + 40_000L * (i % 12));
        Arrays.setAll(whole, i -> 9_000_000L + 6_000L * i);
        Arrays.fill(known, true);
    }

    /** One slice: its rows are collected and settled, then each chapter and the total are covered. */
    @Benchmark
    public long slice() {
        SliceRows.Builder rows = new SliceRows.Builder();
        for (long code : codes) {
            rows.add("H5", code, Breakdown.TOTAL, code);
        }
        SliceRows slice = rows.build();
        long sum = slice.cover(Commodity.TOTAL);
        for (long chapter : chapters) {
            sum -= slice.cover(chapter);
        }
        return sum;
    }

    /** One line of 96 months, of which the figures of the last twelve are made. */
    @Benchmark
    public void line(Blackhole sink) {
        int start = Period.month(2014, 1).index();
        Line line = new Line(
                Frequency.M,
                start,
                MONTHS,
                start,
                values,
                known,
                null,
                null,
                whole,
                known,
                null,
                new Gaps(Frequency.M));
        LineFigures figures = new LineFigures(line, MONTHS - REVISED);
        for (int at = MONTHS - REVISED; at < MONTHS; at++) {
            sink.consume(figures.at(at));
        }
    }
}
