package dev.entrepot.schemas.topic;

import dev.entrepot.schemas.topic.Topics.Topic;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What outsiders have to know of a topic beside its settings and schema.
 *
 * @param topic the topic
 * @param id name of its channel
 * @param written whether Entrepot writes it; otherwise publishers do
 * @param title what it has
 * @param parts fields of the value that make up the key, in this order
 * @param examples keys as they are in the topic
 */
record PublicTopic(Topic topic, String id, boolean written, String title, List<String> parts, List<String> examples) {
    private static final List<String> SECTOR = List.of("source", "reporter", "flow", "taxonomy", "sector", "period");
    private static final List<String> PARTNER = List.of("source", "reporter", "flow", "partner", "period");
    private static final List<String> BOTH =
            List.of("source", "reporter", "flow", "taxonomy", "sector", "partner", "period");
    private static final List<String> RND = List.of("source", "country", "measure", "period");
    private static final List<String> INDICATOR = List.of(
            "indicator",
            "source",
            "reporter",
            "flow",
            "frequency",
            "taxonomy",
            "sector",
            "partner",
            "variant",
            "period");
    private static final List<String> CLAIM = List.of("claim", "source", "reporter");
    private static final List<String> RELEASE = List.of("source", "reporter", "release");

    private static final String SECTOR_KEY = key("CENSUS", "USA", "M", "HS2", "85", "2019-12");
    private static final String PARTNER_KEY = key("CENSUS", "USA", "M", "CHN", "2019-12");
    private static final String BOTH_KEY = key("CENSUS", "USA", "M", "HS2", "85", "CHN", "2019-12");
    private static final String RND_KEY = key("NBS", "CHN", "GERD", "2024");
    private static final String INDICATOR_KEY =
            key("GRW-R12", "CENSUS", "USA", "M", "M", "HS2", "85", "", "", "2019-12");
    private static final String RELEASE_KEY = key("CENSUS", "USA", "2021-06");

    /** Returns all of them, in the order in which data passes through. */
    static List<PublicTopic> all(Topics topics) {
        return List.of(
                read(
                        topics.tradeRecords(),
                        "tradeRecords",
                        "Trade records, and the marks that begin and end a release",
                        List.of("reporter"),
                        "USA"),
                read(
                        topics.rndRecords(),
                        "rndRecords",
                        "R&D and context records, and the marks that begin and end a release",
                        List.of("country"),
                        "CHN"),
                read(topics.releases(), "releases", "The catalogue of releases", RELEASE, RELEASE_KEY),
                written(topics.totalsSector(), "totalsSector", "Totals by sector, newest vintage", SECTOR, SECTOR_KEY),
                written(
                        topics.totalsSectorHistory(),
                        "totalsSectorHistory",
                        "Totals by sector, every vintage",
                        SECTOR,
                        SECTOR_KEY),
                written(
                        topics.totalsPartner(),
                        "totalsPartner",
                        "Totals by partner, newest vintage",
                        PARTNER,
                        PARTNER_KEY,
                        key("CENSUS", "USA", "M", "W00", "2019-12")),
                written(
                        topics.totalsPartnerHistory(),
                        "totalsPartnerHistory",
                        "Totals by partner, every vintage",
                        PARTNER,
                        PARTNER_KEY),
                written(
                        topics.totalsSectorPartner(),
                        "totalsSectorPartner",
                        "Totals by sector and partner, newest vintage",
                        BOTH,
                        BOTH_KEY),
                written(
                        topics.totalsSectorPartnerHistory(),
                        "totalsSectorPartnerHistory",
                        "Totals by sector and partner, every vintage",
                        BOTH,
                        BOTH_KEY),
                written(topics.totalsRnd(), "totalsRnd", "R&D figures, newest vintage", RND, RND_KEY),
                written(topics.totalsRndHistory(), "totalsRndHistory", "R&D figures, every vintage", RND, RND_KEY),
                written(topics.indicators(), "indicators", "Indicators, newest vintage", INDICATOR, INDICATOR_KEY),
                written(
                        topics.indicatorsHistory(),
                        "indicatorsHistory",
                        "Indicators, every vintage",
                        INDICATOR,
                        INDICATOR_KEY),
                written(
                        topics.claims(),
                        "claims",
                        "Claims, newest state",
                        CLAIM,
                        key("exports-growing", "COMTRADE", "CHN")),
                written(
                        topics.alerts(),
                        "alerts",
                        "What happened to claims, every vintage",
                        CLAIM,
                        key("exports-growing", "COMTRADE", "CHN")),
                written(
                        topics.quality(),
                        "quality",
                        "Figures about the quality of the data",
                        List.of(
                                "check",
                                "source",
                                "reporter",
                                "flow",
                                "frequency",
                                "edge",
                                "taxonomy",
                                "sector",
                                "partner",
                                "period"),
                        key("DQ-MISSING", "CENSUS", "USA", "M", "M", "", "", "", "", "2019-12")),
                written(topics.releaseStatus(), "releaseStatus", "What became of each release", RELEASE, RELEASE_KEY),
                written(
                        topics.quarantine(),
                        "quarantine",
                        "Rows and records that were not accepted",
                        List.of("topic", "partition", "offset"),
                        key("trade.records.v1", "2", "1700"),
                        "imports_2021-06.csv:17"));
    }

    private static PublicTopic read(Topic topic, String id, String title, List<String> parts, String... examples) {
        return new PublicTopic(topic, id, false, title, parts, List.of(examples));
    }

    private static PublicTopic written(Topic topic, String id, String title, List<String> parts, String... examples) {
        return new PublicTopic(topic, id, true, title, parts, List.of(examples));
    }

    private static String key(String... parts) {
        return Key.of(parts);
    }

    /** Returns the form of the key. */
    String form() {
        return String.join(".", parts);
    }

    /** Returns the examples as a list of YAML. */
    String exampleList() {
        return examples.stream().map(example -> "'" + example + "'").collect(Collectors.joining(", ", "[", "]"));
    }
}
