package dev.entrepot.domain.indicator;

import dev.entrepot.domain.period.Window;
import org.jspecify.annotations.Nullable;

/**
 * A whole taken apart along one axis, over the year (twelve months, four quarters) that ends with a period. Amounts are thousandths of the
 * currency. Parts without trade are not listed.
 */
public interface Parts {
    /** Name of the axis of countries. */
    String PARTNERS = "partners";

    /** Returns {@code partners} for countries, otherwise the taxonomy whose sectors are the parts. */
    String axis();

    /**
     * Whether nothing is in two parts, so that they can be added up: true of partners and of taxonomies that are partitions. Where it is
     * false, sectors overlap, and {@link #known} has no meaning.
     */
    boolean isPartition();

    /** Returns the taxonomy of what is taken apart; {@code TOTAL} for all goods. */
    String taxonomy();

    /** Returns the sector of what is taken apart; {@code TOTAL} for all goods. */
    String sector();

    /** Returns the partner of what is taken apart; {@code W00} is the world. */
    String partner();

    /** Returns the UN Comtrade flow code. */
    String flow();

    /** Returns the window: {@code r12}, or {@code year} for annual figures. */
    Window window();

    /** Whether the whole, and every period of the window, is known. */
    boolean isComplete();

    /** Returns the number of parts that are listed. */
    int size();

    /** Returns the code of a part; ascending. */
    String code(int i);

    /** Returns the amount of a part. */
    long value(int i);

    /** Whether the amount of a part is known in every period of the window. */
    boolean isKnown(int i);

    /** Returns the amount of a part by its code; 0 when it is not listed. */
    long valueOf(String code);

    /** Returns what all listed parts add up to. */
    long known();

    /** Returns the amount of the whole, as published. */
    long whole();

    /**
     * Returns what belongs to no part: the whole without the parts. Where sectors overlap it is what could belong to any of them: the goods
     * in no chapter.
     */
    default long rest() {
        return Math.subtractExact(whole(), known());
    }

    /** Returns the same a year before; null when nothing is stored for it. */
    @Nullable
    Parts yearBefore();
}
