package dev.entrepot.streams.stage;

import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.topic.Topics.Topic;

/** Where the stage sends what it makes. */
public enum Output {
    /** Totals by sector, newest vintage. */
    SECTOR("publish-totals-by-sector"),
    /** Every vintage of the totals by sector. */
    SECTOR_HISTORY("publish-history-by-sector"),
    /** Totals by partner, newest vintage. */
    PARTNER("publish-totals-by-partner"),
    /** Every vintage of the totals by partner. */
    PARTNER_HISTORY("publish-history-by-partner"),
    /** Totals by sector and partner, newest vintage. */
    SECTOR_PARTNER("publish-totals-by-sector-and-partner"),
    /** Every vintage of the totals by sector and partner. */
    SECTOR_PARTNER_HISTORY("publish-history-by-sector-and-partner"),
    /** R&amp;D totals, newest vintage. */
    RND("publish-totals-of-rnd"),
    /** Every vintage of the R&amp;D totals. */
    RND_HISTORY("publish-history-of-rnd"),
    /** Indicators, newest vintage. */
    INDICATOR("publish-indicators"),
    /** Every vintage of the indicators. */
    INDICATOR_HISTORY("publish-history-of-indicators"),
    /** Claims, newest state. */
    CLAIM("publish-claims"),
    /** Every vintage of the states of claims. */
    ALERT("publish-alerts"),
    /** What indicators of many reporters are made from. */
    INDICATOR_INPUT("publish-indicator-inputs"),
    /** Figures about the quality of the data. */
    QUALITY("publish-quality"),
    /** One side of each comparison between two reporters. */
    MIRROR_SIDE("publish-mirror-sides"),
    /** States of releases. */
    STATUS("publish-release-status"),
    /** Records that were not accepted. */
    QUARANTINE("publish-quarantine");

    private final String sink;

    Output(String sink) {
        this.sink = sink;
    }

    /** Returns the name of its sink in the topology. */
    public String sink() {
        return sink;
    }

    /** Returns which part of its keys, from 0, is the reporter; it decides the partition. */
    public int reporterPart() {
        return switch (this) {
            case QUALITY, INDICATOR, INDICATOR_HISTORY, CLAIM, ALERT -> 2;
            default -> 1;
        };
    }

    /** Returns its topic. */
    public Topic topic(Topics topics) {
        return switch (this) {
            case SECTOR -> topics.totalsSector();
            case SECTOR_HISTORY -> topics.totalsSectorHistory();
            case PARTNER -> topics.totalsPartner();
            case PARTNER_HISTORY -> topics.totalsPartnerHistory();
            case SECTOR_PARTNER -> topics.totalsSectorPartner();
            case SECTOR_PARTNER_HISTORY -> topics.totalsSectorPartnerHistory();
            case RND -> topics.totalsRnd();
            case RND_HISTORY -> topics.totalsRndHistory();
            case INDICATOR -> topics.indicators();
            case INDICATOR_HISTORY -> topics.indicatorsHistory();
            case CLAIM -> topics.claims();
            case ALERT -> topics.alerts();
            case INDICATOR_INPUT -> topics.indicatorInputs();
            case QUALITY -> topics.quality();
            case MIRROR_SIDE -> topics.mirrorSides();
            case STATUS -> topics.releaseStatus();
            case QUARANTINE -> topics.quarantine();
        };
    }
}
