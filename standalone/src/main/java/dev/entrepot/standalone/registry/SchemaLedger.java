package dev.entrepot.standalone.registry;

import dev.entrepot.schemas.wire.Compatibility;
import dev.entrepot.schemas.wire.RegisteredSchema;
import dev.entrepot.standalone.registry.RegistrySnapshot.Subject;
import dev.entrepot.standalone.registry.RegistrySnapshot.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * The rules of the registry: the same schema has one id for ever, versions of a subject count up, a new version has to be
 * compatible. A change is on disk before it is visible. Thread-safe. What cannot be done is a {@link RegistryError}.
 */
final class SchemaLedger {

    private final SnapshotFile file;
    private volatile RegistrySnapshot snapshot;

    SchemaLedger(SnapshotFile file) {
        this.file = file;
        this.snapshot = file.read();
    }

    /** Adds a schema to a subject unless it is there; gives its id. */
    synchronized int register(String subject, String text) {
        Schema schema = parse(text);
        RegistrySnapshot before = snapshot;
        Subject record = before.onRecord(subject);
        int id = before.idOf(schema.toString()).orElse(before.nextId());
        if (record.live().stream().anyMatch(version -> version.id() == id)) {
            return id;
        }
        CompatibilityCheck.objection(compatibility(subject), schema, newestFirst(record))
                .ifPresent(why -> {
                    throw RegistryError.incompatible(subject, why);
                });
        List<Version> versions = new ArrayList<>(record.versions());
        versions.add(new Version(lastVersion(record) + 1, id, false));
        save(before.withSchema(id, schema.toString())
                .withSubject(subject, new Subject(record.compatibility(), versions)));
        return id;
    }

    RegisteredSchema lookUp(String subject, String text) {
        Schema schema = parse(text);
        RegistrySnapshot now = snapshot;
        Subject found = now.live(subject).orElseThrow(() -> RegistryError.subjectNotFound(subject));
        return now.idOf(schema.toString()).stream()
                .flatMap(id -> found.live().stream().filter(version -> version.id() == id))
                .findFirst()
                .map(version -> new RegisteredSchema(subject, version.version(), version.id(), schema))
                .orElseThrow(RegistryError::schemaNotFound);
    }

    List<String> subjects() {
        RegistrySnapshot now = snapshot;
        return now.subjects().keySet().stream()
                .filter(name -> now.live(name).isPresent())
                .toList();
    }

    List<Integer> versions(String subject) {
        return snapshot.live(subject).orElseThrow(() -> RegistryError.subjectNotFound(subject)).live().stream()
                .map(Version::version)
                .toList();
    }

    /**
     * One version.
     *
     * @param which a number, {@code latest} or -1, which means the same
     */
    RegisteredSchema version(String subject, String which) {
        Subject found = snapshot.live(subject).orElseThrow(() -> RegistryError.subjectNotFound(subject));
        Version version = pick(found, which);
        return new RegisteredSchema(subject, version.version(), version.id(), schema(version.id()));
    }

    Schema schema(int id) {
        String text = snapshot.schemas().get(id);
        if (text == null) {
            throw RegistryError.schemaNotFound();
        }
        return new Schema.Parser().parse(text);
    }

    /** Where an id is in use; fails if there is no such id. */
    List<RegisteredSchema> uses(int id) {
        Schema schema = schema(id);
        return snapshot.subjects().entrySet().stream()
                .flatMap(entry -> entry.getValue().live().stream()
                        .filter(version -> version.id() == id)
                        .map(version -> new RegisteredSchema(entry.getKey(), version.version(), id, schema)))
                .toList();
    }

    /** Hides all versions of a subject and gives their numbers; their ids stay readable, as records carry them. */
    synchronized List<Integer> delete(String subject) {
        List<Integer> deleted = versions(subject);
        hide(subject, deleted);
        return deleted;
    }

    /** Hides one version and gives its number. */
    synchronized int delete(String subject, String which) {
        int version = version(subject, which).version();
        hide(subject, List.of(version));
        return version;
    }

    /** The rule for a subject: its own, or the general one. */
    Compatibility compatibility(String subject) {
        RegistrySnapshot now = snapshot;
        Compatibility own = now.onRecord(subject).compatibility();
        return own == null ? now.compatibility() : own;
    }

    /** A subject's own rule; empty if it goes by the general one. */
    Optional<Compatibility> ownCompatibility(String subject) {
        return Optional.ofNullable(snapshot.onRecord(subject).compatibility());
    }

    Compatibility compatibility() {
        return snapshot.compatibility();
    }

    synchronized void setCompatibility(Compatibility level) {
        save(snapshot.withCompatibility(level));
    }

    synchronized void setCompatibility(String subject, Compatibility level) {
        save(snapshot.withSubject(
                subject, new Subject(level, snapshot.onRecord(subject).versions())));
    }

    /** Why a schema may not follow a version of a subject, or all of them; empty if it may. */
    Optional<String> objection(String subject, Optional<String> which, String text) {
        Schema schema = parse(text);
        Subject found = snapshot.live(subject).orElseThrow(() -> RegistryError.subjectNotFound(subject));
        List<Schema> predecessors =
                which.map(version -> List.of(schema(pick(found, version).id()))).orElseGet(() -> newestFirst(found));
        return CompatibilityCheck.objection(compatibility(subject), schema, predecessors);
    }

    private void hide(String subject, List<Integer> numbers) {
        Subject record = snapshot.onRecord(subject);
        List<Version> versions = record.versions().stream()
                .map(version -> numbers.contains(version.version())
                        ? new Version(version.version(), version.id(), true)
                        : version)
                .toList();
        save(snapshot.withSubject(subject, new Subject(record.compatibility(), versions)));
    }

    private void save(RegistrySnapshot changed) {
        file.write(changed);
        snapshot = changed;
    }

    private List<Schema> newestFirst(Subject subject) {
        return subject.live().stream()
                .sorted(Comparator.comparingInt(Version::version).reversed())
                .map(version -> schema(version.id()))
                .toList();
    }

    private static int lastVersion(Subject subject) {
        return subject.versions().stream().mapToInt(Version::version).max().orElse(0);
    }

    private static Version pick(Subject subject, String which) {
        List<Version> live = subject.live();
        if (which.equals("latest") || which.equals("-1")) {
            return live.get(live.size() - 1);
        }
        int number;
        try {
            number = Integer.parseInt(which);
        } catch (NumberFormatException e) {
            throw RegistryError.invalidVersion(which);
        }
        if (number < 1) {
            throw RegistryError.invalidVersion(which);
        }
        return live.stream()
                .filter(version -> version.version() == number)
                .findFirst()
                .orElseThrow(() -> RegistryError.versionNotFound(which));
    }

    private static Schema parse(String text) {
        try {
            return new Schema.Parser().parse(text);
        } catch (AvroRuntimeException e) {
            throw RegistryError.invalidSchema(String.valueOf(e.getMessage()));
        }
    }
}
