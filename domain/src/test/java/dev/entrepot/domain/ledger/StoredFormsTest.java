package dev.entrepot.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.cover.Commodity;
import dev.entrepot.domain.observation.Breakdown;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.release.ReleaseHeader;
import dev.entrepot.domain.release.ReleaseReport.Counts;
import dev.entrepot.domain.release.ReleaseTrailer;
import dev.entrepot.domain.release.ReleaseTrailer.Decision;
import dev.entrepot.domain.release.Scope;
import dev.entrepot.domain.release.Vintage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoredFormsTest {
    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    private static @Nullable Long amount(Random random) {
        return random.nextInt(4) == 0 ? null : Long.valueOf(random.nextLong() >> random.nextInt(63));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aSliceIsReadAsItWasWritten(long seed) {
        Random random = new Random(seed);
        Slice slice = new Slice();
        for (int i = random.nextInt(40); i >= 0; i--) {
            String text = i % 3 == 0 ? "" : "Á " + random.nextInt(3);
            Statement.Context context = new Statement.Context(
                    random.nextBoolean() ? "H5" : "HS",
                    Breakdown.of("W00", "C00", random.nextBoolean() ? "0" : "2100", text, "", "1"),
                    "CIF",
                    text,
                    "A",
                    "F",
                    random.nextBoolean(),
                    random.nextBoolean());
            String code = SmallWorld.CODES.get(random.nextInt(SmallWorld.CODES.size()));
            slice.put(
                    new Statement(context, Commodity.encode(code), amount(random), amount(random), amount(random)),
                    new Vintage(random.nextLong(), random.nextInt(), "R" + random.nextInt(3)));
        }
        assertThat(held(SliceCodec.decode(SliceCodec.encode(slice))))
                .as("seed %d", seed)
                .isEqualTo(held(slice));
    }

    private static List<Slice.Held> held(Slice slice) {
        List<Slice.Held> held = new ArrayList<>();
        slice.held().forEach(held::add);
        return held;
    }

    @Test
    void aReleaseBookIsReadAsItWasWritten() {
        HeapStore store = new HeapStore();
        ReleaseBook<TradeRow> book = new ReleaseBook<>(store, "p\0", "CENSUS", "USA");
        Strand strand = new Strand("M", Frequency.M);
        List<Scope> scope = List.of(new Scope("M", Frequency.M, 24000, 24011));
        Applied declared = applied(new Vintage(5, 1, "R1"), true, scope, false);
        Applied automatic = applied(new Vintage(9, 0, "live-0000"), false, List.of(), true);
        book.close(declared);
        book.close(automatic);
        book.beginRepeat("R1", 40);
        book.open(new ReleaseHeader("CENSUS", "USA", new Vintage(6, 0, "R2"), false, "c2"), 50);
        Objects.requireNonNull(book.waiting("R2"))
                .hold(
                        "records are missing",
                        new ReleaseTrailer("CENSUS", "USA", "R2", "c2", 7, 3, scope, List.of(), Decision.CLOSE, ""));
        book.save();

        List<String> owners = new ArrayList<>();
        ReleaseBook.owners(store, "p\0", (source, reporter) -> owners.add(source + " " + reporter));
        assertThat(owners).containsExactly("CENSUS USA");
        ReleaseBook<TradeRow> again = new ReleaseBook<>(store, "p\0", "CENSUS", "USA");
        assertThat(again.applied("R1")).isEqualTo(declared);
        assertThat(again.released()).containsExactlyInAnyOrder(declared, automatic);
        assertThat(again.snapshots()).containsExactly(declared);
        assertThat(again.isRepeated("R1")).isTrue();
        ReleaseBook.Waiting<TradeRow> waiting = Objects.requireNonNull(again.waiting("R2"));
        assertThat(waiting.held()).isEqualTo("records are missing");
        assertThat(waiting.beginOffset()).isEqualTo(50);
        assertThat(waiting.announced()).isEqualTo(7);
        assertThat(waiting.quarantined()).isEqualTo(3);
        assertThat(waiting.scope()).isEqualTo(scope);
        assertThat(again.resumeFrom()).isEqualTo(40);
        assertThat(again.isNewest(applied(new Vintage(8, 0, "R3"), false, List.of(), false)))
                .isFalse();
        assertThat(again.notBefore(new Vintage(8, 0, "live-1"), Set.of(strand))).isEqualTo(new Vintage(9, 1, "live-1"));
        Snapshots snapshots = Snapshots.of(again.snapshots());
        assertThat(snapshots.newest("M", Frequency.M, 24005)).isEqualTo(new Vintage(5, 1, "R1"));
        assertThat(snapshots.newest("M", Frequency.M, 24012)).isNull();
        assertThat(snapshots.newest("X", Frequency.M, 24005)).isNull();
    }

    private static Applied applied(Vintage vintage, boolean snapshot, List<Scope> scope, boolean automatic) {
        return new Applied(
                new ReleaseHeader("CENSUS", "USA", vintage, snapshot, "c1"),
                scope,
                new TreeSet<>(Set.of(new Strand("M", Frequency.M))),
                10,
                20,
                automatic,
                9,
                2,
                1,
                new Counts(8, 7, 6, 5, 4, 3, 2, 1));
    }
}
