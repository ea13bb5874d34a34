package dev.entrepot.streams.stage;

import dev.entrepot.domain.catalogue.Catalogue;
import dev.entrepot.domain.join.Joins;
import dev.entrepot.domain.ledger.LedgerStore;
import dev.entrepot.domain.observation.RejectionReason;
import dev.entrepot.domain.release.Vintage;
import dev.entrepot.schemas.avro.IndicatorInput;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.UndecodableException;
import dev.entrepot.schemas.wire.WireFormat;
import dev.entrepot.streams.stage.RecordMapper.RejectedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Indicators that are made from the trade of many reporters, and from measures of their countries: one set for each source of trade. What
 * comes in waits, in the store too, until it is settled, so that many reporters of one release are one step. Owned by one thread.
 */
public final class WorldStage {
    private static final String WAITING = "waiting\0";
    private static final String TRADE = "trade\0";
    private static final String MEASURES = "measure\0";

    private final Catalogue catalogue;
    private final Topics topics;
    private final WireFormat<IndicatorInput> inputs;
    private final LedgerStore store;
    private final IndicatorReports reports;
    private final Quarantine quarantine;
    private final Map<String, Joins> sources = new TreeMap<>();
    private final SortedMap<Vintage, Set<String>> waiting = new TreeMap<>();
    private final Set<String> waitingLive = new TreeSet<>();

    /** Starts from what the store holds. */
    public WorldStage(LedgerStage.Parts parts, RegistryClient registry, LedgerStore store, Outlet out) {
        this.catalogue = parts.reference().indicators().catalogue();
        this.topics = parts.topics();
        this.inputs = WireFormat.of(IndicatorInput.class, registry);
        this.store = store;
        this.reports = new IndicatorReports(parts, registry, store, out);
        this.quarantine = new Quarantine(parts.topics(), registry, parts.counts(), out);
        store.scan(
                TRADE,
                (key, bytes) -> sources.computeIfAbsent(
                        key.substring(TRADE.length(), key.indexOf('\0', TRADE.length())), this::open));
        store.scan(WAITING, (key, bytes) -> await(key.substring(WAITING.length())));
    }

    private void await(String key) {
        Vintage vintage = InputMapper.place(key).vintage();
        if (vintage == null) {
            waitingLive.add(key);
        } else {
            waiting.computeIfAbsent(vintage, one -> new TreeSet<>()).add(key);
        }
    }

    /** Whether the key of an input is of a measure, which indicators of every source may read. */
    public static boolean isForAllSources(String key) {
        return InputMapper.isMeasure(key);
    }

    /**
     * Takes in one record of an input; without a value it says that a vintage says nothing any more. What the stage itself cannot have
     * sent goes to quarantine.
     */
    public void take(LogRecord record) {
        try {
            Limits.timestamp(record.timestamp());
            String key = record.name();
            check(key, record);
            take(key, record.value());
        } catch (UndecodableException e) {
            quarantine.put(record, RejectionReason.UNDECODABLE, String.valueOf(e.getMessage()));
        } catch (RejectedException e) {
            quarantine.put(record, e.reason(), String.valueOf(e.getMessage()));
        }
    }

    private void check(String key, LogRecord record) throws RejectedException {
        InputMapper.Place place;
        try {
            place = InputMapper.place(key);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw notOurs(key);
        }
        byte[] value = record.value();
        if (value == null) {
            return;
        }
        IndicatorInput input =
                inputs.deserializer().deserialize(topics.indicatorInputs().name(), value);
        Vintage vintage = InputMapper.vintage(input);
        String stated = place.vintage() == null
                ? InputMapper.liveKey(place.series(), place.period())
                : InputMapper.key(place.series(), place.period(), vintage);
        if (!stated.equals(key) || !InputMapper.isOf(place, input)) {
            throw notOurs(key);
        }
        Limits.name(vintage.release(), "release");
        Limits.text(input.getUnit(), "unit");
        if (input.getValue() != null) {
            Limits.amount(input.getValue(), "value");
        }
        Limits.releasedAt(input.getReleasedAt(), record.timestamp());
    }

    private static RejectedException notOurs(String key) {
        return new RejectedException(
                RejectionReason.MISROUTED,
                "key " + key + " is not the series, period and vintage of its value: only the app itself writes to this"
                        + " topic");
    }

    private void take(String key, byte @Nullable [] value) {
        store.put(WAITING + key, value == null ? new byte[0] : value);
        await(key);
    }

    /** Whether anything waits to be settled. */
    public boolean isWaiting() {
        return !waiting.isEmpty() || !waitingLive.isEmpty();
    }

    /** Reports what follows from the oldest vintage that waits; when none does, from all that live records say. */
    public void settle() {
        if (waiting.isEmpty()) {
            settle(waitingLive);
            waitingLive.clear();
        } else {
            Vintage oldest = waiting.firstKey();
            settle(waiting.getOrDefault(oldest, Set.of()));
            waiting.remove(oldest);
        }
    }

    private void settle(Set<String> keys) {
        List<String> measures = new ArrayList<>();
        for (String key : keys) {
            if (InputMapper.isMeasure(key)) {
                measures.add(key);
            } else {
                byte[] value = store.get(WAITING + key);
                if (value != null) {
                    put(source(InputMapper.place(key).series().source()), key, value);
                }
            }
        }
        for (String key : measures) {
            byte[] value = store.get(WAITING + key);
            if (value != null) {
                sources.values().forEach(joins -> put(joins, key, value));
                store.put(MEASURES + key, value.length == 0 ? null : value);
            }
        }
        sources.values().forEach(Joins::settle);
        reports.settle();
        keys.forEach(key -> store.put(WAITING + key, null));
    }

    private Joins source(String source) {
        return sources.computeIfAbsent(source, fresh -> {
            Joins joins = open(fresh);
            store.scan(MEASURES, (key, value) -> put(joins, key.substring(MEASURES.length()), value));
            return joins;
        });
    }

    private Joins open(String source) {
        return new Joins(catalogue.worlds(), store, TRADE + source + '\0', reports);
    }

    private void put(Joins joins, String key, byte[] value) {
        InputMapper.Place place = InputMapper.place(key);
        Vintage vintage = place.vintage();
        if (value.length > 0) {
            IndicatorInput input =
                    inputs.deserializer().deserialize(topics.indicatorInputs().name(), value);
            joins.put(
                    place.series(),
                    place.period(),
                    InputMapper.vintage(input),
                    input.getValue(),
                    input.getUnit(),
                    vintage == null);
        } else if (vintage != null) {
            joins.remove(place.series(), place.period(), vintage);
        }
    }
}
