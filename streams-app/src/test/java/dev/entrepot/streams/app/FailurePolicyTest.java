package dev.entrepot.streams.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.streams.app.FailurePolicy.Next;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailurePolicyTest {
    private static final TopicPartition PLACE = new TopicPartition("trade.records.v1", 0);

    private final AtomicLong nanos = new AtomicLong();
    private final FailurePolicy policy = new FailurePolicy(nanos::get);

    static Stream<RuntimeException> hopeless() {
        return Stream.of(
                new TopicAuthorizationException(Set.of("totals.sector.v1")),
                new SaslAuthenticationException("wrong password"),
                new ConfigException("no such setting"),
                new OffsetOutOfRangeException(Map.of(PLACE, 3L)),
                new NoOffsetForPartitionException(PLACE),
                new UnsupportedVersionException("too old"),
                new MissingSourceTopicException("trade.records.v1 is missing"),
                new RecordTooLargeException("9000000 bytes"),
                new StreamsException("Existing internal topic x has invalid partitions: expected: 5; actual: 4"));
    }

    @ParameterizedTest
    @MethodSource("hopeless")
    void whatNoAttemptCanMendStopsTheAppAtOnce(RuntimeException failure) {
        FailurePolicy.Decision decision = policy.decide(new StreamsException("wrapped", failure));

        assertThat(decision.next()).isEqualTo(Next.STOP);
        assertThat(decision.why()).contains(": ").doesNotContain("\n").doesNotContain("wrapped");
        assertThat(policy.used()).isZero();
    }

    @Test
    void anOutageIsWaitedForHoweverLongItTakes() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(policy.decide(new StreamsException(new TimeoutException("no answer")))
                            .next())
                    .isEqualTo(Next.WAIT);
            assertThat(policy.decide(new StreamsException(new DisconnectException()))
                            .next())
                    .isEqualTo(Next.WAIT);
        }
        assertThat(policy.used()).isZero();
    }

    @Test
    void anythingElseGetsFiveAttemptsAnHour() {
        StreamsException fault = new StreamsException("failed", new IllegalArgumentException("a bug"));
        for (int i = 0; i < FailurePolicy.ATTEMPTS; i++) {
            assertThat(policy.decide(fault).next()).isEqualTo(Next.TRY_AGAIN);
        }
        FailurePolicy.Decision sixth = policy.decide(fault);
        assertThat(sixth.next()).isEqualTo(Next.STOP);
        assertThat(sixth.why()).contains("more than 5 times").contains("IllegalArgumentException: a bug");

        nanos.addAndGet(Duration.ofMinutes(61).toNanos());
        assertThat(policy.decide(fault).next()).isEqualTo(Next.TRY_AGAIN);
    }
}
