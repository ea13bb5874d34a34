package dev.entrepot.integration.fuzz;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A target as Jazzer calls it: the property {@code fuzz.target} says which. */
public final class CoverageGuided {
    private static @Nullable Target target;

    private CoverageGuided() {}

    /** Opens the target. */
    public static void fuzzerInitialize() throws IOException {
        target = Targets.open(System.getProperty("fuzz.target", "stage"));
    }

    /** Gives it one input; whatever comes out is a finding. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        if (target != null) {
            target.accepts(input);
        }
    }
}
