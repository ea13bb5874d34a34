package dev.entrepot.standalone.registry;

/** A request that cannot be met, with HTTP status, error code and message as the Confluent interface has them. */
final class RegistryError extends RuntimeException {

    private final int status;
    private final int code;

    RegistryError(int status, int code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }

    static RegistryError subjectNotFound(String subject) {
        return new RegistryError(404, 40401, "Subject '" + subject + "' not found");
    }

    static RegistryError versionNotFound(String version) {
        return new RegistryError(404, 40402, "Version " + version + " not found");
    }

    static RegistryError schemaNotFound() {
        return new RegistryError(404, 40403, "Schema not found");
    }

    static RegistryError invalidSchema(String why) {
        return new RegistryError(422, 42201, "Invalid schema: " + why);
    }

    static RegistryError invalidVersion(String version) {
        return new RegistryError(
                422, 42202, "Version '" + version + "' is neither 'latest' nor a number from 1 to 2147483647");
    }

    static RegistryError invalidCompatibility(String given, String levels) {
        return new RegistryError(422, 42203, "Compatibility '" + given + "' is none of " + levels);
    }

    static RegistryError incompatible(String subject, String why) {
        return new RegistryError(
                409, 409, "Schema is incompatible with an earlier version of subject '" + subject + "': " + why);
    }
}
