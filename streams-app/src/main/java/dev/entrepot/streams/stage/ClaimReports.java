package dev.entrepot.streams.stage;

import dev.entrepot.domain.claim.Assessment;
import dev.entrepot.domain.claim.Claim;
import dev.entrepot.domain.claim.ClaimChange;
import dev.entrepot.domain.claim.Claims;
import dev.entrepot.domain.claim.Comparison;
import dev.entrepot.domain.release.Vintage;
import dev.entrepot.schemas.avro.Alert;
import dev.entrepot.schemas.avro.Cause;
import dev.entrepot.schemas.avro.ClaimEvent;
import dev.entrepot.schemas.avro.ClaimState;
import dev.entrepot.schemas.topic.Key;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.WireFormat;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Sends what happens to claims to their topics. Owned by one thread. */
final class ClaimReports implements Claims.Output {
    private static final int SCALE = 12;

    private final WireFormat<Alert> format;
    private final String codeVersion;
    private final String claims;
    private final String alerts;
    private final Outlet out;

    ClaimReports(LedgerStage.Parts parts, RegistryClient registry, Outlet out) {
        this.format = WireFormat.of(Alert.class, registry);
        this.codeVersion = parts.codeVersion();
        this.claims = Output.CLAIM.topic(parts.topics()).name();
        this.alerts = Output.ALERT.topic(parts.topics()).name();
        this.out = out;
    }

    private static String key(Claim claim, String source, String reporter) {
        return Key.of(claim.id(), source, reporter);
    }

    @Override
    public void told(ClaimChange change) {
        send(Output.ALERT, alerts, change);
    }

    @Override
    public void takenBack(Claim claim, String source, String reporter, Vintage vintage) {
        out.takeBack(Output.ALERT, key(claim, source, reporter), vintage);
    }

    @Override
    public void newest(ClaimChange change) {
        send(Output.CLAIM, claims, change);
    }

    @Override
    public void gone(Claim claim, String source, String reporter, Vintage vintage) {
        out.send(Output.CLAIM, key(claim, source, reporter), null, vintage.releasedAt());
    }

    private void send(Output output, String topic, ClaimChange change) {
        out.send(
                output,
                key(change.claim(), change.source(), change.reporter()),
                format.serializer().serialize(topic, alert(change)),
                change.vintage().releasedAt());
    }

    @SuppressWarnings("NullAway") // generated classes are not annotated; the schema says which fields are optional
    private Alert alert(ClaimChange change) {
        Claim claim = change.claim();
        Assessment now = change.now();
        Assessment before = change.before();
        return Alert.newBuilder()
                .setClaim(claim.id())
                .setSource(change.source())
                .setReporter(change.reporter())
                .setStatement(claim.statement())
                .setCondition(claim.condition())
                .setIndicator(claim.indicator())
                .setFlow(orNull(claim.flow()))
                .setTaxonomy(orNull(claim.taxonomy()))
                .setSector(orNull(claim.sector()))
                .setPartner(orNull(claim.partner()))
                .setVariant(claim.variant())
                .setFrequency(claim.frequency().name())
                .setEvent(ClaimEvent.valueOf(change.event().name()))
                .setState(ClaimState.valueOf(now.state().name()))
                .setPreviousState(
                        before == null
                                ? null
                                : ClaimState.valueOf(before.state().name()))
                .setSince(Instant.ofEpochMilli(change.since().releasedAt()))
                .setSinceRelease(change.since().release())
                .setPeriod(now.period() == null ? null : now.period().toString())
                .setValue(scaled(now.value()))
                .setPreviousValue(before == null ? null : scaled(before.value()))
                .setThreshold(scaled(claim.threshold()))
                .setUpperThreshold(claim.comparison() == Comparison.BETWEEN ? scaled(claim.upper()) : null)
                .setPeriods(claim.periods())
                .setMargin(scaled(now.margin()))
                .setMarginInRevisions(scaled(now.marginInRevisions()))
                .setExplanation(change.explanation())
                .setRelease(change.vintage().release())
                .setReleasedAt(Instant.ofEpochMilli(change.vintage().releasedAt()))
                .setSequence(change.vintage().sequence())
                .setCause(Cause.valueOf(change.cause().name()))
                .setCodeVersion(codeVersion)
                .build();
    }

    private static @Nullable String orNull(String part) {
        return part.isEmpty() ? null : part;
    }

    private static @Nullable BigDecimal scaled(@Nullable BigDecimal value) {
        return value == null ? null : value.setScale(SCALE, RoundingMode.UNNECESSARY);
    }
}
