package dev.entrepot.faults.scenario;

import dev.entrepot.faults.LabException;
import dev.entrepot.faults.Patience;
import dev.entrepot.faults.cluster.StreamNode;
import dev.entrepot.faults.site.Site;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Records that are too large, and readers that are too slow. */
final class RecordFaults {
    private static final int TOO_LARGE = 50 << 20;
    private static final int LARGEST = (8 << 20) - 2048;
    private static final int READERS = 20;

    private RecordFaults() {}

    static List<Scenario> all() {
        return List.of(
                new Scenario(
                        "record-huge",
                        "a record of 50 MB, which the brokers refuse, and one of rubbish as large as they take",
                        RecordFaults::huge),
                new Scenario(
                        "reader-slow",
                        "twenty readers of events over HTTP that do not read, and a consumer that takes one record at a time",
                        RecordFaults::slow),
                new Scenario("nothing", "nothing happens for ten seconds; for a long run", RecordFaults::nothing));
    }

    private static void huge(Site site, Random random) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", site.cluster().bootstrap());
        settings.put("max.request.size", 2 * TOO_LARGE);
        settings.put("buffer.memory", 3L * TOO_LARGE);
        String topic = site.topics().tradeRecords().name();
        byte[] rubbish = new byte[LARGEST];
        random.nextBytes(rubbish);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            byte[] key = "FRA".getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(topic, key, rubbish)).get();
            try {
                producer.send(new ProducerRecord<>(topic, key, new byte[TOO_LARGE]))
                        .get();
                throw new LabException("the brokers took a record of " + TOO_LARGE + " bytes");
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof RecordTooLargeException)) {
                    throw e;
                }
            }
        } catch (ExecutionException e) {
            throw new LabException("cannot send: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        }
    }

    private static void slow(Site site, Random random) {
        List<Socket> readers = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        site.cluster().bootstrap(),
                        "group.id",
                        site.name() + "-slow",
                        "max.poll.records",
                        1,
                        "auto.offset.reset",
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            for (int i = 0; i < READERS; i++) {
                readers.add(reader(site.anyNode(random)));
            }
            consumer.subscribe(
                    List.of(site.topics().totalsSectorPartnerHistory().name()));
            for (int i = 0; i < 50; i++) {
                consumer.poll(Duration.ofMillis(100));
                Patience.pause(Duration.ofMillis(50));
            }
        } finally {
            readers.forEach(RecordFaults::close);
        }
    }

    /** Asks for events and never reads an answer. */
    private static Socket reader(StreamNode node) {
        try {
            Socket socket = new Socket(
                    InetAddress.getLoopbackAddress(), URI.create(node.url()).getPort());
            OutputStream out = socket.getOutputStream();
            out.write(String.join(
                            "\r\n",
                            "GET /api/v1/stream?topic=totals.sector-partner HTTP/1.1",
                            "Host: localhost",
                            "Accept: text/event-stream",
                            "",
                            "")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return socket;
        } catch (IOException e) {
            throw new LabException("cannot ask " + node.url() + " for events", e);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It was closed from the other side.
        }
    }

    private static void nothing(Site site, Random random) {
        Patience.pause(Duration.ofSeconds(10));
    }
}
