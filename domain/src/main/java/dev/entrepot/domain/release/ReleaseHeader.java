package dev.entrepot.domain.release;

/**
 * What a begin mark says of a release of one reporter.
 *
 * @param source who published it
 * @param reporter reporting economy (the country, for R&amp;D)
 * @param vintage release instant, sequence and id
 * @param snapshot whether cells of its scope that it does not list are withdrawn
 * @param contentId hash of what is published
 */
public record ReleaseHeader(String source, String reporter, Vintage vintage, boolean snapshot, String contentId) {
    /** Returns the release id. */
    public String release() {
        return vintage.release();
    }
}
