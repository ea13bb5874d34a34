package dev.entrepot.domain.indicator;

/**
 * What an indicator is, in words: the page about all indicators and every explanation of a figure are made from it.
 *
 * @param id id in the catalogue, the first part of every key, e.g. {@code GRW-YOY}
 * @param name what people call it
 * @param chapter what it is listed under
 * @param formula the exact definition, with the names of its terms
 * @param unit what its value counts
 * @param scale decimals that are published
 * @param dimensions what there is one of it for, e.g. {@code reporter, flow, sector or partner}
 * @param edges what happens where the formula does not apply
 * @param method where the method comes from
 */
public record Definition(
        String id,
        String name,
        Chapter chapter,
        String formula,
        Unit unit,
        int scale,
        String dimensions,
        String edges,
        String method) {
    /** What indicators are listed under. */
    public enum Chapter {
        /** Sums over windows. */
        LEVELS("Levels"),
        /** Change over time. */
        GROWTH("Growth"),
        /** Parts of wholes. */
        STRUCTURE("Structure and share"),
        /** How much lies with few. */
        CONCENTRATION("Concentration and diversification"),
        /** What countries are good at. */
        SPECIALISATION("Specialisation and sophistication"),
        /** Research and development, alone and in goods. */
        INNOVATION("Innovation content and R&D"),
        /** Prices and value added. */
        VALUE_ADDED("Value-added content"),
        /** Who trades with whom. */
        PARTNERS("Partners"),
        /** Shocks and what comes after. */
        RESILIENCE("Resilience and shocks"),
        /** Green and intelligent goods. */
        BASKETS("Green and intelligent goods"),
        /** Services. */
        SERVICES("Services and digital"),
        /** How far figures can be trusted. */
        QUALITY("Quality, vintage and trust");

        private final String title;

        Chapter(String title) {
            this.title = title;
        }

        /** Returns the heading. */
        public String title() {
            return title;
        }
    }

    /** Starts a definition of a fraction with six decimals; what else it is follows. */
    public static Definition of(String id, String name, Chapter chapter, String formula) {
        return new Definition(id, name, chapter, formula, Unit.FRACTION, 6, "", "", "");
    }

    /** Returns the same with another unit and number of decimals. */
    public Definition in(Unit other, int decimals) {
        return new Definition(id, name, chapter, formula, other, decimals, dimensions, edges, method);
    }

    /** Returns the same with what there is one of it for. */
    public Definition by(String these) {
        return new Definition(id, name, chapter, formula, unit, scale, these, edges, method);
    }

    /** Returns the same with what happens where the formula does not apply. */
    public Definition edges(String these) {
        return new Definition(id, name, chapter, formula, unit, scale, dimensions, these, method);
    }

    /** Returns the same with where the method comes from. */
    public Definition after(String source) {
        return new Definition(id, name, chapter, formula, unit, scale, dimensions, edges, source);
    }
}
