package dev.entrepot.streams.http;

import dev.entrepot.streams.log.EventTopic;
import dev.entrepot.streams.log.RecordFilter;
import dev.entrepot.streams.log.RecordLogs.Start;
import dev.entrepot.streams.view.Dimension;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a client wants to be told.
 *
 * @param states whether what queries see
 * @param topics records of these
 * @param filter which of the records
 * @param start where to start without a position
 * @param had what the client has had
 */
record StreamRequest(boolean states, Set<EventTopic> topics, RecordFilter filter, Start start, EventId had) {
    static final String LAST_EVENT_ID = "Last-Event-ID";

    private static final String BY_PARAMETER = "last_event_id";
    private static final List<Dimension> FILTERS = List.of(
            Dimension.SOURCE,
            Dimension.REPORTER,
            Dimension.FLOW,
            Dimension.TAXONOMY,
            Dimension.SECTOR,
            Dimension.PARTNER,
            Dimension.ID);

    /** The parameters. */
    static final List<String> ALLOWED = allowed();

    private static final List<String> TOPICS = topicCodes();

    static StreamRequest of(Context context) {
        Parameters parameters = Parameters.of(context, ALLOWED);
        List<String> codes = parameters.list("topic").stream()
                .map(code -> parameters.choice("topic", code.toLowerCase(Locale.ROOT), TOPICS, any -> any))
                .toList();
        Set<EventTopic> topics = EnumSet.noneOf(EventTopic.class);
        Arrays.stream(EventTopic.values())
                .filter(topic -> codes.contains(topic.code()))
                .forEach(topics::add);
        boolean states = codes.isEmpty() || codes.contains(StateEvent.NAME);
        return new StreamRequest(
                states,
                topics,
                filter(parameters, topics),
                start(parameters),
                had(context, parameters, topics, states));
    }

    boolean records() {
        return !topics.isEmpty();
    }

    private static Start start(Parameters parameters) {
        String from = parameters.one("from");
        return from == null
                ? Start.SHOWN
                : parameters.choice(
                        "from", from.toLowerCase(Locale.ROOT), List.of("beginning"), any -> Start.BEGINNING);
    }

    /** A client that reconnects by itself repeats its address and adds the header: the header is newer. */
    private static EventId had(Context context, Parameters parameters, Set<EventTopic> topics, boolean states) {
        String header = context.header(LAST_EVENT_ID);
        String given = header == null || header.isBlank() ? parameters.one(BY_PARAMETER) : header.strip();
        return given == null ? EventId.NONE : EventId.parse(given, !topics.isEmpty(), states);
    }

    private static RecordFilter filter(Parameters parameters, Set<EventTopic> topics) {
        Map<Dimension, Set<String>> values = new EnumMap<>(Dimension.class);
        for (Dimension dimension : FILTERS) {
            List<String> given = parameters.list(dimension.label());
            if (given.isEmpty()) {
                continue;
            }
            if (topics.stream().noneMatch(topic -> topic.has(dimension))) {
                throw Problem.parameter(
                        dimension.label(),
                        "none of the topics has a " + dimension.label()
                                + ": leave it out, or add a topic that has one");
            }
            Set<String> codes = new HashSet<>(SeriesParameters.codes(dimension, parameters));
            if (dimension == Dimension.ID) {
                // Ids of indicators are written in capitals, those of claims in small letters.
                given.forEach(id -> codes.add(id.toLowerCase(Locale.ROOT)));
            }
            values.put(dimension, codes);
        }
        return new RecordFilter(values);
    }

    private static List<String> allowed() {
        List<String> names = new ArrayList<>(List.of("topic"));
        FILTERS.forEach(dimension -> names.add(dimension.label()));
        names.addAll(List.of("from", BY_PARAMETER));
        return List.copyOf(names);
    }

    private static List<String> topicCodes() {
        List<String> codes = new ArrayList<>(List.of(StateEvent.NAME));
        Arrays.stream(EventTopic.values()).map(EventTopic::code).forEach(codes::add);
        return List.copyOf(codes);
    }
}
