package dev.entrepot.streams.stage;

import dev.entrepot.domain.claim.Claims;
import dev.entrepot.domain.join.Joins;
import dev.entrepot.domain.ledger.IndicatorChange;
import dev.entrepot.domain.ledger.LedgerStore;
import dev.entrepot.schemas.avro.Indicator;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.WireFormat;
import org.jspecify.annotations.Nullable;

/** Sends changes of indicators to their topics, and what follows from them for claims. Owned by one thread. */
final class IndicatorReports implements Joins.Output {
    private final IndicatorEncoder encoder;
    private final String latest;
    private final String history;
    private final Outlet out;
    private final Claims claims;

    IndicatorReports(LedgerStage.Parts parts, RegistryClient registry, LedgerStore store, Outlet out) {
        this.encoder =
                new IndicatorEncoder(WireFormat.of(Indicator.class, registry), parts.reference(), parts.codeVersion());
        this.latest = Output.INDICATOR.topic(parts.topics()).name();
        this.history = Output.INDICATOR_HISTORY.topic(parts.topics()).name();
        this.out = out;
        this.claims = new Claims(parts.reference().claims(), store, "claim\0", new ClaimReports(parts, registry, out));
    }

    /** Reports what follows for claims from all changes since the last time. */
    void settle() {
        claims.settle();
    }

    /** The record joins the history of its figure, and is the newest. */
    void changed(IndicatorChange change) {
        told(change);
        newest(change);
    }

    @Override
    public void told(IndicatorChange change) {
        claims.told(change);
        out.send(
                Output.INDICATOR_HISTORY,
                encoder.key(change.place()),
                encode(change, history),
                change.vintage().releasedAt());
    }

    @Override
    public void takenBack(IndicatorChange change) {
        claims.takenBack(change);
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
