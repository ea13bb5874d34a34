package dev.entrepot.domain.indicator;

/** Takes what an indicator says of a whole and of its parts. */
public interface Members {
    /** Takes a reading of the whole; see {@link Variants#put}. The variant starts with the window and the axis without being told. */
    void put(String variant, Reading reading);

    /** Takes a reading of one part, by its code. */
    void putPart(String code, String variant, Reading reading);
}
