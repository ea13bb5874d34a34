/**
 * How records travel: Avro in the Confluent wire format, with schemas kept in any registry that speaks the Confluent
 * REST interface. {@link dev.entrepot.schemas.wire.WireFormat} is the serde of one generated record class and
 * {@link dev.entrepot.schemas.wire.GenericRecordDeserializer} reads any topic; both ask a
 * {@link dev.entrepot.schemas.wire.RegistryClient} for schemas. Bad bytes are an
 * {@link dev.entrepot.schemas.wire.UndecodableException}; a registry that is down or says no never is.
 */
@NullMarked
package dev.entrepot.schemas.wire;

import org.jspecify.annotations.NullMarked;
