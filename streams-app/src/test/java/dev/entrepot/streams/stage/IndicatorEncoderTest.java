package dev.entrepot.streams.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.ledger.IndicatorChange;
import dev.entrepot.domain.ledger.TotalChange;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.release.Vintage;
import dev.entrepot.domain.window.FigureStatus;
import dev.entrepot.schemas.avro.Indicator;
import dev.entrepot.schemas.topic.Key;
import dev.entrepot.schemas.wire.WireFormat;
import dev.entrepot.streams.topology.IdRegistry;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IndicatorEncoderTest {
    private static final String TOPIC = "indicators.v1";

    private final IdRegistry registry = new IdRegistry();
    private final ReferenceData reference = ReferenceData.load(List.of());

    @AfterEach
    void stopRegistry() {
        registry.close();
    }

    @Test
    void theGeneratedClassReadsWhatTheChangeSays() {
        WireFormat<Indicator> format = WireFormat.of(Indicator.class, registry.client());
        IndicatorEncoder encoder = new IndicatorEncoder(format, reference, "1.2");
        Random random = new Random(5);
        for (int i = 0; i < 5_000; i++) {
            IndicatorChange change = change(random);
            Indicator read = format.deserializer().deserialize(TOPIC, encoder.encode(change, TOPIC));
            IndicatorChange.Place place = change.place();
            assertThat(Key.parts(encoder.key(place)))
                    .containsExactly(
                            read.getIndicator(),
                            read.getSource(),
                            read.getReporter(),
                            orEmpty(read.getFlow()),
                            read.getFrequency(),
                            orEmpty(read.getTaxonomy()),
                            orEmpty(read.getSector()),
                            orEmpty(read.getPartner()),
                            read.getVariant(),
                            read.getPeriod());
            assertThat(read.getIndicator()).isEqualTo(place.id());
            assertThat(read.getPeriod()).isEqualTo(place.period().toString());
            Reading now = change.now();
            Reading before = change.before();
            assertThat(
                            now == null
                                    ? read.getStatus() == dev.entrepot.schemas.avro.FigureStatus.UNKNOWN
                                    : read.getStatus()
                                            .name()
                                            .equals(now.status().name()))
                    .isTrue();
            assertSame(read.getValue(), now == null ? null : now.value());
            assertSame(read.getLower(), now == null ? null : now.lower());
            assertSame(read.getUpper(), now == null ? null : now.upper());
            assertSame(
                    read.getPreviousValue(),
                    before == null ? null : before.value() == null ? before.lower() : before.value());
            assertThat(read.getFlags()).isEqualTo(now == null ? List.of() : now.flags());
            assertThat(read.getInputs()).containsAllEntriesOf(now == null ? Map.of() : now.inputs());
            assertThat(read.getInputs().getOrDefault("taxonomy", ""))
                    .isEqualTo(reference.taxonomyVersion(place.taxonomy()));
            assertThat(read.getInputs().getOrDefault("membership", ""))
                    .isEqualTo(reference.membershipVersion(place.partner()));
            assertThat(read.getUnit()).isEqualTo(change.unit());
            assertThat(read.getRelease()).isEqualTo(change.vintage().release());
            assertThat(read.getReleasedAt().toEpochMilli())
                    .isEqualTo(change.vintage().releasedAt());
            assertThat(read.getSequence()).isEqualTo(change.vintage().sequence());
            assertThat(read.getCause().name()).isEqualTo(change.cause().name());
            assertThat(read.getCodeVersion()).isEqualTo("1.2");
        }
    }

    private static String orEmpty(@Nullable String part) {
        return part == null ? "" : part;
    }

    private static void assertSame(@Nullable BigDecimal read, @Nullable BigDecimal written) {
        if (written == null) {
            assertThat(read).isNull();
        } else {
            assertThat(read).isEqualByComparingTo(written);
        }
    }

    private static IndicatorChange change(Random random) {
        return new IndicatorChange(
                new IndicatorChange.Place(
                        pick(random, "GRW-R12", "SHR-Δ", "LVL-M"),
                        "CENSUS",
                        pick(random, "USA", "CHN"),
                        pick(random, "M", "X", ""),
                        pick(random, "HS2", ""),
                        pick(random, "85", ""),
                        pick(random, "ASEAN", "CHN", ""),
                        pick(random, "r12", "a.b", ""),
                        Period.month(2000 + random.nextInt(20), 1 + random.nextInt(12))),
                pick(random, "USD", "fraction"),
                random.nextInt(8) == 0 ? null : reading(random),
                random.nextBoolean() ? null : reading(random),
                TotalChange.Cause.values()[random.nextInt(TotalChange.Cause.values().length)],
                new Vintage(random.nextLong() >>> 20, random.nextInt(3), "R" + random.nextInt(3)));
    }

    private static Reading reading(Random random) {
        Reading reading = new Reading(
                number(random),
                number(random),
                number(random),
                FigureStatus.values()[random.nextInt(FigureStatus.values().length)],
                List.of(),
                Reading.of(BigDecimal.ONE).inputs());
        if (random.nextInt(4) == 0) {
            reading = reading.flag("MATCHED").flag("PROXY");
        }
        return random.nextInt(3) == 0 ? reading.from("GDP", "12 CNY (2023)").from("n", "ünf") : reading;
    }

    private static @Nullable BigDecimal number(Random random) {
        return random.nextInt(4) == 0
                ? null
                : new BigDecimal(new BigInteger(1 + random.nextInt(70), random), random.nextInt(13))
                        .multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1));
    }

    private static String pick(Random random, String... from) {
        return from[random.nextInt(from.length)];
    }
}
