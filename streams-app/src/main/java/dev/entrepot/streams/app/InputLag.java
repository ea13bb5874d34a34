package dev.entrepot.streams.app;

import dev.entrepot.schemas.topic.Topics;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;

/** How many records of the input topics an instance has still to take in, from what its consumers know. */
final class InputLag {
    private final KafkaStreams streams;
    private final Set<String> inputs;

    InputLag(KafkaStreams streams, Topics topics) {
        this.streams = streams;
        this.inputs = Set.of(topics.tradeRecords().name(), topics.rndRecords().name());
    }

    /** Returns the sum over the instance's partitions, -1 when none has been read. */
    double records() {
        double sum = 0;
        boolean known = false;
        for (Map.Entry<MetricName, ? extends Metric> metric : streams.metrics().entrySet()) {
            MetricName name = metric.getKey();
            if (name.name().equals("records-lag")
                    && inputs.contains(name.tags().get("topic"))
                    && metric.getValue().metricValue() instanceof Double lag
                    && !lag.isNaN()) {
                sum += lag;
                known = true;
            }
        }
        return known ? sum : -1;
    }
}
