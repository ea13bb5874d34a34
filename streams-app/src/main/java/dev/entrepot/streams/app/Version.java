package dev.entrepot.streams.app;

/** The version of the program, as its jar states it. */
public final class Version {
    /** E.g. {@code 0.1.0}; {@code dev} when run from classes. */
    public static final String TEXT = text();

    private Version() {}

    private static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
