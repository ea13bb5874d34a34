/**
 * A schema registry inside the process, for the broker beside it. {@link dev.entrepot.standalone.registry.EmbeddedRegistry}
 * serves the part of the Confluent interface that clients and tools use, for Avro only; what it knows is a
 * {@code RegistrySnapshot}, changed by a {@code SchemaLedger} that writes every change to disk before anybody sees it.
 */
@NullMarked
package dev.entrepot.standalone.registry;

import org.jspecify.annotations.NullMarked;
