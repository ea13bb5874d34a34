package dev.entrepot.producer.generate;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * What one reporter trades: links, each a flow, a partner and a commodity, with how often and how much. Columns, because there are
 * millions of them.
 */
final class Economy {
    private static final double PARTNER_SKEW = 0.9;
    private static final double COMMODITY_SKEW = 0.6;
    private static final int DENSEST = 3;
    private static final double LEVEL = 10.5;
    private static final double SPREAD = 1.8;

    final long seed;
    final short[] partners;
    final short[] commodities;
    final boolean[] exports;
    final float[] activity;
    final double[] level;

    /**
     * Draws the links.
     *
     * @param seed of this reporter
     * @param self position of the reporter among the areas, with which it does not trade
     * @param wanted number of links; fewer when there are not that many
     */
    Economy(long seed, int self, int areas, int codes, int wanted) {
        this.seed = seed;
        int links = (int) Math.min(wanted, (long) (areas - 1) * codes * 2 / DENSEST);
        this.partners = new short[links];
        this.commodities = new short[links];
        this.exports = new boolean[links];
        this.activity = new float[links];
        this.level = new double[links];
        long[] drawn = draw(self, areas, codes, links);
        for (int i = 0; i < links; i++) {
            long link = drawn[i];
            int partner = (int) (link / 2 / codes);
            partners[i] = (short) partner;
            commodities[i] = (short) (link / 2 % codes);
            exports[i] = link % 2 == 1;
            double often = Draw.uniform(seed ^ 1, link);
            activity[i] = (float) (World.LEAST_ACTIVE + (1 - World.LEAST_ACTIVE) * often * often);
            level[i] = StrictMath.exp(LEVEL + SPREAD * Draw.normal(seed ^ 2, link)) / StrictMath.sqrt(1 + partner);
        }
    }

    /** Each reporter has commodities and partners of its own that it trades the most. */
    private long[] draw(int self, int areas, int codes, int links) {
        Set<Long> chosen = new HashSet<>();
        long favourite = Math.floorMod(Draw.hash(seed, 0), codes);
        for (long attempt = 1; chosen.size() < links; attempt++) {
            int partner = Draw.rank(Draw.uniform(seed ^ 3, attempt), areas, PARTNER_SKEW);
            long rank = Draw.rank(Draw.uniform(seed ^ 4, attempt), codes, COMMODITY_SKEW);
            long commodity = (favourite + Math.floorMod(Draw.hash(seed ^ 5, rank), codes)) % codes;
            if (partner != self) {
                chosen.add((partner * (long) codes + commodity) * 2 + (Draw.hash(seed ^ 6, attempt) & 1));
            }
        }
        long[] drawn = chosen.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(drawn);
        return drawn;
    }

    int links() {
        return partners.length;
    }
}
