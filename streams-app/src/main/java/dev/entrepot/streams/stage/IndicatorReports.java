package dev.entrepot.streams.stage;

import dev.entrepot.domain.join.Joins;
import dev.entrepot.domain.ledger.IndicatorChange;
import dev.entrepot.schemas.avro.Indicator;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.WireFormat;
import org.jspecify.annotations.Nullable;

/** Sends changes of indicators to their topics. Owned by one thread. */
final class IndicatorReports implements Joins.Output {
    private final IndicatorEncoder encoder;
    private final String latest;
    private final String history;
    private final Outlet out;

    IndicatorReports(LedgerStage.Parts parts, RegistryClient registry, Outlet out) {
        this.encoder =
                new IndicatorEncoder(WireFormat.of(Indicator.class, registry), parts.reference(), parts.codeVersion());
        this.latest = Output.INDICATOR.topic(parts.topics()).name();
        this.history = Output.INDICATOR_HISTORY.topic(parts.topics()).name();
        this.out = out;
    }

    /** The record joins the history of its figure, and is the newest. */
    void changed(IndicatorChange change) {
        told(change);
        newest(change);
    }

    @Override
    public void told(IndicatorChange change) {
        out.send(
                Output.INDICATOR_HISTORY,
                encoder.key(change.place()),
                encode(change, history),
                change.vintage().releasedAt());
    }

    @Override
    public void takenBack(IndicatorChange change) {
        out.takeBack(Output.INDICATOR_HISTORY, encoder.key(change.place()), change.vintage());
    }

    @Override
    public void newest(IndicatorChange change) {
        sendNewest(change, change.now() == null ? null : encode(change, latest));
    }

    @Override
    public void gone(IndicatorChange change) {
        sendNewest(change, null);
    }

    private void sendNewest(IndicatorChange change, byte @Nullable [] record) {
        out.send(
                Output.INDICATOR,
                encoder.key(change.place()),
                record,
                change.vintage().releasedAt());
    }

    private byte[] encode(IndicatorChange change, String topic) {
        return encoder.encode(change, topic);
    }
}
