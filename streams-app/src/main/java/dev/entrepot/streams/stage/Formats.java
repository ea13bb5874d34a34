package dev.entrepot.streams.stage;

import dev.entrepot.schemas.avro.Indicator;
import dev.entrepot.schemas.avro.IndicatorInput;
import dev.entrepot.schemas.avro.MirrorSide;
import dev.entrepot.schemas.avro.QualityFigure;
import dev.entrepot.schemas.avro.QuarantinedRecord;
import dev.entrepot.schemas.avro.ReleaseStatus;
import dev.entrepot.schemas.avro.RndEvent;
import dev.entrepot.schemas.avro.RndTotal;
import dev.entrepot.schemas.avro.Total;
import dev.entrepot.schemas.avro.TradeEvent;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.WireFormat;

/** The formats of all records that a stage reads and writes, one for each schema. */
record Formats(
        WireFormat<TradeEvent> tradeEvent,
        WireFormat<RndEvent> rndEvent,
        WireFormat<Total> total,
        WireFormat<RndTotal> rndTotal,
        WireFormat<Indicator> indicator,
        WireFormat<IndicatorInput> input,
        WireFormat<QualityFigure> quality,
        WireFormat<MirrorSide> mirrorSide,
        WireFormat<ReleaseStatus> status,
        WireFormat<QuarantinedRecord> quarantined) {
    Formats(RegistryClient registry) {
        this(
                WireFormat.of(TradeEvent.class, registry),
                WireFormat.of(RndEvent.class, registry),
                WireFormat.of(Total.class, registry),
                WireFormat.of(RndTotal.class, registry),
                WireFormat.of(Indicator.class, registry),
                WireFormat.of(IndicatorInput.class, registry),
                WireFormat.of(QualityFigure.class, registry),
                WireFormat.of(MirrorSide.class, registry),
                WireFormat.of(ReleaseStatus.class, registry),
                WireFormat.of(QuarantinedRecord.class, registry));
    }
}
