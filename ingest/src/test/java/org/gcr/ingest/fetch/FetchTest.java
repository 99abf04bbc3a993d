package org.gcr.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gcr.core.config.ConfigFile;
import org.gcr.core.definition.DefinitionFile;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;
import org.gcr.core.store.Hashes;
import org.gcr.core.warehouse.Json;
import org.gcr.ingest.Declared;
import org.gcr.ingest.source.SourceEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fetches from a service on this machine that behaves as the publishers' do, on good days and bad. */
class FetchTest {

    private static final String PAGED =
            """
            id: unhcr
            title: pages
            base: %s
            licence: CC BY 4.0
            licence_url: https://creativecommons.org/licenses/by/4.0/
            documentation: https://example.org/
            known_from: test
            requests_per_hour: 3600
            headers:
              - {name: Referer, value: "https://example.org/"}
            datasets:
              - source: unhcr.population
                path: population/?limit={size}&page={page}&yearFrom={from}&yearTo={to}
                file: population
                format: json
                years: {first: 1951, lag: 0}
                paging: {size: 2, items: /items, pages: /maxPages}
                year_member: year
            """;
    private static final String SINGLE =
            """
            id: site
            title: one file
            base: %s
            licence: CC BY 4.0
            documentation: https://example.org/
            known_from: test
            requests_per_hour: 3600
            datasets:
              - source: unhcr.countries
                path: countries.csv
                file: countries
                format: csv
                columns: [UNHCR_Country_Code]
                version: last-modified
            """;
    private static final String COUNTRIES = "ISO3_Country_Code,UNHCR_Country_Code,UNSD_Name,UNHCR_Region_Name\n"
            + "AUT,AUS,Austria,Europe\nAUS,AUL,Australia,Asia and the Pacific\n";

    @TempDir
    Path root;

    private LocalServer server;
    private final List<Duration> pauses = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private Duration silence = Duration.ofSeconds(10);

    @BeforeEach
    void start() throws IOException {
        server = new LocalServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String page(int pages, String... records) {
        return "{\"page\": 1, \"short-url\": \"x\", \"maxPages\": " + pages + ", \"total\": [], \"items\": ["
                + String.join(",", records) + "]}";
    }

    private static String record(int year, String origin, String asylum, int refugees) {
        return "{\"year\":" + year + ",\"coo_id\":1,\"coo\":\"" + origin + "\",\"coo_iso\":\"" + origin
                + "\",\"coo_name\":\"O\",\"coa_id\":2,\"coa\":\"" + asylum + "\",\"coa_iso\":\"" + asylum
                + "\",\"coa_name\":\"A\",\"refugees\":" + refugees
                + ",\"asylum_seekers\":\"0\",\"returned_refugees\":\"-\",\"idps\":\"0\",\"returned_idps\":\"0\",\"stateless\":\"0\",\"ooc\":\"0\",\"oip\":\"-\",\"hst\":\"0\"}";
    }

    private static String address(int page) {
        return address(page, 2026);
    }

    private static String address(int page, int to) {
        return "population/?limit=2&page=" + page + "&yearFrom=1951&yearTo=" + to;
    }

    private LocalServer threePages() {
        return server.at(
                        address(1),
                        LocalServer.ok(page(3, record(2025, "SYR", "TUR", 100), record(2025, "SYR", "LBN", 50))))
                .at(address(2), LocalServer.ok(page(3, record(2024, "SYR", "TUR", 90), record(2024, "SYR", "LBN", 60))))
                .at(address(3), LocalServer.ok(page(3, record(2023, "SYR", "TUR", 80))));
    }

    private final Map<String, String> environment = new HashMap<>();

    private Fetch.Fetched fetch(String spec) throws IOException {
        return fetch(spec, server.base(), false);
    }

    private Fetch.Fetched fetch(String spec, String base, boolean again) throws IOException {
        List<Service> services = ServiceCatalogue.of(
                        List.of(new DefinitionFile("test.yaml", "services/test.yaml", spec.formatted(base))),
                        Declared.SOURCES.ids())
                .all();
        Listener listener = new Listener() {
            @Override
            public void progress(String source, String text) {}

            @Override
            public void warning(String text) {
                warnings.add(text);
            }
        };
        Web.Patience patience = new Web.Patience(4, Duration.ofSeconds(2), Duration.ofSeconds(5), silence);
        Clock clock = new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        Web.Pause pause = time -> {
            pauses.add(time);
            now = now.plus(time);
        };
        try (Fetch fetch =
                Fetch.into(Declared.SOURCES, root, "gcr/test", patience, clock, pause, listener, environment::get)) {
            return fetch.fetch(new Fetch.Wanted(services, null, null, null, again));
        }
    }

    private GcrException failure(String spec) {
        return catchThrowableOfType(GcrException.class, () -> fetch(spec));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> tree = Files.walk(root)) {
            return tree.filter(Files::isRegularFile)
                    .map(path -> root.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void allPagesComeWithProvenanceAndConfiguration() throws IOException {
        threePages();
        Fetch.Fetched fetched = fetch(PAGED);
        assertThat(files())
                .containsExactly(
                        "2026-11-22/gcr.yaml",
                        "2026-11-22/provenance.json",
                        "2026-11-22/unhcr.population/population-00001.json",
                        "2026-11-22/unhcr.population/population-00002.json",
                        "2026-11-22/unhcr.population/population-00003.json",
                        "2026-11-22/unhcr.population/population.csv",
                        "2026-11-22/unhcr.population/provenance.json");
        Provenance provenance = fetched.datasets().get(0);
        assertThat(provenance.records()).isEqualTo(5);
        assertThat(provenance.vintage()).isEqualTo("fetched-2026-11-22");
        assertThat(provenance.licence()).isEqualTo("CC BY 4.0");
        Provenance.Download second = provenance.files().get(1);
        Path file = root.resolve("2026-11-22/unhcr.population").resolve(second.file());
        assertThat(second.url()).isEqualTo(server.base() + address(2));
        assertThat(second.sha256()).isEqualTo(Hashes.ofFile(file));
        assertThat(second.bytes()).isEqualTo(Files.size(file));
        // the second request is held back for the second that 3,600 an hour leave between two
        assertThat(second.time()).isEqualTo("2026-11-22T10:00:01Z");
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
        assertThat(server.requests.get(0).headers())
                .containsEntry("User-agent", "gcr/test")
                .containsEntry("Referer", "https://example.org/");
        ConfigFile config = ConfigFile.load(fetched.config(), name -> null);
        SourceEntry entry = SourceEntry.read(config, Declared.SOURCES).get(0);
        assertThat(entry.source()).isEqualTo("unhcr.population");
        assertThat(entry.files()).hasSize(1);
        assertThat(Files.readAllLines(root.resolve("2026-11-22/unhcr.population/population.csv")))
                .startsWith(
                        "year,coo_id,coo,coo_iso,coo_name,coa_id,coa,coa_iso,coa_name,refugees,asylum_seekers,returned_refugees,idps,returned_idps,stateless,ooc,oip,hst",
                        "2025,1,SYR,SYR,O,2,TUR,TUR,A,100,0,-,0,0,0,0,-,0")
                .hasSize(6);
        assertThat(entry.vintage()).isEqualTo("fetched-2026-11-22");
        // the last year is 2025 and November 2026 comes after June 2026
        assertThat(entry.release()).isEqualTo("end-year");
    }

    @Test
    void stocksBeforeJuneOfTheNextYearAreOfTheMiddleOfTheYear() throws IOException {
        now = Instant.parse("2026-03-01T10:00:00Z");
        threePages();
        assertThat(fetch(PAGED).datasets().get(0).release()).isEqualTo("mid-year");
    }

    @Test
    void whatHasComeTodayIsNotAskedForAgain() throws IOException {
        threePages();
        fetch(PAGED);
        fetch(PAGED);
        assertThat(server.requests).hasSize(3);
        fetch(PAGED, server.base(), true);
        assertThat(server.requests).hasSize(6);
    }

    @Test
    void tooManyRequestsWaitAsLongAsTheServiceAsks() throws IOException {
        threePages()
                .at(
                        address(2),
                        LocalServer.status(429, "Retry-After", "7"),
                        LocalServer.status(503, "Retry-After", "Sun, 22 Nov 2026 10:01:00 GMT"),
                        LocalServer.ok(page(3, record(2024, "SYR", "TUR", 90))));
        assertThat(fetch(PAGED).datasets().get(0).records()).isEqualTo(4);
        // 1 s of pace, 7 s as asked, then at 10:00:08 until 10:01:00, and 1 s of pace before page 3
        assertThat(pauses)
                .containsExactly(
                        Duration.ofSeconds(1), Duration.ofSeconds(7), Duration.ofSeconds(52), Duration.ofSeconds(1));
    }

    @Test
    void aWaitOfHoursEndsTheFetchAndSaysSo() throws IOException {
        server.at(address(1), LocalServer.status(429, "Retry-After", "7200"));
        GcrException failure = failure(PAGED);
        assertThat(failure.exitCode()).isEqualTo(3);
        assertThat(failure.problems().get(0).code()).isEqualTo(Code.SERVICE_REFUSED);
        assertThat(failure.problems().get(0).remedy()).contains("120 minutes");
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void faultsOfTheServerAreWaitedOutLongerEachTime() throws IOException {
        threePages()
                .at(
                        address(1),
                        LocalServer.status(500),
                        LocalServer.status(502),
                        LocalServer.ok(page(3, record(2025, "SYR", "TUR", 100))));
        fetch(PAGED);
        assertThat(pauses.subList(0, 2)).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void whatIsNotThereIsAskedForOnce() {
        GcrException failure = failure(SINGLE);
        assertThat(failure.problems().get(0).code()).isEqualTo(Code.SERVICE_REFUSED);
        assertThat(failure.problems().get(0).found()).contains("404").contains("unhcr.countries");
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void aBrokenDownloadGoesOnWhereItBroke() throws IOException {
        server.at(
                "countries.csv",
                LocalServer.broken(COUNTRIES, 80, "ETag", "\"a\"", "Last-Modified", "Fri, 12 Jun 2026 08:00:00 GMT"),
                LocalServer.ok(COUNTRIES, "ETag", "\"a\"", "Last-Modified", "Fri, 12 Jun 2026 08:00:00 GMT"));
        Fetch.Fetched fetched = fetch(SINGLE);
        assertThat(root.resolve("2026-11-22/unhcr.countries/countries.csv")).hasContent(COUNTRIES);
        assertThat(server.requests.get(1).headers())
                .containsEntry("Range", "bytes=80-")
                .containsEntry("If-range", "\"a\"");
        assertThat(fetched.datasets().get(0).vintage()).isEqualTo("2026-06-12");
    }

    @Test
    void aBrokenDownloadOfWhatChangedBeginsAnew() throws IOException {
        String newer = COUNTRIES + "TUR,TUR,Türkiye,Europe\n";
        server.at(
                "countries.csv",
                LocalServer.broken(COUNTRIES, 80, "ETag", "\"a\""),
                LocalServer.ok(newer, "ETag", "\"b\""));
        fetch(SINGLE);
        assertThat(root.resolve("2026-11-22/unhcr.countries/countries.csv")).hasContent(newer);
    }

    @Test
    void aTextThatEndsWithinALineIsNoData() throws IOException {
        server.at("countries.csv", LocalServer.ok(COUNTRIES.substring(0, 80)));
        GcrException failure = failure(SINGLE);
        assertThat(failure.problems().get(0).code()).isEqualTo(Code.DOWNLOAD_BROKEN);
        assertThat(failure.exitCode()).isEqualTo(3);
        assertThat(server.requests).hasSize(4);
        assertThat(files()).isEmpty();
    }

    @Test
    void anErrorPageWithStatus200IsNoData() throws IOException {
        server.at(
                "countries.csv",
                LocalServer.ok("<!DOCTYPE html><html><body>Down for maintenance</body></html>"),
                LocalServer.ok(COUNTRIES));
        fetch(SINGLE);
        assertThat(root.resolve("2026-11-22/unhcr.countries/countries.csv")).hasContent(COUNTRIES);
        assertThat(warnings.get(0)).contains("a web page came");
    }

    @Test
    void jsonThatIsCutOffIsNoData() throws IOException {
        String whole = page(1, record(2025, "SYR", "TUR", 100));
        server.at(address(1), LocalServer.ok(whole.substring(0, whole.length() - 5)), LocalServer.ok(whole));
        assertThat(fetch(PAGED).datasets().get(0).records()).isEqualTo(1);
        assertThat(warnings.get(0)).contains("cut off");
    }

    @Test
    void aFileThatDoesNotFitItsSourceIsNoInput() throws IOException {
        server.at("countries.csv", LocalServer.ok("UNHCR_Country_Code,Other\nAUS,1\n"));
        GcrException failure = failure(SINGLE);
        assertThat(failure.problems().get(0).code()).isEqualTo(Code.COLUMN_MISSING);
        assertThat(root.resolve("2026-11-22/gcr.yaml")).doesNotExist();
        assertThat(root.resolve("2026-11-22/unhcr.countries")).doesNotExist();
    }

    @Test
    void aSlowServerIsWaitedForAndASilentOneIsNot() throws IOException {
        silence = Duration.ofMillis(600);
        server.at(
                "countries.csv",
                LocalServer.silent(COUNTRIES, 40, 2500),
                LocalServer.slow(2500, LocalServer.ok(COUNTRIES)),
                LocalServer.slow(200, LocalServer.ok(COUNTRIES)));
        fetch(SINGLE);
        assertThat(warnings.get(0)).contains("broke off");
        assertThat(warnings.get(1)).contains("no answer in time");
        assertThat(root.resolve("2026-11-22/unhcr.countries/countries.csv")).hasContent(COUNTRIES);
    }

    @Test
    void whatHasNotChangedSinceAnEarlierDayIsNotSentAgain() throws IOException {
        server.at("countries.csv", LocalServer.ok(COUNTRIES, "ETag", "\"a\""));
        fetch(SINGLE);
        now = now.plus(Duration.ofDays(1));
        fetch(SINGLE);
        now = now.plus(Duration.ofDays(1));
        Fetch.Fetched third = fetch(SINGLE);
        assertThat(server.requests.get(2).headers()).containsEntry("If-none-match", "\"a\"");
        assertThat(root.resolve("2026-11-24/unhcr.countries/countries.csv")).hasContent(COUNTRIES);
        assertThat(third.datasets().get(0).files().get(0).unchangedSince()).isEqualTo("2026-11-22");
        // the version is that of the bytes, so that a run finds nothing new
        assertThat(third.datasets().get(0).vintage()).isEqualTo("fetched-2026-11-22");
    }

    @Test
    void theSameBytesOfAServerThatTellsNothingAreNoNewVersion() throws IOException {
        threePages();
        fetch(PAGED);
        now = now.plus(Duration.ofDays(1));
        assertThat(fetch(PAGED).datasets().get(0).vintage()).isEqualTo("fetched-2026-11-22");
        threePages().at(address(3), LocalServer.ok(page(3, record(2023, "SYR", "TUR", 81))));
        now = now.plus(Duration.ofDays(1));
        assertThat(fetch(PAGED).datasets().get(0).vintage()).isEqualTo("fetched-2026-11-24");
    }

    @Test
    void theFolderLatestIsThatOfTheLastDay() throws IOException {
        server.at("countries.csv", LocalServer.ok(COUNTRIES), LocalServer.ok(COUNTRIES + "FRA,FRA,France,Europe\n"));
        fetch(SINGLE);
        now = now.plus(Duration.ofDays(7));
        Fetch.Fetched second = fetch(SINGLE);
        assertThat(second.config()).isEqualTo(root.resolve("latest/gcr.yaml"));
        assertThat(root.resolve("latest/unhcr.countries/countries.csv"))
                .content()
                .contains("France");
        assertThat(root.resolve("2026-11-22/unhcr.countries/countries.csv")).hasContent(COUNTRIES);
    }

    private List<Service> services(String spec) {
        return ServiceCatalogue.of(
                        List.of(new DefinitionFile("test.yaml", "services/test.yaml", spec.formatted(server.base()))),
                        Declared.SOURCES.ids())
                .all();
    }

    private Fetch.Fetched locked(String spec, Path other) throws IOException {
        Listener silent = new Listener() {
            @Override
            public void progress(String source, String text) {}

            @Override
            public void warning(String text) {}
        };
        try (Fetch fetch = Fetch.into(Declared.SOURCES, other, "gcr/test", silent)) {
            return fetch.locked(root.resolve("2026-11-22/provenance.json"), services(spec));
        }
    }

    @Test
    void anotherMachineRepeatsAFetchByteForByteAndWithItsVersion(@TempDir Path other) throws IOException {
        threePages();
        Fetch.Fetched first = fetch(PAGED);

        Fetch.Fetched again = locked(PAGED, other);

        Path folder = again.config().getParent();
        assertThat(folder.getParent()).isEqualTo(other);
        assertThat(folder.resolve("unhcr.population/population.csv"))
                .hasSameBinaryContentAs(root.resolve("2026-11-22/unhcr.population/population.csv"));
        assertThat(again.datasets().get(0).vintage())
                .isEqualTo(first.datasets().get(0).vintage());
        assertThat(Files.readAllLines(again.config()))
                .filteredOn(line -> !line.startsWith("#"))
                .isEqualTo(Files.readAllLines(first.config()).stream()
                        .filter(line -> !line.startsWith("#"))
                        .toList());
        int asked = server.requests.size();
        locked(PAGED, other);
        locked(PAGED, root);
        assertThat(server.requests).hasSize(asked);
    }

    @Test
    void whatThePublisherHasChangedIsNotTakenForWhatIsLocked(@TempDir Path other) throws IOException {
        server.at("countries.csv", LocalServer.ok(COUNTRIES), LocalServer.ok(COUNTRIES.replace("Austria", "Ostria")));
        Fetch.Fetched first = fetch(SINGLE);

        GcrException refused = catchThrowableOfType(GcrException.class, () -> locked(SINGLE, other));

        assertThat(refused.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(Code.DOWNLOAD_DIFFERS);
            assertThat(problem.place()).isEqualTo(server.base() + "countries.csv");
            assertThat(problem.found())
                    .contains(first.datasets().get(0).files().get(0).sha256().substring(0, 12));
        });
        try (Stream<Path> tree = Files.walk(other)) {
            assertThat(tree.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void aServiceIsReachedOnceSomethingCameFromItsOwnAddress() throws IOException {
        Service own = services(SINGLE).get(0);
        assertThat(Fetch.reached(root, own)).isEmpty();
        server.at("countries.csv", LocalServer.ok(COUNTRIES));
        fetch(SINGLE);
        assertThat(Fetch.reached(root, own)).contains("2026-11-22");
        assertThat(Fetch.reached(root, own.mirroredAt(URI.create("https://example.org/"))))
                .isEmpty();
    }

    @Test
    void anEarlierFileThatWasTamperedWithIsNotTakenOver() throws IOException {
        server.at("countries.csv", LocalServer.ok(COUNTRIES, "ETag", "\"a\""));
        fetch(SINGLE);
        Files.writeString(
                root.resolve("2026-11-22/unhcr.countries/countries.csv"), COUNTRIES.replace("Austria", "Ostria"));
        now = now.plus(Duration.ofDays(1));
        fetch(SINGLE);
        assertThat(server.requests.get(1).headers()).doesNotContainKey("If-none-match");
        assertThat(root.resolve("2026-11-23/unhcr.countries/countries.csv")).hasContent(COUNTRIES);
    }

    @Test
    void theNextFetchOfTheDayGoesOnWithThePageThatWasMissing() throws IOException {
        threePages().at(address(2), LocalServer.status(500));
        assertThat(failure(PAGED).problems().get(0).found()).contains("500");
        assertThat(root.resolve("2026-11-22/gcr.yaml")).doesNotExist();
        server.requests.clear();
        threePages();
        assertThat(fetch(PAGED).datasets().get(0).records()).isEqualTo(5);
        assertThat(server.addresses()).containsExactly(address(2), address(3));
        assertThat(files()).noneMatch(file -> file.endsWith(".origin") || file.contains(".partial"));
    }

    @Test
    void pagesThatChangeWhileTheyAreFetchedAreNotMixed() throws IOException {
        threePages().at(address(2), LocalServer.ok(page(4, record(2024, "SYR", "TUR", 90))));
        GcrException failure = failure(PAGED);
        assertThat(failure.problems().get(0).code()).isEqualTo(Code.DOWNLOAD_BROKEN);
        assertThat(failure.problems().get(0).found()).contains("from 3 to 4");
        assertThat(files()).isEmpty();
    }

    @Test
    void aServiceThatGivesTheSamePageForEveryNumberIsNotBelieved() throws IOException {
        String first = page(3, record(2025, "SYR", "TUR", 100));
        server.at(address(1), LocalServer.ok(first)).at(address(2), LocalServer.ok(first));
        assertThat(failure(PAGED).problems().get(0).found()).contains("same page came twice");
    }

    @Test
    void withoutNetworkTheLastFetchedDataStayAndAreNamed() throws IOException {
        threePages();
        fetch(PAGED);
        Path last = root.resolve("2026-11-22/gcr.yaml");
        List<String> before = files();
        String gone = server.base();
        server.close();
        now = now.plus(Duration.ofDays(3));
        GcrException failure = catchThrowableOfType(GcrException.class, () -> fetch(PAGED, gone, false));
        assertThat(failure.exitCode()).isEqualTo(3);
        assertThat(failure.problems().get(0).code()).isEqualTo(Code.SERVICE_UNREACHABLE);
        assertThat(failure.problems().get(1).place()).isEqualTo(last.toString());
        assertThat(failure.problems().get(1).remedy()).contains("gcr run --config " + last);
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void recordsAreHeldAgainstTheCountOfTheService() throws IOException {
        String spec =
                """
                id: worldbank
                title: indicators
                base: %s
                licence: CC BY 4.0
                documentation: https://example.org/
                known_from: test
                datasets:
                  - source: worldbank.population
                    path: SP.POP.TOTL?page={page}
                    file: population
                    format: json
                    paging: {size: 2, items: /1, pages: /0/pages, count: /0/total}
                    version: /0/lastupdated
                """;
        // the aggregate has no code of three letters
        String rows =
                """
                {"indicator":{"id":"SP.POP.TOTL","value":"Population, total"},"country":{"id":"ZH","value":"Africa Eastern and Southern"},"countryiso3code":"","date":"2024","value":7,"unit":"","obs_status":"","decimal":0},
                {"indicator":{"id":"SP.POP.TOTL","value":"Population, total"},"country":{"id":"AF","value":"Afghanistan"},"countryiso3code":"AFG","date":"2024","value":42647492,"unit":"","obs_status":"","decimal":0}""";
        String head = "[{\"page\":1,\"pages\":1,\"per_page\":2,\"total\":%d,\"lastupdated\":\"2026-07-01\"},[%s]]";
        server.at("SP.POP.TOTL?page=1", LocalServer.ok(head.formatted(3, rows)));
        assertThat(failure(spec).problems().get(0).found()).contains("2 records came, but the service counts 3");
        server.at("SP.POP.TOTL?page=1", LocalServer.ok(head.formatted(2, rows)));
        assertThat(fetch(spec).datasets().get(0).vintage()).isEqualTo("2026-07-01");
    }

    @Test
    void aListIsFollowedFromLinkToLinkYearByYear() throws IOException {
        String spec =
                """
                id: fts
                title: flows
                base: %sv1/
                licence: CC BY-IGO 3.0
                documentation: https://example.org/
                known_from: test
                datasets:
                  - source: fts.flows
                    path: flow?year={year}&limit={size}
                    file: flows
                    format: json
                    years: {first: 2025, lag: 0, each: true}
                    paging: {size: 1, items: /data/flows, next: /meta/nextLink, count: /meta/count}
                """;
        String flow =
                """
                {"id":"%s","amountUSD":%d,"boundary":"incoming","onBoundary":"single","status":"paid","flowType":"Standard","contributionType":"financial",
                "childFlowIds":[4,5],"sourceObjects":[{"type":"Organization","id":"2","name":"Canada, Government of","behavior":"single"},{"type":"UsageYear","id":"3","name":"2025"}],
                "destinationObjects":[{"type":"Location","name":"Jordan"},{"type":"Location","name":"Lebanon"}],"reportDetails":[{"sourceType":"Primary"}]}""";
        String body =
                "{\"status\":\"ok\",\"data\":{\"incoming\":{\"fundingTotal\":1},\"flows\":[%s]},\"meta\":{\"count\":%d%s}}";
        server.at(
                        "v1/flow?year=2025&limit=1",
                        LocalServer.ok(body.formatted(
                                flow.formatted("1", 10),
                                2,
                                ",\"nextLink\":\"https://api.example.org/v1/flow?year=2025&limit=1&page=2\"")))
                .at("v1/flow?year=2025&limit=1&page=2", LocalServer.ok(body.formatted(flow.formatted("2", 20), 2, "")))
                .at("v1/flow?year=2026&limit=1", LocalServer.ok(body.formatted(flow.formatted("3", 30), 1, "")));
        Provenance provenance = fetch(spec).datasets().get(0);
        assertThat(provenance.records()).isEqualTo(3);
        assertThat(provenance.files())
                .extracting(Provenance.Download::file)
                .containsExactly(
                        "flows-2025-00001.json",
                        "flows-2025-00002.json",
                        "flows-2025.csv",
                        "flows-2026-00001.json",
                        "flows-2026.csv");
        List<String> lines = Files.readAllLines(root.resolve("2026-11-22/fts.flows/flows-2025.csv"));
        assertThat(lines.get(0))
                .contains(
                        "sourceObjects_Organization.name",
                        "sourceObjects_UsageYear.name",
                        "destinationObjects_Location.name");
        assertThat(lines.get(1)).contains("\"Canada, Government of\"", "Jordan; Lebanon", "4|5");
    }

    @Test
    void aServiceThatCountsRecordsAndWantsToKnowWhoAsksIsReadToItsFirstPageThatIsNotFull() throws IOException {
        String spec =
                """
                id: hdx-hapi
                title: presence
                base: %s
                licence: as of each dataset
                documentation: https://example.org/
                known_from: test
                headers:
                  - {name: X-HDX-HAPI-APP-IDENTIFIER, value: "${WHO}"}
                datasets:
                  - source: hdx.operational_presence
                    path: presence?limit={size}&offset={offset}
                    file: presence
                    format: json
                    paging: {size: 2, items: /data}
                """;
        String row =
                """
                {"location_ref":1,"location_code":"TCD","location_name":"Chad","admin1_ref":1,"admin1_code":null,"admin1_name":null,"admin2_ref":1,"admin2_code":null,"admin2_name":null,
                "resource_hdx_id":"r","org_acronym":"X%d","org_name":"Invented %d","org_type_code":"437","org_type_description":"International NGO","sector_code":"NUT","sector_name":"Nutrition",
                "admin_level":0,"reference_period_start":"2024-05-01T00:00:00","reference_period_end":"2029-12-31T23:59:59"}""";
        String body = "{\"data\":[%s]}";
        server.at(
                        "presence?limit=2&offset=0",
                        LocalServer.ok(body.formatted(row.formatted(1, 1) + "," + row.formatted(2, 2))))
                .at(
                        "presence?limit=2&offset=2",
                        LocalServer.ok(body.formatted(row.formatted(3, 3) + "," + row.formatted(4, 4))))
                .at("presence?limit=2&offset=4", LocalServer.ok(body.formatted("")));
        Problem unknown = failure(spec).problems().get(0);
        assertThat(unknown.code()).isEqualTo(Code.USAGE);
        assertThat(unknown.toString()).contains("WHO", "hdx-hapi wants to know who asks");
        assertThat(server.requests).isEmpty();
        environment.put("WHO", "Z2NyOg==");
        assertThat(fetch(spec).datasets().get(0).records()).isEqualTo(4);
        assertThat(server.requests).hasSize(3).allSatisfy(request -> assertThat(request.headers())
                .containsEntry("X-hdx-hapi-app-identifier", "Z2NyOg=="));
        for (String file : files()) {
            assertThat(Files.readString(root.resolve(file))).as(file).doesNotContain("Z2NyOg==");
        }
    }

    @Test
    void aTableOfAPageIsKeptAsThePageAndAsCsv() throws IOException {
        String spec =
                """
                id: unsd
                title: M49
                base: %s
                licence: not stated
                documentation: https://example.org/
                known_from: test
                datasets:
                  - {source: unsd.m49, path: overview/, file: m49, format: page-table, table: downloadTableEN}
                """;
        String page =
                """
                <!DOCTYPE html><html><head><title>M49</title></head><body>
                <table id="downloadTableZH"><tr><td>x</td></tr><tr><td>y</td></tr></table>
                <table id = "downloadTableEN"><thead><tr><td>Global Code</td><td>Global Name</td><td>Region Code</td><td>Country or Area</td><td>M49 Code</td><td>ISO-alpha2 Code</td><td>ISO-alpha3 Code</td><td>Least Developed Countries (LDC)</td></tr></thead>
                <tbody><tr><td>001</td><td>World</td><td>002</td><td>C&ocirc;te d&rsquo;Ivoire, &quot;the&quot;</td><td>384</td><td>CI</td><td>CIV</td><td></td></tr>
                <tr><td>001</td><td>World</td><td>002</td><td>Namibia</td><td>516</td><td>NA</td><td>NAM</td><td>x</td></tr></tbody></table></body></html>
                """;
        server.at("overview/", LocalServer.ok(page));
        Fetch.Fetched fetched = fetch(spec);
        assertThat(root.resolve("2026-11-22/unsd.m49/m49.csv"))
                .content()
                .isEqualToNormalizingNewlines(
                        """
                        Global Code,Global Name,Region Code,Country or Area,M49 Code,ISO-alpha2 Code,ISO-alpha3 Code,Least Developed Countries (LDC)
                        001,World,002,"Côte d’Ivoire, ""the""\",384,CI,CIV,
                        001,World,002,Namibia,516,NA,NAM,x
                        """);
        assertThat(fetched.datasets().get(0).files().get(1).madeFrom()).isEqualTo("m49.html");
        assertThat(Files.readString(fetched.config()))
                .contains("unsd.m49/m49.csv")
                .doesNotContain("m49.html");
    }

    @Test
    void everyDeclaredServiceIsSound() {
        List<Service> all = ServiceCatalogue.of(Declared.ALL).all();
        assertThat(all).extracting(Service::id).contains("unhcr", "worldbank", "oecd", "fts", "unsd", "hdx-hapi");
        for (Service service : all) {
            assertThat(service.base().getScheme()).isEqualTo("https");
            assertThat(service.interval()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
            assertThat(service.knownFrom()).contains("Not tried");
            for (Service.Dataset dataset : service.datasets()) {
                String path = dataset.path().replaceAll("\\{(page|offset|size|year|from|to)}", "1");
                assertThat(service.base().resolve(URI.create(path)).toString())
                        .startsWith(service.base().toString());
            }
        }
    }

    @Test
    void everythingWrongWithADeclarationIsTold() {
        GcrException failure = catchThrowableOfType(
                GcrException.class,
                () -> ServiceCatalogue.of(
                        List.of(
                                new DefinitionFile(
                                        "x.yaml",
                                        "ingest/services/x.yaml",
                                        """
                        id: x
                        title: x
                        base: ftp://example.org
                        licence: none
                        documentation: https://example.org/
                        known_from: nobody
                        datasets:
                          - {source: unhcr.populaton, path: p, file: f, format: jsn, pging: 1}
                        """)),
                        Declared.SOURCES.ids()));
        assertThat(failure.problems())
                .extracting(problem -> problem.found())
                .anyMatch(found -> found.contains("ends in /"))
                .anyMatch(found -> found.contains("jsn"))
                .anyMatch(found -> found.contains("pging"))
                .anyMatch(found -> found.contains("unhcr.populaton"));
    }

    @Test
    void provenanceIsReadBack() throws IOException {
        threePages();
        Provenance provenance = fetch(PAGED).datasets().get(0);
        Path folder = root.resolve(LocalDate.of(2026, 11, 22).toString());
        assertThat(Json.read(folder.resolve("unhcr.population/provenance.json"), Provenance.class))
                .isEqualTo(provenance);
    }
}
