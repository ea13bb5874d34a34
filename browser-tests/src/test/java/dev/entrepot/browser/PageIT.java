package dev.entrepot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.entrepot.standalone.sample.Sample;
import dev.entrepot.standalone.sample.SampleRelease;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page on the bundled sample. The second vintage of the United States is published while somebody looks. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PageIT {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final String SECOND = "us-imports-2021-06.csv.zst";
    private static final String UNITED_STATES = "/?source=CENSUS&reporter=USA&flow=M";
    private static final String AT = "&period=2019-12&window=r12";
    private static final String TOTAL =
            "/api/v1/totals/partner?source=CENSUS&reporter=USA&flow=M&partner=W00&from=2019-12&to=2019-12&window=r12";
    /** What the files of the two vintages add up to for the twelve months to 2019-12. */
    private static final String FIRST_TOTAL = "2501880259710";

    private static final String SECOND_TOTAL = "2497787924770";

    private static final List<String> PANELS = List.of(
            "sectors", "partners", "series", "vintages", "research", "why", "heat", "claims", "releases", "quality");

    @TempDir
    private static Path directory;

    private static Served served;
    private static Browsing browsing;
    private static final String PRODUCT = """
            source,frequency,period,country,measure,value,unit
            NBS,A,2023,CHN,GDP,1294272,CNY_1E8
            NBS,A,2024,CHN,GDP,1349084,CNY_1E8
            """;

    private static Path second;
    private static SampleRelease secondRelease;

    @BeforeAll
    static void start() throws InterruptedException, IOException {
        Files.createDirectories(PICTURES);
        served = new Served(directory.resolve("data"));
        browsing = new Browsing();
        List<SampleRelease> releases = Sample.releases();
        List<Path> files = Sample.extract(directory.resolve("sample"));
        int later = IntStream.range(0, files.size())
                .filter(i -> releases.get(i).file().equals(SECOND))
                .findFirst()
                .orElseThrow();
        second = files.get(later);
        secondRelease = releases.get(later);
        for (int i = 0; i < files.size(); i++) {
            if (i != later) {
                served.publish(files.get(i), releases.get(i));
            }
        }
        served.publish(
                Files.writeString(directory.resolve("gdp.csv"), PRODUCT), "--released-at", "2025-10-01T00:00:00Z");
    }

    @AfterAll
    static void stop() {
        browsing.close();
        served.close();
    }

    @AfterEach
    void nobodyComplained() {
        browsing.assertQuiet();
    }

    @Test
    @Order(1)
    void whatIsPublishedMeanwhileShowsAndSaysWhatChanged() throws IOException, InterruptedException {
        try (Page page = open(UNITED_STATES + AT)) {
            BigDecimal before = served.ask(TOTAL).at("/rows/0/value").decimalValue();
            assertThat(before).isEqualByComparingTo(FIRST_TOTAL);
            assertTile(page, "total", before);

            served.publish(second, secondRelease);

            BigDecimal after = served.ask(TOTAL).at("/rows/0/value").decimalValue();
            assertThat(after).isEqualByComparingTo(SECOND_TOTAL);
            assertTile(page, "total", after);
            assertThat(page.locator("#tile-total")).hasClass(Pattern.compile("changed"));
            assertThat(page.locator("#progress")).containsText("Live: applied through");
            page.locator("#news").scrollIntoViewIfNeeded();
            assertThat(page.locator("#news li").first()).containsText("CENSUS " + secondRelease.release());
        }
    }

    @Test
    @Order(2)
    void theSliderMovesTheWholePageBackInTime() throws IOException, InterruptedException {
        try (Page page = open(UNITED_STATES + AT)) {
            JsonNode newest = served.ask(TOTAL).at("/rows/0");
            assertTile(page, "total", newest.path("value").decimalValue());
            page.locator("#tau").focus();
            page.keyboard().press("ArrowLeft");
            page.keyboard().press("ArrowLeft");

            BigDecimal then =
                    served.ask(TOTAL + "&as_of=2020-12-31").at("/rows/0/value").decimalValue();
            assertThat(then).isNotEqualByComparingTo(newest.path("value").decimalValue());
            assertTile(page, "total", then);
            assertThat(page).hasURL(Pattern.compile("as_of=2020-12-04"));
            assertThat(page.locator("#tau-text")).containsText("2020-12-04 (CENSUS 2020-10)");
            assertThat(page.locator("#series tr.revised").first()).isAttached();
            page.goBack();
            assertTile(page, "total", newest.path("value").decimalValue());
            show(page, "vintages");
            assertThat(page.locator("#vintages tr.revised")).hasCount(1);
            assertThat(page.locator("#why .worked")).containsText("Growth moved by");
        }
    }

    @Test
    @Order(3)
    void everyTableEqualsTheInterfaceAndOpensIntoItsParts() throws IOException, InterruptedException {
        try (Page page = open(UNITED_STATES + AT)) {
            Map<String, BigDecimal> sectors = values(
                    "/api/v1/totals/sector?source=CENSUS&reporter=USA&flow=M&taxonomy=HS2&from=2019-12&to=2019-12&window=r12&limit=5000",
                    "sector");
            assertTable(page, "sectors", sectors);
            BigDecimal electrical = Objects.requireNonNull(sectors.get("85"));
            assertTable(
                    page,
                    "partners",
                    values(
                            "/api/v1/totals/partner?source=CENSUS&reporter=USA&flow=M&from=2019-12&to=2019-12&window=r12&limit=5000",
                            "partner"));

            page.locator("#sectors summary").click();
            page.locator("#sectors tbody button", new Page.LocatorOptions().setHasText("85 "))
                    .first()
                    .click();

            assertTile(page, "total", electrical);
            assertThat(page.locator("#sector")).hasValue("85");
            assertTable(
                    page,
                    "partners",
                    values(
                            "/api/v1/totals/sector-partner?source=CENSUS&reporter=USA&flow=M&taxonomy=HS2&sector=85&from=2019-12&to=2019-12&window=r12&limit=5000",
                            "partner"));
            page.reload();
            assertTile(page, "total", electrical);
        }
    }

    @Test
    @Order(4)
    void researchAndClaimsOfChina() throws IOException, InterruptedException {
        try (Page page = open("/?reporter=CHN&flow=X")) {
            JsonNode intensity = served.ask("/api/v1/indicators?id=RD-INT&reporter=CHN&limit=1000")
                    .path("rows");
            BigDecimal newest =
                    intensity.get(intensity.size() - 1).path("value").decimalValue();
            assertTile(page, "rd-int", newest);
            show(page, "research");
            assertThat(page.locator("#research .scroll tbody tr").first()).containsText("2024");
            show(page, "claims");
            int claims = served.ask("/api/v1/claims?reporter=CHN&limit=500")
                    .path("claims")
                    .size();
            assertThat(page.locator("#claims .scroll tbody tr")).hasCount(claims);
        }
    }

    @ParameterizedTest
    @CsvSource({"360, LIGHT", "820, DARK", "1440, LIGHT", "1440, DARK"})
    @Order(5)
    void itFitsAndIsAccessible(int width, ColorScheme colours) {
        try (Page page = browsing.open(width, colours)) {
            page.navigate(served.url() + UNITED_STATES + AT);
            for (String panel : PANELS) {
                show(page, panel);
            }
            page.locator("#news").scrollIntoViewIfNeeded();
            Object overflow =
                    page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            assertThat(((Number) overflow).intValue()).isZero();
            Browsing.assertAccessible(page);
            for (String panel : PANELS) {
                assertThat(page.locator("#" + panel + " .links a:not([hidden]), #" + panel + " .empty:not([hidden])"))
                        .not()
                        .hasCount(0);
            }
            page.evaluate("window.scrollTo(0, 0)");
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(PICTURES.resolve(width + "-" + colours.name().toLowerCase(Locale.ROOT) + ".png"))
                    .setFullPage(true));
        }
    }

    @Test
    @Order(6)
    void everythingComesFromTheAppItself() {
        List<String> asked = new ArrayList<>();
        try (Page page = browsing.open(1440, ColorScheme.LIGHT)) {
            page.onRequest(request -> asked.add(request.url()));
            page.navigate(served.url() + UNITED_STATES + AT);
            assertThat(page.locator("#tile-total .figure")).not().hasText("–");
        }
        assertThat(asked).isNotEmpty().allMatch(url -> url.startsWith(served.url()) || url.startsWith("data:"));
    }

    private static Page open(String path) {
        Page page = browsing.open(1440, ColorScheme.LIGHT);
        page.navigate(served.url() + path);
        return page;
    }

    /** Goes to a panel until it has drawn: what comes above it meanwhile may push it out of view again. */
    private static void show(Page page, String panel) {
        Locator root = page.locator("#" + panel);
        page.waitForCondition(() -> {
            root.scrollIntoViewIfNeeded();
            return "false".equals(root.getAttribute("aria-busy"));
        });
    }

    private static void assertTile(Page page, String tile, BigDecimal value) {
        assertThat(page.locator("#tile-" + tile + " .figure"))
                .hasAttribute("data-exact", value.stripTrailingZeros().toPlainString());
    }

    private static Map<String, BigDecimal> values(String path, String dimension)
            throws IOException, InterruptedException {
        Map<String, BigDecimal> values = new TreeMap<>();
        for (JsonNode row : served.ask(path).path("rows")) {
            if (!row.path("value").isNull() && !row.path(dimension).asText().equals("W00")) {
                values.put(row.path(dimension).asText(), row.path("value").decimalValue());
            }
        }
        return values;
    }

    /** Holds that each row's first cell begins with a code and its second is the rounded value of it. */
    private static void assertTable(Page page, String panel, Map<String, BigDecimal> values) {
        show(page, panel);
        Map<String, String> wanted = new TreeMap<>();
        values.forEach((code, value) -> wanted.put(
                code.equals("_X") ? "not" : code,
                String.format(
                        Locale.ROOT,
                        "%,d",
                        value.setScale(0, RoundingMode.HALF_UP).toBigInteger())));
        page.waitForCondition(() -> rows(page, panel).entrySet().stream()
                        .allMatch(row -> row.getValue().equals(wanted.get(row.getKey())))
                && !rows(page, panel).isEmpty());
        assertThat(wanted).containsAllEntriesOf(rows(page, panel));
    }

    private static Map<String, String> rows(Page page, String panel) {
        Map<String, String> rows = new TreeMap<>();
        for (Object row : (List<?>) page.evaluate(
                "panel => [...document.querySelectorAll(`#${panel} .scroll tbody tr`)].map(row => row.cells[0].textContent + '|' + row.cells[1].textContent)",
                panel)) {
            String[] cells = ((String) row).split("\\|");
            rows.put(cells[0].split(" ")[0], cells[1]);
        }
        return rows;
    }
}
