package dev.entrepot.streams.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.streams.view.ViewFixture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageFilesTest {
    private ServedView served;

    @BeforeEach
    void start(@TempDir Path directory) {
        served = new ServedView(new ViewFixture(directory), () -> HttpServer.NO_STREAMS);
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html; charset=utf-8, no-cache",
        "/page/main.js, text/javascript; charset=utf-8, no-cache",
        "/page/page.css, text/css; charset=utf-8, no-cache",
        "/page/lib/echarts-5.3.1.min.js, text/javascript; charset=utf-8, 'public, max-age=31536000, immutable'",
        "/page/lib/uplot-1.6.30.min.js, text/javascript; charset=utf-8, 'public, max-age=31536000, immutable'",
        "/page/lib/uplot-1.6.30.min.css, text/css; charset=utf-8, 'public, max-age=31536000, immutable'",
    })
    void everyFileHasItsTypeAndIsCompressedAndNotSentTwice(String path, String type, String cacheControl)
            throws Exception {
        HttpResponse<byte[]> plain = get(path, "Accept", "*/*");
        HttpResponse<byte[]> compressed = get(path, "Accept-Encoding", "br, gzip;q=0.8");

        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(header(plain, "Content-Type")).isEqualToIgnoringWhitespace(type);
        assertThat(header(plain, "Cache-Control")).isEqualTo(cacheControl);
        assertThat(header(plain, "Content-Encoding")).isEmpty();
        assertThat(header(compressed, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(compressed, "Vary")).isEqualTo("Accept-Encoding");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes())
                .isEqualTo(plain.body());
        assertThat(compressed.body().length).isLessThan(plain.body().length);

        HttpResponse<byte[]> again = get(path, "If-None-Match", "\"other\", " + header(plain, "ETag"));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(get(path, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
        assertThat(header(get(path, "Accept-Encoding", "gzip;q=0"), "Content-Encoding"))
                .isEmpty();
    }

    @Test
    void onlyOwnScriptsRunAndNothingComesFromElsewhere() throws Exception {
        assertThat(header(get("/", "Accept", "*/*"), "Content-Security-Policy"))
                .contains("default-src 'self';", "style-src 'self' 'unsafe-inline';", "img-src 'self' data:;")
                .doesNotContain("script-src")
                .doesNotContain("http");
    }

    @Test
    void aFolderIsListedFromAJarAsWell(@TempDir Path directory) throws IOException {
        Path jar = directory.resolve("page.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (String name : new String[] {"a/", "a/page/", "a/page/index.html", "a/page/img/x.svg", "a/other.txt"}) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.endsWith("/") ? new byte[0] : name.getBytes(StandardCharsets.UTF_8));
            }
        }

        assertThat(ResourceFolder.names(
                        URI.create("jar:" + jar.toUri() + "!/a/page/index.html").toURL(), "index.html"))
                .containsExactly("index.html", "img/x.svg");
    }

    private HttpResponse<byte[]> get(String path, String name, String value) throws IOException, InterruptedException {
        return served.send(served.request(path).header(name, value).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
