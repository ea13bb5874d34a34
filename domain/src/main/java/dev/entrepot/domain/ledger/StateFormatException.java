package dev.entrepot.domain.ledger;

/** Thrown when stored state was written in a form that this version does not read; trying again does not help. */
public final class StateFormatException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    StateFormatException(String what, int found, int known) {
        super(what + " has format " + found + ", this version reads " + known
                + ": start with a new application id to rebuild from the input topics");
    }
}
