package dev.entrepot.producer.format;

import dev.entrepot.producer.input.InputFile;
import java.io.IOException;
import java.io.InputStream;

/** A kind of file that can be published. */
public interface FileFormat {
    /** Returns the name that {@code --format} takes; several formats of one source may share it. */
    String name();

    /** Returns the name of the layout that a single row is in. */
    default String layout() {
        return name();
    }

    /** Returns what it is, for people. */
    String title();

    /** Returns what it is about. */
    Subject subject();

    /** Returns whether a file that begins like this is of this format. */
    boolean matches(Head head);

    /** Opens the rows. */
    RowReader open(Reading reading) throws IOException;

    /** Looks through the whole file for faults that make all of it useless; refuses it or returns. */
    default void check(InputFile file, InputStream content) throws IOException {}

    /** Returns whether {@link #check} looks at the file at all. */
    default boolean checks() {
        return false;
    }
}
