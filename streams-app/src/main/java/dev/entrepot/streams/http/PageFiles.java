package dev.entrepot.streams.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The files of the page by the path that they are served at: all of the folder {@code page}, and the chart libraries that it uses. */
final class PageFiles {
    private static final String FOLDER = "page/";
    private static final String START = "index.html";
    private static final String ASK_ALWAYS = "no-cache";
    private static final String KEEP = "public, max-age=31536000, immutable";

    /** By path, which names the version: the content at a path never changes. */
    private static final Map<String, String> LIBRARIES = Map.of(
            "/page/lib/echarts-5.3.1.min.js", "/META-INF/resources/webjars/echarts/5.3.1/dist/echarts.min.js",
            "/page/lib/uplot-1.6.30.min.js", "/META-INF/resources/webjars/uplot/1.6.30/dist/uPlot.iife.min.js",
            "/page/lib/uplot-1.6.30.min.css", "/META-INF/resources/webjars/uplot/1.6.30/dist/uPlot.min.css");

    private PageFiles() {}

    /** Reads all of them. */
    static Map<String, StaticFile> read() {
        Map<String, StaticFile> files = new TreeMap<>();
        for (String name : names()) {
            files.put(name.equals(START) ? "/" : "/" + FOLDER + name, file(FOLDER + name, ASK_ALWAYS));
        }
        LIBRARIES.forEach((path, resource) -> files.put(path, file(resource, KEEP)));
        return files;
    }

    private static StaticFile file(String resource, String cacheControl) {
        return new StaticFile(resource, content(resource), cacheControl);
    }

    /** Reads a resource of this package, or of the class path when its name begins with a slash. */
    static byte[] content(String resource) {
        try (InputStream stream = PageFiles.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw missing(resource);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names() {
        URL start = PageFiles.class.getResource(FOLDER + START);
        if (start == null) {
            throw missing(FOLDER + START);
        }
        return ResourceFolder.names(start, START);
    }

    private static IllegalStateException missing(String resource) {
        return new IllegalStateException("the resource " + resource + " is not in the jar: build it anew");
    }
}
