package dev.entrepot.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.schemas.avro.ClaimEvent;
import dev.entrepot.schemas.avro.ClaimState;
import dev.entrepot.schemas.avro.FigureStatus;
import dev.entrepot.schemas.avro.Indicator;
import dev.entrepot.schemas.client.ConnectionOptions;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.streams.explain.Numbers;
import dev.entrepot.streams.http.HttpOptions;
import dev.entrepot.streams.http.HttpServer;
import dev.entrepot.streams.http.SampleView;
import dev.entrepot.streams.view.ViewFixture;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandsTest {
    private ViewFixture view;
    private HttpServer server;
    private String url = "";
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void start(@TempDir Path directory) {
        view = SampleView.in(directory);
        server = new HttpServer(
                view,
                (topics, filter, start, position) -> {
                    throw new IllegalStateException("no command asks for events");
                },
                HttpOptions.loopback(0),
                () -> HttpServer.NO_STREAMS,
                List.of(),
                List.of());
        server.start();
        url = server.url();
    }

    @AfterEach
    void stop() {
        server.close();
        view.close();
    }

    @Test
    void aTableIsForPeople() {
        assertThat(run(new TotalsCommand(), "sector", "--sector", "85", "--window", "r12"))
                .isZero();

        assertThat(out.toString())
                .contains("reporter USA", "sector 85", "currency USD", "newest release 2020-01 of 2020-02-14")
                .contains("2,501,880,259,710", "+4.8 %", "25.0 %");
    }

    @Test
    void csvIsThatOfTheInterface() {
        assertThat(run(new TotalsCommand(), "sector", "--sector=85", "--format", "csv"))
                .isZero();

        assertThat(out.toString()).startsWith("source,reporter,flow,").hasLineCount(3);
    }

    @Test
    void jsonKeepsNumbersExact() {
        assertThat(run(new TotalsCommand(), "rnd", "--measure", "GERD", "--format", "json"))
                .isZero();

        assertThat(out.toString()).contains("\"value\" : 36326.8", "\"yoy\" : 0.089000");
    }

    @Test
    void nothingFoundSaysWhy() {
        assertThat(run(new TotalsCommand(), "partner", "--partner", "CHE")).isZero();

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("no partner CHE in CENSUS USA M; the nearest is CHN");
    }

    @Test
    void nothingFoundInCsvSaysWhyBesideTheHeader() {
        assertThat(run(new TotalsCommand(), "partner", "--from", "2031", "--format=csv"))
                .isZero();

        assertThat(out.toString()).hasLineCount(1);
        assertThat(err.toString()).contains("the nearest is 2019-12");
    }

    @Test
    void wrongUseIsExitCodeTwoAndOneLine() {
        assertThat(run(new TotalsCommand(), "sector", "--window", "r13")).isEqualTo(2);
        assertThat(err.toString()).hasLineCount(1).contains("window is one of", "(nearest: r12)");

        assertThat(run(new TotalsCommand(), "sectors")).isEqualTo(2);
    }

    @Test
    void historyShowsWhatEachReleaseSaid() {
        assertThat(run(new HistoryCommand(), "sector", "--sector", "85", "--window", "r12"))
                .isZero();

        assertThat(out.toString()).contains("sector 85", "2020-02-14", "NEW_PERIOD", "2,501,880,259,710");
    }

    @Test
    void revisionsOfOneSeriesAreShownFigureByFigure() {
        assertThat(run(new RevisionsCommand(), "rnd", "--measure", "GERD")).isZero();
        assertThat(out.toString()).contains("only 0 of at least 8 periods", "2024", "36,326.8");

        assertThat(run(new RevisionsCommand(), "partner", "--periods", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("periods is a number from 1");
    }

    private static ConnectionOptions at(String http) {
        return CommandLine.populateCommand(new ConnectionOptions(), "--http", http);
    }

    @Test
    void aDownloadIsCheckedAgainstItsManifest(@TempDir Path folder) {
        VintageDownload download = new VintageDownload(at(url), new FilterOptions(), List.of("sector", "rnd"));

        assertThat(download.into(folder).path("files")).hasSize(2);

        assertThat(folder.resolve("totals-sector.csv")).content().startsWith("source,reporter,flow,");
        assertThat(folder.resolve("totals-rnd.csv")).content().contains("36326.8");
    }

    @Test
    void whatIsCutOffIsNotKept(@TempDir Path folder) throws Exception {
        byte[] whole;
        try (InputStream in = URI.create(url + "/api/v1/export").toURL().openStream()) {
            whole = in.readAllBytes();
        }
        for (int length : List.of(0, 40, whole.length / 2, whole.length - 400)) {
            HttpServerStub cut = new HttpServerStub(Arrays.copyOf(whole, length));
            VintageDownload download = new VintageDownload(at(cut.url()), new FilterOptions(), List.of());

            assertThatThrownBy(() -> download.into(folder))
                    .as("cut at " + length)
                    .isInstanceOf(CommandFailedException.class)
                    .hasMessageContaining("nothing of it is kept");
            assertThat(folder).isEmptyDirectory();
            cut.close();
        }
    }

    /** Answers everything with the same bytes. */
    private static final class HttpServerStub implements AutoCloseable {
        private final com.sun.net.httpserver.HttpServer stub;

        HttpServerStub(byte[] answer) throws IOException {
            stub = com.sun.net.httpserver.HttpServer.create(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            stub.createContext("/", exchange -> {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            stub.start();
        }

        String url() {
            return "http://127.0.0.1:" + stub.getAddress().getPort();
        }

        @Override
        public void close() {
            stub.stop(0);
        }
    }

    @Test
    void anAppThatIsNotThereIsNamed() {
        server.close();

        assertThat(run(new TotalsCommand(), "sector")).isEqualTo(1);
        assertThat(err.toString()).hasLineCount(1).contains("no app answers at http://127.0.0.1:", "--http");
    }

    @Test
    void releasesSayWhyTheyAreHeld() {
        assertThat(run(new ReleasesCommand())).isZero();
        assertThat(out.toString()).contains("APPLIED", "HELD", "12 of 14 rows have come");
    }

    @Test
    void releasesCanBeJson() {
        assertThat(run(new ReleasesCommand(), "--state", "HELD", "--format", "json"))
                .isZero();
        assertThat(out.toString()).contains("\"release\" : \"2020-02\"").doesNotContain("\"2020-01\"");
    }

    @Test
    void topicsMayBeNamedShortly() {
        Topics topics = new Topics("acme.", "");
        for (String name :
                List.of("totals.sector", "totals.sector.v1", "acme.totals.sector", "acme.totals.sector.v1")) {
            assertThat(WatchCommand.choose(topics, name).name()).isEqualTo("acme.totals.sector.v1");
        }
        Topics beside = new Topics("acme.", "next.");
        for (String name :
                List.of("totals.sector", "next.totals.sector", "next.totals.sector.v1", "acme.next.totals.sector.v1")) {
            assertThat(WatchCommand.choose(beside, name).name()).isEqualTo("acme.next.totals.sector.v1");
        }
        assertThat(WatchCommand.choose(beside, "trade.records").name()).isEqualTo("acme.trade.records.v1");
        assertThatThrownBy(() -> WatchCommand.choose(Topics.DEFAULT, "total.sector.v1"))
                .hasMessageContaining("the nearest is totals.sector.v1");
    }

    @Test
    void recordsBecomeLines() {
        assertThat(RecordText.line(ViewFixtureRecords.generic(
                        ViewFixture.sector("85", "2019-12").build())))
                .isEqualTo("r12 1,200.5 (+5.0 %); m 100 (+4.8 %); NEW_PERIOD by release 2020-01");
        assertThat(RecordText.line(null)).isEqualTo("withdrawn");
    }

    @Test
    void indicatorsBecomeLines() {
        Indicator.Builder record = ViewFixture.indicator("GRW-R12", "2019-12").setValue(ViewFixture.value("0.047661"));
        assertThat(line(record)).isEqualTo("4.7661 %; NEW_PERIOD by release 2020-01");
        assertThat(line(record.setPreviousValue(ViewFixture.value("0.05")).setStatus(FigureStatus.INCOMPLETE)))
                .isEqualTo("4.7661 % INCOMPLETE; before 5 %; NEW_PERIOD by release 2020-01");
        assertThat(line(record.setValue(null)
                        .setPreviousValue(null)
                        .setLower(ViewFixture.value("0.25"))
                        .setUpper(ViewFixture.value("0.3"))
                        .setStatus(FigureStatus.BOUNDED)))
                .isEqualTo("25 % to 30 % BOUNDED; NEW_PERIOD by release 2020-01");
        record.setLower(null).setUpper(null);
        assertThat(line(record)).isEqualTo("withdrawn; NEW_PERIOD by release 2020-01");
        assertThat(line(record.setStatus(FigureStatus.BASE_ZERO)))
                .isEqualTo("no value BASE_ZERO; NEW_PERIOD by release 2020-01");
    }

    private static String line(Indicator.Builder record) {
        return RecordText.line(ViewFixtureRecords.generic(record.build()));
    }

    @Test
    void indicatorsAreShownInTheirUnits() {
        assertThat(run(new IndicatorsCommand(), "GRW-R12", "--sector", "85")).isZero();

        assertThat(out.toString())
                .contains("indicator GRW-R12", "reporter USA", "sector 85", "variant r12")
                .contains("4.7661 %", "2019-12", "OK");
    }

    @Test
    void indicatorsCanBeCsvAndJson() {
        assertThat(run(new IndicatorsCommand(), "SHR-BND,GRW-R12", "--format", "csv", "--variant=r12"))
                .isZero();
        assertThat(out.toString()).startsWith("indicator,source,reporter,flow,").hasLineCount(3);

        assertThat(run(new IndicatorsCommand(), "SHR-BND", "--format", "json", "--frequency", "M"))
                .isZero();
        assertThat(out.toString()).contains("\"lower\" : 0.25", "\"upper\" : 0.3");
    }

    @Test
    void indicatorsThatAreNotThereSayWhy() {
        assertThat(run(new IndicatorsCommand(), "--partner", "CHE")).isZero();
        assertThat(err.toString()).contains("no partner CHE");

        assertThat(run(new IndicatorsCommand(), "GRW-R13")).isEqualTo(2);
        assertThat(err.toString()).contains("id is one of", "(nearest: GRW-R12)");
    }

    @Test
    void historyOfIndicatorsHasReleases() {
        assertThat(run(new IndicatorsCommand(), "SHR-BND", "--history")).isZero();

        assertThat(out.toString()).contains("25 % to 30 %", "2020-02-14", "NEW_PERIOD");
    }

    @Test
    void theCatalogueNeedsNoApp() {
        server.close();

        assertThat(run(new IndicatorsCommand(), "--list")).isZero();
        assertThat(out.toString()).contains("id", "name", "formula", "GRW-R12", "Growth of the rolling year");
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 120);
        assertThat(run(new IndicatorsCommand(), "--list", "NO-SUCH")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no indicator NO-SUCH");
    }

    @Test
    void claimsAndAlertsAreTables() {
        view.add(ViewFixture.alert("ships", ClaimEvent.CONFIRMED, ClaimState.HOLDS)
                .build());

        assertThat(run(new ClaimsCommand(), "--reporter", "chn")).isZero();
        assertThat(out.toString()).contains("ships", "HOLDS", "2020-02-14", "2019");
        assertThat(run(new ClaimsCommand(), "--alerts", "--event", "CONFIRMED")).isZero();
        assertThat(out.toString()).contains("event", "CONFIRMED", "NEW_PERIOD");
        assertThat(run(new ClaimsCommand(), "--format", "csv")).isZero();
        assertThat(out.toString()).contains("claim,source,reporter,event,state,");
        assertThat(run(new ClaimsCommand(), "--state", "HOLD")).isEqualTo(2);
        assertThat(err.toString()).contains("(nearest: HOLDS)");
    }

    @Test
    void anAlertIsASentence() {
        assertThat(RecordText.line(
                        ViewFixtureRecords.generic(ViewFixture.alert("ships", ClaimEvent.CONFIRMED, ClaimState.HOLDS)
                                .build())))
                .isEqualTo("CONFIRMED Ships have grown, four years in a row. Holds. By release R1");
    }

    @Test
    void anExplanationReadsWell() {
        assertThat(run(new ExplainCommand(), "GRW-R12.CENSUS.USA.M.M.HS2.85..r12.2019-12"))
                .isZero();

        assertThat(out.toString())
                .contains("USA, imports, HS2 85, variant r12, period 2019-12, source CENSUS\n")
                .contains("Value        4.7661 %; OK: complete and comparable\n")
                .contains("Flag         MATCHED: growth compares only the periods that are present in both years\n")
                .contains("From         now = 2,501,880,259,710 USD, by release 2020-01 of 2020-02-14")
                .contains("Before       4.5 %; changed by +0.2661 pp\n")
                .contains("Stated by    release 2020-01 of 2020-02-14; NEW_PERIOD: the release has a new period\n")
                .contains("Versions     taxonomy abc\n");
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 120);
    }

    @Test
    void anExplanationOfATotalHasItsWindows() {
        assertThat(run(new ExplainCommand(), "CENSUS.USA.M.HS2.85.2019-12", "--as-of", "2020-03-01"))
                .isZero();
        assertThat(out.toString())
                .contains("; as known at 2020-03-01T23:59:59.999Z", "Window       m\n", "Window       r12\n")
                .contains("Before       nothing: this is the first value");

        assertThat(run(new ExplainCommand(), "CENSUS.USA.M.HS2.85.2019-12", "--json"))
                .isZero();
        assertThat(out.toString()).contains("\"kind\" : \"sector\"");
    }

    @Test
    void aWrongFigureIsOneLineThatSaysWhatIsNear() {
        assertThat(run(new ExplainCommand(), "CENSUS.USA.M.HS2.86.2019-12")).isEqualTo(2);

        assertThat(err.toString())
                .hasLineCount(1)
                .contains("there is no sector '86' in CENSUS USA M HS2")
                .contains("(nearest: CENSUS.USA.M.HS2.85.2019-12)");
    }

    @Test
    void tablesFitTheTerminal() {
        TextTable<String> table = new TextTable<String>()
                .text("name", 0, row -> row)
                .text("least", 2, row -> "x".repeat(20))
                .text("less", 1, row -> "y".repeat(20));

        assertThat(table.render(List.of("a"), 200)).contains("least", "less");
        assertThat(table.render(List.of("a"), 40)).contains("less").doesNotContain("least");
        assertThat(table.render(List.of("a"), 10)).doesNotContain("less");
    }

    @Test
    void longTextTakesTheWidthThatIsLeft() {
        TextTable<String> table = new TextTable<String>()
                .text("id", 0, row -> "i".repeat(14))
                .text("name", 0, row -> "n".repeat(20))
                .wrapped("long", 1, row -> "word ".repeat(60).strip())
                .text("least", 2, row -> "x".repeat(20));

        for (int width : List.of(200, 70, 60)) {
            String text = table.render(List.of("row"), width);
            assertThat(text.lines()).allMatch(line -> line.length() <= width);
            assertThat(text.split("word", -1)).hasSize(61);
        }
        assertThat(table.render(List.of("row"), 70)).doesNotContain("least");
        assertThat(table.render(List.of("row"), 50)).contains("name").doesNotContain("long");
    }

    @Test
    void numbersAreGrouped() {
        assertThat(Numbers.amount(new BigDecimal("-1234567.5"))).isEqualTo("-1,234,567.5");
        assertThat(Numbers.growth(new BigDecimal("-0.047661"))).isEqualTo("-4.8 %");
        assertThat(Numbers.points(new BigDecimal("1.2345"))).isEqualTo("+1.23");
        assertThat(Numbers.amount(null)).isEmpty();
        assertThat(Numbers.exact(new BigDecimal("0.047661"), "fraction")).isEqualTo("4.7661 %");
        assertThat(Numbers.exact(new BigDecimal("1234.500"), "USD/day")).isEqualTo("1,234.5 USD/day");
        assertThat(Numbers.exact(new BigDecimal("0.365000"), "index")).isEqualTo("0.365");
    }

    private int run(Object command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--http", url));
        return new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new OneLineFailures())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }
}
