package dev.entrepot.producer.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Turns whatever goes wrong in unpacking into one clear refusal. */
final class GuardedStream extends FilterInputStream {
    private final String name;

    GuardedStream(InputStream in, String name) {
        super(in);
        this.name = name;
    }

    static RefusedFileException damaged(String name, IOException cause) {
        return new RefusedFileException(
                name + " is cut short or damaged (" + cause.getMessage() + "): download it again", cause);
    }

    @Override
    public int read() {
        try {
            return super.read();
        } catch (IOException e) {
            throw damaged(name, e);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        try {
            return super.read(buffer, offset, length);
        } catch (IOException e) {
            throw damaged(name, e);
        }
    }
}
