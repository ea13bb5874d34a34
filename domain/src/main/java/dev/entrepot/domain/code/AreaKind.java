package dev.entrepot.domain.code;

/** What an area stands for, which decides what it may be added to. */
public enum AreaKind {
    /** One trading partner: a country, territory or former state. Countries add up to the world. */
    COUNTRY,
    /** The published total over all partners. */
    WORLD,
    /** Several countries published as one figure; never added to its members. */
    GROUP,
    /** Trade with no stated country (bunkers, free zones, areas unspecified): in the total, in no country. */
    UNALLOCATED
}
