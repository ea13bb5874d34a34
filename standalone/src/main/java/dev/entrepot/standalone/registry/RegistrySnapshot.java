package dev.entrepot.standalone.registry;

import dev.entrepot.schemas.wire.Compatibility;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that the registry knows at one moment; immutable, and as JSON the content of its file.
 *
 * @param compatibility the rule for subjects that have none of their own
 * @param schemas schema text by id; ids count from 1 and are never given twice
 * @param subjects subjects by name
 */
record RegistrySnapshot(
        Compatibility compatibility, SortedMap<Integer, String> schemas, SortedMap<String, Subject> subjects) {

    static final RegistrySnapshot EMPTY =
            new RegistrySnapshot(Compatibility.FULL_TRANSITIVE, new TreeMap<>(), new TreeMap<>());

    /**
     * A name with its versions.
     *
     * @param compatibility its own rule, or null for the general one
     * @param versions ascending; deleted ones stay, so that their numbers are not used again
     */
    record Subject(@Nullable Compatibility compatibility, List<Version> versions) {

        static final Subject EMPTY = new Subject(null, List.of());

        Subject {
            versions = List.copyOf(versions);
        }

        /** The versions that are not deleted. */
        List<Version> live() {
            return versions.stream().filter(version -> !version.deleted()).toList();
        }
    }

    /** One version of a subject and the id of its schema. */
    record Version(int version, int id, boolean deleted) {}

    /** A subject that has versions; empty if there is none of that name, or only deleted ones. */
    Optional<Subject> live(String name) {
        return Optional.ofNullable(subjects.get(name))
                .filter(subject -> !subject.live().isEmpty());
    }

    /** A subject as it is on record, with or without versions. */
    Subject onRecord(String name) {
        return subjects.getOrDefault(name, Subject.EMPTY);
    }

    Optional<Integer> idOf(String schema) {
        return schemas.entrySet().stream()
                .filter(entry -> entry.getValue().equals(schema))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    int nextId() {
        return schemas.isEmpty() ? 1 : schemas.lastKey() + 1;
    }

    RegistrySnapshot withCompatibility(Compatibility level) {
        return new RegistrySnapshot(level, schemas, subjects);
    }

    RegistrySnapshot withSchema(int id, String schema) {
        SortedMap<Integer, String> changed = new TreeMap<>(schemas);
        changed.put(id, schema);
        return new RegistrySnapshot(compatibility, changed, subjects);
    }

    RegistrySnapshot withSubject(String name, Subject subject) {
        SortedMap<String, Subject> changed = new TreeMap<>(subjects);
        changed.put(name, subject);
        return new RegistrySnapshot(compatibility, schemas, changed);
    }
}
