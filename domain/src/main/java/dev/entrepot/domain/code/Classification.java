package dev.entrepot.domain.code;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A commodity classification in one edition, under the codes of UN Comtrade. Codes of goods are reused between editions, so
 * a commodity code means something only beside its edition.
 */
public enum Classification {
    /** Harmonized System 1988, as amended in 1992. */
    H0(true, 1988),
    /** Harmonized System 1996. */
    H1(true, 1996),
    /** Harmonized System 2002. */
    H2(true, 2002),
    /** Harmonized System 2007. */
    H3(true, 2007),
    /** Harmonized System 2012. */
    H4(true, 2012),
    /** Harmonized System 2017. */
    H5(true, 2017),
    /** Harmonized System 2022. */
    H6(true, 2022),
    /** Harmonized System, edition not stated. */
    HS(true, 0),
    /** Standard International Trade Classification, revision 1. */
    S1(false, 1961),
    /** Standard International Trade Classification, revision 2. */
    S2(false, 1975),
    /** Standard International Trade Classification, revision 3. */
    S3(false, 1985),
    /** Standard International Trade Classification, revision 4. */
    S4(false, 2006),
    /** Broad Economic Categories, revision 4. */
    B4(false, 2002),
    /** Broad Economic Categories, revision 5. */
    B5(false, 2016),
    /** Extended Balance of Payments Services, 2002. */
    EB02(false, 2002),
    /** Extended Balance of Payments Services, 2010. */
    EB10(false, 2010),
    /** Extended Balance of Payments Services, 2010, as SDMX writes its codes. */
    EB10S(false, 2010);

    private final boolean goodsHs;
    private final int editionYear;

    Classification(boolean goodsHs, int editionYear) {
        this.goodsHs = goodsHs;
        this.editionYear = editionYear;
    }

    /** The code in files and keys; {@link #parse} reads it back. */
    public String code() {
        return name();
    }

    /** Whether goods are coded in an edition, stated or not, of the Harmonized System. */
    public boolean isGoodsHs() {
        return goodsHs;
    }

    /** Whether services are coded, in the edition that is added up; {@link #EB10S} is the same under its other spelling. */
    public boolean isServices() {
        return this == EB10;
    }

    /** Whether the record says which edition its codes are of. */
    public boolean hasEdition() {
        return this != HS;
    }

    /** The year of the edition; 0 where it is not stated. */
    public int editionYear() {
        return editionYear;
    }

    /** The classification with this code, in any case. */
    public static Optional<Classification> parse(String code) {
        String wanted = code.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values()).filter(c -> c.name().equals(wanted)).findFirst();
    }
}
