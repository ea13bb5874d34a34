package dev.entrepot.domain.indicator;

/**
 * What an indicator is about; parts that do not apply are empty.
 *
 * @param source who published its main input
 * @param reporter reporting economy
 * @param flow flow
 * @param taxonomy taxonomy of the sector
 * @param sector sector, product or industry
 * @param partner partner or group
 * @param variant what else distinguishes the series, such as {@code r12}
 */
public record Subject(
        String source, String reporter, String flow, String taxonomy, String sector, String partner, String variant) {
    /** Returns what is about a country as a whole. */
    public static Subject country(String source, String reporter, String variant) {
        return new Subject(source, reporter, "", "", "", "", variant);
    }

    /** Returns what is about one line of trade. */
    public static Subject line(InputSeries trade, String variant) {
        return new Subject(
                trade.source(),
                trade.reporter(),
                trade.measure(),
                trade.taxonomy(),
                trade.sector(),
                trade.partner(),
                variant);
    }
}
