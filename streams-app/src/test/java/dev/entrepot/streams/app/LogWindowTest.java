package dev.entrepot.streams.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogWindowTest {
    private static final TopicPartition PLACE = new TopicPartition("trade.records.v1", 0);
    private static final int A_POLL = 50;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyRangeHasItsRecordsInWhateverOrderItIsAskedFor(long seed) {
        Random random = new Random(seed);
        Log log = new Log(gaps(random, 600));
        LogWindow window = new LogWindow(log, PLACE);
        for (int i = 0; i < 300; i++) {
            long from = random.nextInt((int) log.end());
            long to = Math.min(log.end(), from + random.nextInt(3 * A_POLL));
            assertThat(visited(window, from, to))
                    .as("from %d to %d", from, to)
                    .containsExactlyElementsOf(log.offsets.subMap(from, to).keySet());
        }
    }

    @Test
    void rangesThatFollowEachOtherTakeOneSeek() {
        Log log = new Log(gaps(new Random(9), 400));
        LogWindow window = new LogWindow(log, PLACE);
        for (long from = 7; from + 10 < log.end(); from += 10) {
            visited(window, from, from + 10);
        }
        assertThat(log.seeks).isEqualTo(1);
        assertThat(log.polls).isLessThanOrEqualTo((int) (log.end() / A_POLL) + 1);
    }

    @Test
    void rangesThatAreHeldTakeNoMorePolls() {
        Log log = new Log(gaps(new Random(10), 400));
        LogWindow window = new LogWindow(log, PLACE);
        visited(window, 100, 101);
        int polls = log.polls;
        visited(window, 120, 125);
        visited(window, 102, 110);
        assertThat(log.polls).isEqualTo(polls);
    }

    /** Offsets with holes, as transaction marks and aborted transactions leave them. */
    private static NavigableMap<Long, byte[]> gaps(Random random, int records) {
        NavigableMap<Long, byte[]> offsets = new TreeMap<>();
        long offset = 0;
        for (int i = 0; i < records; i++) {
            offset += random.nextInt(10) == 0 ? random.nextInt(2 * A_POLL) : 1;
            offsets.put(offset, new byte[] {(byte) offset});
        }
        return offsets;
    }

    private static List<Long> visited(LogWindow window, long from, long to) {
        List<Long> visited = new ArrayList<>();
        window.visit(from, to, (offset, timestamp, key, value) -> {
            assertThat(value).containsExactly((byte) offset);
            visited.add(offset);
        });
        return visited;
    }

    /** A partition that can be read more than once, some offsets for each poll, holes among them. */
    private static final class Log extends MockConsumer<byte[], byte[]> {
        private final NavigableMap<Long, byte[]> offsets;
        private long position;
        private int seeks;
        private int polls;

        Log(NavigableMap<Long, byte[]> offsets) {
            super("none");
            this.offsets = offsets;
        }

        long end() {
            return offsets.lastKey() + 1;
        }

        @Override
        public synchronized void seek(TopicPartition partition, long offset) {
            seeks++;
            position = offset;
        }

        @Override
        public synchronized long position(TopicPartition partition) {
            return position;
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            polls++;
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            long to = Math.min(position + A_POLL, end());
            offsets.subMap(position, to)
                    .forEach((offset, value) ->
                            records.add(new ConsumerRecord<>(PLACE.topic(), 0, offset, new byte[0], value)));
            position = to;
            return new ConsumerRecords<>(Map.of(PLACE, records), Map.of(PLACE, new OffsetAndMetadata(position)));
        }
    }
}
