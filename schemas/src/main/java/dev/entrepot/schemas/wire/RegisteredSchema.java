package dev.entrepot.schemas.wire;

import org.apache.avro.Schema;

/**
 * One version of a subject in a registry.
 *
 * @param subject the name under which the registry keeps the versions, such as {@code trade.records.v1-value}
 * @param version counts the subject's versions from 1
 * @param id what records carry on the wire; the same schema has the same id under every subject
 * @param schema the schema itself
 */
public record RegisteredSchema(String subject, int version, int id, Schema schema) {}
