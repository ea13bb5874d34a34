package dev.entrepot.integration.pipeline;

import dev.entrepot.schemas.avro.QuarantinedRecord;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.UndecodableException;
import dev.entrepot.schemas.wire.WireFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Deserializer;

/** The entries of a quarantine that somebody else has written to as well. */
final class Entries {
    private Entries() {}

    /** Returns what can be read. */
    static List<ConsumerRecord<String, QuarantinedRecord>> readable(RunningSystem system, String topic) {
        Deserializer<QuarantinedRecord> reader = WireFormat.of(
                        QuarantinedRecord.class,
                        RegistryClient.at(system.standalone().registry()))
                .deserializer();
        List<ConsumerRecord<String, QuarantinedRecord>> entries = new ArrayList<>();
        Committed.bytes(system.kafka(), topic, record -> {
            try {
                entries.add(new ConsumerRecord<>(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.timestamp(),
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        record.key(),
                        reader.deserialize(topic, record.value()),
                        record.headers(),
                        Optional.empty()));
            } catch (UndecodableException foreign) {
                assert foreign.getMessage() != null;
            }
        });
        return entries;
    }
}
