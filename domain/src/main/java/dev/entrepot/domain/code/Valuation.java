package dev.entrepot.domain.code;

/** Up to where the costs of carriage are in a value of goods. */
public enum Valuation {
    /** Free on board: the value at the exporter's frontier. */
    FOB,
    /** Cost, insurance and freight: the value at the importer's frontier. */
    CIF
}
