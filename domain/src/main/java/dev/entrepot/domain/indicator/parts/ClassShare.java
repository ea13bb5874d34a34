package dev.entrepot.domain.indicator.parts;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.Members;
import dev.entrepot.domain.indicator.Parts;
import dev.entrepot.domain.indicator.PartsIndicator;
import dev.entrepot.domain.indicator.Reading;
import java.util.List;
import java.util.Map;

/** The share that some sectors, which do not overlap, have together in all goods. */
public final class ClassShare implements PartsIndicator {
    private static final String ALL_GOODS = "TOTAL";
    private static final String UNALLOCATED = "; goods in no sector of the taxonomy: UNALLOCATED";
    private static final String PROXY = "; always flagged PROXY";

    private final Definition definition;
    private final Map<String, List<String>> classes;
    private final boolean isProxy;

    private ClassShare(Definition definition, Map<String, List<String>> classes, boolean isProxy) {
        this.definition = definition;
        this.classes = classes;
        this.isProxy = isProxy;
    }

    /** Returns the share of high technology (SHR-HT), which differs by whose list it is. */
    public static ClassShare highTechnology() {
        return new ClassShare(
                define(
                                "SHR-HT",
                                "High-technology share",
                                "x(HT) / x(TOTAL); HT is HT1 and HT2 of TECH, or High of RND-TIER: two numbers, each under its taxonomy",
                                UNALLOCATED)
                        .after("Lall 2000; Galindo-Rueda and Verger, OECD 2016"),
                Map.of("TECH", List.of("HT1", "HT2"), "RND-TIER", List.of("High")),
                false);
    }

    /** Returns the share of machinery and electrical goods (SHR-ME). */
    public static ClassShare machineryAndElectrical() {
        return new ClassShare(
                define(
                                "SHR-ME",
                                "Mechanical and electrical share",
                                "x(ME) / x(TOTAL); ME is the chapters 84 to 90, a proxy of the list of China's customs",
                                UNALLOCATED + PROXY)
                        .after("General Administration of Customs of China, by its list; the proxy is ours"),
                Map.of("HS2", List.of("84", "85", "86", "87", "88", "89", "90")),
                true);
    }

    /** Returns the share of equipment manufacturing (SHR-EQ). */
    public static ClassShare equipment() {
        return new ClassShare(
                define(
                                "SHR-EQ",
                                "Equipment manufacturing share",
                                "x(AIRCRAFT + AERO_PARTS + RAIL + SHIP + OFFSH + AUTO of STRATEGIC) / x(TOTAL); these six have no good in "
                                        + "common",
                                PROXY)
                        .after("own baskets"),
                Map.of("STRATEGIC", List.of("AERO_PARTS", "AIRCRAFT", "AUTO", "OFFSH", "RAIL", "SHIP")),
                true);
    }

    private static Definition define(String id, String name, String formula, String flags) {
        return Definition.of(id, name, Chapter.STRUCTURE, formula)
                .by("reporter, flow, partner, taxonomy")
                .edges(
                        "the whole is the published total of all goods; a sector of the class that is not listed counts as nothing; absent "
                                + "for incomplete years, where no sector of the class is listed, and where one that is listed is not known in every period"
                                + flags);
    }

    @Override
    public Definition definition() {
        return definition;
    }

    @Override
    public boolean appliesTo(Parts parts) {
        return classes.containsKey(parts.axis())
                && parts.taxonomy().equals(ALL_GOODS)
                && parts.sector().equals(ALL_GOODS);
    }

    @Override
    public void read(Parts parts, Members out) {
        if (!parts.isComplete() || parts.whole() <= 0 || parts.size() == 0) {
            return;
        }
        List<String> members = classes.getOrDefault(parts.axis(), List.of());
        long sum = 0;
        boolean listed = false;
        for (int i = 0; i < parts.size(); i++) {
            if (members.contains(parts.code(i))) {
                if (!parts.isKnown(i)) {
                    return;
                }
                sum = Math.addExact(sum, parts.value(i));
                listed = true;
            }
        }
        if (!listed) {
            return;
        }
        Reading reading = Reading.of(Amounts.share(sum, parts.whole(), definition.scale()))
                .from("class", String.join("+", members))
                .from("value", Amounts.text(sum))
                .from("whole", Amounts.text(parts.whole()));
        out.put("", Amounts.residual(isProxy ? reading.flag("PROXY") : reading, parts));
    }
}
