package dev.entrepot.domain.indicator;

/** An indicator: its definition, and, in one of the kinds that extend this, its formula. Immutable. */
public interface Indicator {
    /** Returns what it is. */
    Definition definition();
}
