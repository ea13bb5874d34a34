package dev.entrepot.standalone.registry;

import dev.entrepot.schemas.wire.Compatibility;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;

/** Whether a schema may follow the versions before it. */
final class CompatibilityCheck {

    private CompatibilityCheck() {}

    /**
     * Checks a schema against its predecessors.
     *
     * @param predecessors newest first
     * @return why not; empty if it may follow
     */
    static Optional<String> objection(Compatibility level, Schema schema, List<Schema> predecessors) {
        if (level == Compatibility.NONE) {
            return Optional.empty();
        }
        SchemaValidatorBuilder strategy = new SchemaValidatorBuilder();
        if (level.demandsBackward() && level.demandsForward()) {
            strategy.mutualReadStrategy();
        } else if (level.demandsBackward()) {
            strategy.canReadStrategy();
        } else {
            strategy.canBeReadStrategy();
        }
        SchemaValidator validator = level.isTransitive() ? strategy.validateAll() : strategy.validateLatest();
        try {
            validator.validate(schema, predecessors);
            return Optional.empty();
        } catch (SchemaValidationException e) {
            return Optional.of(
                    level + " is demanded; " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
        }
    }
}
