package dev.entrepot.schemas.wire;

/**
 * The registry understood and said no: an incompatible or invalid schema, or missing permission. Asking again does not
 * help; somebody has to change the schema, the settings or the registry.
 */
public final class RegistryRefusedException extends RuntimeException {

    private final int httpStatus;
    private final int errorCode;

    RegistryRefusedException(int httpStatus, int errorCode, String message) {
        super(message);
        this.httpStatus = httpStatus;
        this.errorCode = errorCode;
    }

    /** The HTTP status of the answer, such as 409 for an incompatible schema; 404 when a needed schema is not there. */
    public int httpStatus() {
        return httpStatus;
    }

    /** The registry's own code, such as 42201, or the HTTP status where it gave none. */
    public int errorCode() {
        return errorCode;
    }
}
