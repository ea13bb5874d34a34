package dev.entrepot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.entrepot.streams.http.BearerToken;
import dev.entrepot.streams.http.HttpOptions;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others choose, names in data and words in an address, is text on the page and nothing else; and the page keeps its token. */
class HostileTextIT {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final List<String> HOSTILE = List.of(
            "<img src=x onerror=\"window.hacked=1\">",
            "\"><script>window.hacked=1</script>",
            "</style></script><svg onload=window.hacked=1>",
            "javascript:window.hacked=1//",
            "x\u2028window.hacked=1\u2029' onload='window.hacked=1",
            "{{constructor.constructor('window.hacked=1')()}}${window.hacked=1}");
    private static final String TRADE = """
            source,frequency,period,reporter,partner,flow,classification,commodity,value,currency
            PLAIN,M,2023-01,FRA,DEU,M,HS,84,%1$d0,USD
            PLAIN,M,2023-01,FRA,ITA,M,HS,85,%1$d5,USD
            PLAIN,M,2024-01,FRA,DEU,M,HS,84,%1$d9,USD
            PLAIN,M,2024-01,FRA,ITA,M,HS,85,%1$d7,USD
            """;
    private static final String RESEARCH = """
            source,frequency,period,country,measure,value,unit,performer
            LAB,A,2022,FRA,GERD,50,%1$s,
            LAB,A,2023,FRA,GERD,60,%1$s,
            LAB,A,2023,FRA,GERD,20,%1$s,%2$s
            """;

    @TempDir
    private static Path directory;

    private static Served served;

    @BeforeAll
    static void publish() throws InterruptedException, IOException {
        served = new Served(directory.resolve("data"));
        for (int i = 0; i < HOSTILE.size(); i++) {
            Path file = Files.writeString(directory.resolve(i + ".csv"), TRADE.formatted(i + 1));
            served.publish(file, "--release-id", HOSTILE.get(i), "--released-at", "2024-03-0" + (i + 1));
        }
        Path research = Files.writeString(
                directory.resolve("research.csv"),
                RESEARCH.formatted(
                        quoted("<img src=x onerror=window.hacked=1>"), quoted("<script>window.hacked=1</script>")));
        served.publish(research, "--released-at", "2024-03-20");
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    @Test
    void namesInDataAreText() {
        try (Browsing browsing = new Browsing();
                Page page = watched(browsing)) {
            page.navigate(served.url() + "/?source=PLAIN&reporter=FRA&flow=M&period=2024-01&window=r12");
            lookAtEverything(page);
            for (String text : HOSTILE) {
                assertThat(page.locator("#releases"))
                        .containsText(text.substring(0, text.indexOf("hacked")).strip());
            }
            assertUntouched(page);
            page.navigate(served.url() + "/?source=LAB&reporter=FRA");
            lookAtEverything(page);
            assertUntouched(page);
            browsing.assertQuiet();
        }
    }

    @Test
    void wordsOfAnAddressAreText() {
        try (Browsing browsing = new Browsing();
                Page page = watched(browsing)) {
            for (String text : HOSTILE) {
                String word = URLEncoder.encode(text, StandardCharsets.UTF_8);
                page.navigate(served.url() + "/?source=" + word + "&reporter=" + word + "&sector=" + word + "&partner="
                        + word + "&period=" + word + "&window=" + word + "&as_of=" + word);
                page.waitForCondition(() -> !"".equals(page.locator("#sources").textContent())
                        || page.locator("#note").isVisible());
                assertUntouched(page);
            }
        }
    }

    @Test
    void theTokenIsAskedForAndStaysOutOfAddresses() throws IOException {
        List<String> asked = new ArrayList<>();
        HttpOptions options = new HttpOptions(HttpOptions.LOOPBACK, 0, BearerToken.of(TOKEN), Set.of());
        try (Served.Second guarded = served.second(options);
                Browsing browsing = new Browsing();
                Page page = browsing.open(1440, ColorScheme.LIGHT)) {
            page.onRequest(request -> asked.add(request.url()));
            page.navigate(guarded.url() + "/?source=PLAIN&reporter=FRA&flow=M&period=2024-01&window=r12");
            answer(page, "wrong-token-0123456789");
            assertThat(page.locator("#token")).containsText("not the token");
            answer(page, TOKEN);

            assertThat(page.locator("#tile-total .figure")).not().hasText("–");
            assertThat(page.locator("#progress")).containsText("Live");
            Locator csv = page.locator("#partners .links a");
            csv.scrollIntoViewIfNeeded();
            Download download = page.waitForDownload(csv::click);
            assertThat(Files.readString(download.path())).startsWith("source,reporter,");
            assertThat(page.url()).doesNotContain(TOKEN);
        }
        assertThat(asked).isNotEmpty().noneMatch(url -> url.contains(TOKEN));
    }

    private static void answer(Page page, String token) {
        page.locator("#token input").fill(token);
        page.locator("#token button").click();
    }

    private static Page watched(Browsing browsing) {
        Page page = browsing.open(1440, ColorScheme.LIGHT);
        page.onDialog(dialog -> {
            dialog.dismiss();
            page.evaluate("window.hacked = 'dialog'");
        });
        page.addInitScript(
                "document.addEventListener('securitypolicyviolation', () => { window.hacked = 'policy'; });");
        return page;
    }

    private static void lookAtEverything(Page page) {
        for (Locator panel : page.locator("#panels > section").all()) {
            page.waitForCondition(() -> {
                panel.scrollIntoViewIfNeeded();
                return !"true".equals(panel.getAttribute("aria-busy"));
            });
            panel.hover();
        }
    }

    private static void assertUntouched(Page page) {
        assertThat(page.evaluate("String(window.hacked)")).isEqualTo("undefined");
        assertThat(page.evaluate("document.querySelectorAll('img, svg[onload], body script').length"))
                .isEqualTo(0);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
