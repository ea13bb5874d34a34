package dev.entrepot.streams.topology;

import dev.entrepot.domain.release.Vintage;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.TakenBack;
import dev.entrepot.streams.stage.Outlet;
import dev.entrepot.streams.stage.Output;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Forwards to sinks, in the transaction of what is being processed.
 *
 * @param context of the processor
 * @param sinks from an output to the name of its sink
 */
@SuppressWarnings("NullAway") // Kafka's interfaces are not annotated; null removes the key
record SinkOutlet(ProcessorContext<String, byte[]> context, Function<Output, String> sinks) implements Outlet {
    /** Leaves room for the key, the headers, and what surrounds a record in a batch that does not compress. */
    private static final int LARGEST = Topics.MAX_MESSAGE_BYTES - (64 << 10);

    @Override
    public void send(Output output, String key, byte @Nullable [] value, long timestamp) {
        String sink = sinks.apply(output);
        if (value != null && value.length > LARGEST) {
            throw new OversizedOutputException(sink, key, value.length, LARGEST);
        }
        context.forward(new Record<>(key, value, timestamp), sink);
    }

    @Override
    public void takeBack(Output output, String key, Vintage vintage) {
        context.forward(
                new Record<String, byte[]>(key, null, vintage.releasedAt(), TakenBack.headers(vintage)),
                sinks.apply(output));
    }
}
