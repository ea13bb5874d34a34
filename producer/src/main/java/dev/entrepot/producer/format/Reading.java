package dev.entrepot.producer.format;

import dev.entrepot.domain.code.AreaCodes;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * One pass over one file.
 *
 * @param fileName for messages
 * @param content unpacked, at its beginning; closed by the reader
 * @param head the first bytes of it
 * @param areas area codes of all sources
 * @param source source to state instead of the format's own
 */
public record Reading(
        String fileName,
        InputStream content,
        Head head,
        AreaCodes areas,
        @Nullable String source) {
    /** Returns the chosen source, or this one when none was chosen. */
    public String sourceOr(String usual) {
        return source == null ? usual : source;
    }
}
