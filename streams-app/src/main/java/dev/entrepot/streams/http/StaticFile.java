package dev.entrepot.streams.http;

import io.javalin.http.ContentType;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.QuotedQualityCSV;
import org.jspecify.annotations.Nullable;

/** A file in memory, as it is and compressed, that a client who has it already is not sent again. */
final class StaticFile {
    private static final String GZIP = "gzip";

    private final byte[] plain;
    private final byte @Nullable [] compressed;
    private final String contentType;
    private final String cacheControl;
    private final EntityTag tag;

    /**
     * Takes in a file.
     *
     * @param name its name, whose ending says what it is
     * @param content its bytes
     * @param cacheControl how long clients may keep it
     */
    StaticFile(String name, byte[] content, String cacheControl) {
        byte[] gzip = gzip(content);
        this.plain = content;
        this.compressed = gzip.length < content.length ? gzip : null;
        this.contentType = contentType(name);
        this.cacheControl = cacheControl;
        this.tag = EntityTag.of(content);
    }

    void answer(Context context) {
        context.header("Cache-Control", cacheControl).header("Vary", "Accept-Encoding");
        if (tag.isKnownTo(context)) {
            return;
        }
        boolean gzip = compressed != null && takesGzip(context);
        if (gzip) {
            context.header("Content-Encoding", GZIP);
        }
        context.contentType(contentType).result(gzip && compressed != null ? compressed : plain);
    }

    private static boolean takesGzip(Context context) {
        QuotedQualityCSV accepted = new QuotedQualityCSV();
        accepted.addValue(context.header("Accept-Encoding"));
        List<String> values = accepted.getValues();
        return values.contains(GZIP) || values.contains("*");
    }

    private static String contentType(String name) {
        ContentType known = ContentType.contentTypeByExtension(name.substring(name.lastIndexOf('.') + 1));
        String type = known == null ? ContentType.OCTET_STREAM : known.getMimeType();
        return type.startsWith("text/") ? type + "; charset=utf-8" : type;
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length / 2 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
