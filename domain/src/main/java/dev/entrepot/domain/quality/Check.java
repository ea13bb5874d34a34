package dev.entrepot.domain.quality;

/** The checks of the quality of data, after section M of the catalogue of indicators. */
public enum Check {
    /** Sum of the parts less the published total, along each hierarchy. */
    RECON("DQ-RECON"),
    /** Published figure of a year or quarter less the sum of its months or quarters. */
    AM("DQ-AM"),
    /** Published figure of the year to date less the sum of its months. */
    YTD("DQ-YTD"),
    /** Share of what belongs to no partner or no good, and cells whose value is withheld. */
    UNALLOC("DQ-UNALLOC"),
    /** Periods that are absent between the first and the last. */
    MISSING("DQ-MISSING"),
    /** Days from the end of the last period of a release to its instant. */
    LATE("DQ-LATE"),
    /** Records that say what another record of their release says. */
    DUP("DQ-DUP"),
    /** Records that contradict another record of their release. */
    CONFLICT("DQ-CONFLICT"),
    /** What an importer states over what the exporter states. */
    MIRROR("DQ-MIRROR");

    private final String id;

    Check(String id) {
        this.id = id;
    }

    /** Returns the id under which it is published. */
    public String id() {
        return id;
    }
}
