package dev.entrepot.benchmarks.rig;

import dev.entrepot.domain.catalogue.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** All variants, in the order in which they are shown. */
public final class Variants {
    /** The product, with totals alone. */
    public static final String PRODUCT = "entrepot";

    /** The product with all indicators. */
    public static final String INDICATORS = "indicators";

    private static final List<Variant> ALL = List.of(
            new Variant("poll", Work.READ, false, () -> new ReadJob(false)),
            new Variant("decode", Work.READ, false, () -> new ReadJob(true)),
            new Variant("loop", Work.LEDGER, false, LoopJob::new),
            new Variant(PRODUCT, Work.LEDGER, false, () -> new ProductJob(Catalogue.NONE)),
            new Variant(INDICATORS, Work.LEDGER, false, () -> new ProductJob(Catalogue.builtIn())),
            new Variant("replay", Work.LEDGER, false, ReplayJob::new),
            new Variant("dsl-default", Work.TOTALS, true, () -> new DslJob(DslSettings.DEFAULT)),
            new Variant("dsl-tuned", Work.TOTALS, true, () -> new DslJob(DslSettings.TUNED)));

    private Variants() {}

    /** Returns all that this class path has. */
    public static List<Variant> all() {
        List<Variant> all = new ArrayList<>(ALL);
        ServiceLoader.load(Peers.class).forEach(peers -> all.addAll(peers.variants()));
        return all;
    }

    /** Returns the one of this name. */
    public static Optional<Variant> named(String name) {
        return all().stream().filter(variant -> variant.name().equals(name)).findFirst();
    }
}
