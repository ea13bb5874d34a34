package dev.entrepot.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.cover.Commodity;
import dev.entrepot.domain.observation.Breakdown;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.release.ReleaseHeader;
import dev.entrepot.domain.release.ReleaseReport.Counts;
import dev.entrepot.domain.release.Scope;
import dev.entrepot.domain.release.Vintage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
        ReleaseBook<TradeRow> book = new ReleaseBook<>("CENSUS", "USA");
        Vintage vintage = new Vintage(5, 1, "R1");
        ReleaseHeader applied = new ReleaseHeader("CENSUS", "USA", vintage, true, "c1");
        Counts counts = new Counts(8, 7, 6, 5, 4, 3, 2, 1);
        List<Scope> scope = List.of(new Scope("M", Frequency.M, 24000, 24011));
        book.close(new ReleaseBook.Applied(applied, scope, 9, counts));
        book.beginRepeat("R1", 40);
        book.open(new ReleaseHeader("CENSUS", "USA", new Vintage(6, 0, "R2"), false, "c2"), 50)
                .hold("records are missing");

        ReleaseBook<TradeRow> again = ReleaseBook.fromBytes(book.toBytes());

        assertThat(again.applied("R1")).isEqualTo(new ReleaseBook.Applied(applied, scope, 9, counts));
        assertThat(again.isRepeated("R1")).isTrue();
        ReleaseBook.Waiting<TradeRow> waiting = again.waiting("R2");
        assertThat(waiting).isNotNull();
        if (waiting != null) {
            assertThat(waiting.held()).isEqualTo("records are missing");
            assertThat(waiting.beginOffset()).isEqualTo(50);
        }
        assertThat(again.resumeFrom()).isEqualTo(40);
        assertThat(again.newestSnapshot("M", Frequency.M, 24005)).isEqualTo(vintage);
        assertThat(again.newestSnapshot("M", Frequency.M, 24012)).isNull();
        assertThat(again.newestSnapshot("X", Frequency.M, 24005)).isNull();
    }
}
