package dev.entrepot.domain.code;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Trade flows under the codes of UN Comtrade. Of goods only {@link #X} and {@link #M} are totals of their side; every other flow is
 * contained in one of them and is never added to it. Services have flows of their own, {@link #SX} and {@link #SM}: they are
 * recorded when ownership changes and not when a border is crossed, and are never added to goods.
 */
public enum Flow {
    /** Exports: domestic exports and re-exports. */
    X(FlowSide.EXPORT, null),
    /** Imports: foreign goods and re-imports. */
    M(FlowSide.IMPORT, null),
    /** Exports of goods made in the reporting country. {@code X = DX + RX} where both are published. */
    DX(FlowSide.EXPORT, X),
    /** Exports of foreign goods in the state in which they came in. */
    RX(FlowSide.EXPORT, X),
    /** Imports of goods made abroad. {@code M = FM + RM} where both are published. */
    FM(FlowSide.IMPORT, M),
    /** Domestic goods that come back in the state in which they left. */
    RM(FlowSide.IMPORT, M),
    /** Imports of goods to be worked on for an owner abroad. */
    MIP(FlowSide.IMPORT, M),
    /** Exports of goods that were worked on for an owner abroad. */
    XIP(FlowSide.EXPORT, X),
    /** Imports of goods that were worked on abroad for an owner at home. */
    MOP(FlowSide.IMPORT, M),
    /** Exports of goods to be worked on abroad for an owner at home. */
    XOP(FlowSide.EXPORT, X),
    /** Exports of services. */
    SX(FlowSide.EXPORT, null),
    /** Imports of services. */
    SM(FlowSide.IMPORT, null);

    private final FlowSide side;
    private final @Nullable Flow parent;

    Flow(FlowSide side, @Nullable Flow parent) {
        this.side = side;
        this.parent = parent;
    }

    /** Whether goods or services leave or enter. */
    public FlowSide side() {
        return side;
    }

    /** The valuation of goods to assume where the source states none: exports FOB, imports CIF. */
    public Valuation defaultValuation() {
        return side == FlowSide.EXPORT ? Valuation.FOB : Valuation.CIF;
    }

    /** The flow that contains this one; none for the totals. */
    public Optional<Flow> parent() {
        return Optional.ofNullable(parent);
    }

    /** Whether this flow is the total of its side, of goods or of services. */
    public boolean isTotal() {
        return parent == null;
    }

    /** Whether services are traded and not goods. */
    public boolean isOfServices() {
        return this == SX || this == SM;
    }

    /** The flow of services on this side. */
    public Flow ofServices() {
        return side == FlowSide.EXPORT ? SX : SM;
    }

    /**
     * The flow of a code ({@code RX}), of a word of older files ({@code Re-Export}, {@code Imports}) or of their numbers
     * (1 import, 2 export, 3 re-export, 4 re-import); case, spaces and hyphens do not matter.
     */
    public static Optional<Flow> parse(String text) {
        String word = text.toUpperCase(Locale.ROOT).replaceAll("[\\s_-]", "");
        return switch (word) {
            case "EXPORT", "EXPORTS", "2" -> Optional.of(X);
            case "IMPORT", "IMPORTS", "1" -> Optional.of(M);
            case "DOMESTICEXPORT", "DOMESTICEXPORTS" -> Optional.of(DX);
            case "FOREIGNIMPORT", "FOREIGNIMPORTS" -> Optional.of(FM);
            case "REEXPORT", "REEXPORTS", "3" -> Optional.of(RX);
            case "REIMPORT", "REIMPORTS", "4" -> Optional.of(RM);
            default ->
                Arrays.stream(values()).filter(flow -> flow.name().equals(word)).findFirst();
        };
    }
}
