package dev.entrepot.domain.cover;

/** A hierarchy along which sources state totals beside their parts. */
public enum Axis {
    /** Codes of goods and the codes below them. */
    COMMODITY,
    /** The world and the partners. */
    PARTNER,
    /** A group of countries, as published, and its members. */
    GROUP,
    /** Second partners. */
    PARTNER2,
    /** Customs procedures. */
    CUSTOMS,
    /** Modes of transport, a tree. */
    TRANSPORT,
    /** Sub-national areas. */
    AREA,
    /** Types of enterprise. */
    ENTERPRISE,
    /** Trade regimes. */
    REGIME,
    /** Exports and domestic exports with re-exports; imports and foreign imports with re-imports. */
    FLOW
}
