package dev.entrepot.standalone.host;

/** Another process, or another service of this one, works in a data directory; the message is one line for the user. */
public final class DirectoryInUseException extends RuntimeException {

    DirectoryInUseException(String message) {
        super(message);
    }
}
