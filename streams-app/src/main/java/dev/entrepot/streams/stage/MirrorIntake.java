package dev.entrepot.streams.stage;

import dev.entrepot.domain.observation.RejectionReason;
import dev.entrepot.schemas.avro.MirrorSide;
import dev.entrepot.schemas.topic.Key;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.UndecodableException;
import dev.entrepot.schemas.wire.WireFormat;
import dev.entrepot.streams.stage.RecordMapper.RejectedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets sides of mirror comparisons in that the stage itself could have sent, and puts all else into quarantine. Owned by one thread. */
public final class MirrorIntake {
    private static final int PARTS = 6;
    private static final int BITS_OF_A_VALUE = 63;

    private final Topics topics;
    private final WireFormat<MirrorSide> sides;
    private final Quarantine quarantine;

    /** Sends quarantine entries to an outlet. */
    public MirrorIntake(LedgerStage.Parts parts, RegistryClient registry, Outlet out) {
        this.topics = parts.topics();
        this.sides = WireFormat.of(MirrorSide.class, registry);
        this.quarantine = new Quarantine(parts.topics(), registry, parts.counts(), out);
    }

    /** Returns the key of a record that may come in; null when it is in quarantine now. */
    public @Nullable String take(LogRecord record) {
        try {
            Limits.timestamp(record.timestamp());
            String key = record.name();
            check(key, Key.parts(key));
            byte[] value = record.value();
            if (value != null) {
                check(
                        key,
                        record,
                        sides.deserializer().deserialize(topics.mirrorSides().name(), value));
            }
            return key;
        } catch (UndecodableException e) {
            quarantine.put(record, RejectionReason.UNDECODABLE, String.valueOf(e.getMessage()));
        } catch (RejectedException e) {
            quarantine.put(record, e.reason(), String.valueOf(e.getMessage()));
        }
        return null;
    }

    private static void check(String key, List<String> parts) throws RejectedException {
        if (parts.size() != PARTS || !(parts.get(2).equals("X") || parts.get(2).equals("M"))) {
            throw notOurs(key);
        }
        try {
            Limits.period(parts.get(5));
        } catch (IllegalArgumentException e) {
            throw new RejectedException(RejectionReason.BAD_PERIOD, String.valueOf(e.getMessage()));
        }
    }

    private static void check(String key, LogRecord record, MirrorSide side) throws RejectedException {
        String stated = Key.of(
                side.getSource(),
                side.getReporter(),
                side.getFlow(),
                side.getFrequency(),
                side.getPartner(),
                side.getPeriod());
        if (!stated.equals(key)) {
            throw notOurs(key);
        }
        Limits.name(side.getRelease(), "release");
        Limits.text(side.getCurrency(), "currency");
        Limits.releasedAt(side.getReleasedAt(), record.timestamp());
        if (side.getValue().unscaledValue().bitLength() > BITS_OF_A_VALUE) {
            throw new RejectedException(
                    RejectionReason.OUT_OF_RANGE, "value does not fit into 64 bits of thousandths: check its unit");
        }
    }

    private static RejectedException notOurs(String key) {
        return new RejectedException(
                RejectionReason.MISROUTED,
                "key " + key + " is not source, reporter, flow, frequency, partner and period of its value: only the"
                        + " app itself writes to this topic");
    }
}
