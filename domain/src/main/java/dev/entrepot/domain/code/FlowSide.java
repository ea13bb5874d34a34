package dev.entrepot.domain.code;

/** The direction of a flow, seen from the reporter. */
public enum FlowSide {
    EXPORT,
    IMPORT
}
