package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sample data, given by a server on this machine in the forms in which the publishers' services give theirs, are fetched and run: the tables are those of
 * the same data from files.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FetchedRunTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 700;
    private static final Path SAMPLES = Repository.root().resolve("data-samples");

    private static final String FLOWS = "{\"status\":\"ok\",\"data\":{\"flows\":[%s]},\"meta\":{\"count\":%d}}";
    private static final String FLOW =
            """
            {"id":"1","versionId":2,"amountUSD":1000000,"boundary":"incoming","onBoundary":"single","status":"paid","flowType":"Standard","contributionType":"financial","date":"2025-03-01T00:00:00Z",
             "sourceObjects":[{"type":"Organization","id":"2","name":"Canada, Government of","organizationTypes":["Governments"]},{"type":"Location","id":"40","name":"Canada"},{"type":"UsageYear","name":"2025"}],
             "destinationObjects":[{"type":"Organization","name":"United Nations High Commissioner for Refugees"},{"type":"Location","name":"Jordan"},{"type":"UsageYear","name":"2025"}]}
            """;

    private HttpServer server;
    private Path config;

    @BeforeAll
    void fetchAndRun(@TempDir Path folder) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        unhcr("population", rows("unhcr/population.csv.gz"), Map.of());
        unhcr("demographics", rows("unhcr/demographics.csv"), Map.of());
        unhcr("idmc", rows("unhcr/idmc.csv"), Map.of());
        unhcr("unrwa", rows("unhcr/unrwa.csv"), Map.of());
        unhcr(
                "solutions",
                rows("unhcr/solutions.csv"),
                Map.of(
                        "Year", "year",
                        "Country of origin", "coo_name",
                        "Country of origin (ISO)", "coo_iso",
                        "Country of asylum", "coa_name",
                        "Country of asylum (ISO)", "coa_iso",
                        "Returned refugees", "returned_refugees",
                        "Returned IDPss", "returned_idps",
                        "Resettlement arrivals", "resettlement",
                        "Naturalisation", "naturalisation"));
        StringBuilder countries =
                new StringBuilder("ISO3_Country_Code,UNHCR_Country_Code,UNSD_Name,UNHCR_Region_Name\n");
        rows("unhcr/countries.csv").forEach(row -> countries
                .append(String.join(
                        ",",
                        row.getField("iso_code"),
                        row.getField("unhcr_code"),
                        '"' + row.getField("name") + '"',
                        row.getField("unhcr_region")))
                .append('\n'));
        serve("/refugee-statistics/insights/data/Annex_Countries.csv", countries.toString());
        worldBank("SP.POP.TOTL", "Population, total", longValues("worldbank/population.csv"));
        worldBank("NY.GDP.MKTP.CD", "GDP (current US$)", wideValues("worldbank/gdp.csv"));
        serve(
                "/ddh-published/0037712/DR0090754/OGHIST.xlsx",
                Files.readAllBytes(SAMPLES.resolve("worldbank/income_history.xlsx")));
        serve("/unsd/methodology/m49/overview/", m49());
        // in millions of US dollars: 2,000 of 30,000 is a share of 6.67 percent
        serve(
                "/public/rest/data/",
                "STRUCTURE,STRUCTURE_ID,ACTION,DONOR,SECTOR,MEASURE,TYING_STATUS,FLOW_TYPE,UNIT_MEASURE,PRICE_BASE,TIME_PERIOD,OBS_VALUE,BASE_PER,OBS_STATUS,UNIT_MULT,DECIMALS\n"
                        + "DATAFLOW,OECD.DCD.FSD:DSD_DAC1@DF_DAC1(1.7),I,DEU,_Z,11010,_Z,1160,USD,V,2023,30000,,A,6,2\n"
                        + "DATAFLOW,OECD.DCD.FSD:DSD_DAC1@DF_DAC1(1.7),I,DEU,_Z,1820,_Z,1160,USD,V,2023,2000,,A,6,2\n"
                        + "DATAFLOW,OECD.DCD.FSD:DSD_DAC1@DF_DAC1(1.7),I,4EU001,_Z,11010,_Z,1160,USD,V,2023,500,,A,6,2\n"
                        + "DATAFLOW,OECD.DCD.FSD:DSD_DAC1@DF_DAC1(1.7),I,DAC,_Z,11010,_Z,1160,USD,V,2023,,,O,6,2\n");
        server.createContext("/v1/public/fts/flow", exchange -> {
            boolean year = exchange.getRequestURI().getQuery().contains("year=2025");
            byte[] body = FLOWS.formatted(year ? FLOW : "", year ? 1 : 0).getBytes(StandardCharsets.UTF_8);
            try (exchange) {
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        String base = "http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort() + "/";
        Call call = Call.gcr(
                        "fetch",
                        "--output",
                        folder.resolve("fetched").toString(),
                        "--only",
                        "unhcr.population,unhcr.demographics,unhcr.solutions,unhcr.idmc,unhcr.unrwa,unhcr.countries,"
                                + "worldbank.population,worldbank.gdp,worldbank.income_history,unsd.m49,oecd.dac1,fts.flows",
                        "--years",
                        "2014-2025",
                        "--mirror",
                        "unhcr=" + base + "population/v1/",
                        "--mirror",
                        "unhcr-site=" + base,
                        "--mirror",
                        "worldbank=" + base + "v2/",
                        "--mirror",
                        "worldbank-classification=" + base,
                        "--mirror",
                        "unsd=" + base,
                        "--mirror",
                        "oecd=" + base,
                        "--mirror",
                        "fts=" + base + "v1/public/",
                        "--run",
                        "--",
                        "--engine",
                        "duckdb",
                        "--quiet")
                .exits(0);
        assertThat(call.err()).contains("unhcr.population: page 2 of ").contains("12 sources fetched");
        config = Path.of(call.out().lines().findFirst().orElseThrow());
        assertThat(config).isEqualTo(folder.resolve("fetched/latest/gcr.yaml"));
        assertThat(call.err()).contains("unhcr: never reached so far");
    }

    @AfterAll
    void stop() {
        server.stop(0);
    }

    private void serve(String path, String body) {
        serve(path, body.getBytes(StandardCharsets.UTF_8));
    }

    private void serve(String path, byte[] body) {
        server.createContext(path, exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
    }

    /** Pages as the population API gives them. */
    private void unhcr(String dataset, List<NamedCsvRecord> rows, Map<String, String> names) {
        pages(
                "/population/v1/" + dataset + "/",
                rows,
                (row, item) -> {
                    item.put("coo_id", 1).put("coa_id", 2);
                    row.getFieldsAsMap()
                            .forEach((name, text) ->
                                    item.put(names.getOrDefault(name, name), text.isEmpty() ? "-" : text));
                },
                (page, items) -> {
                    ObjectNode answer = JSON.createObjectNode();
                    answer.put("page", page[0]).put("maxPages", page[1]);
                    answer.set("items", items);
                    return answer;
                });
    }

    /** A value of an economy and year; null where the publisher has none. */
    private record Value(String name, String code, String year, String value) {}

    /** The sample of the population is long, one row a year. */
    private static List<Value> longValues(String file) throws IOException {
        return rows(file).stream()
                .map(row -> new Value(
                        row.getField("Country Name"),
                        row.getField("Country Code"),
                        row.getField("Year"),
                        row.getField("Value")))
                .toList();
    }

    /** The sample of the product is wide, one column a year, below a preamble. */
    private static List<Value> wideValues(String file) throws IOException {
        String text = Files.readString(SAMPLES.resolve(file));
        List<Value> values = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().ofNamedCsvRecord(text.substring(text.indexOf("\"Country Name\"")))) {
            csv.forEach(row -> row.getFieldsAsMap().forEach((head, value) -> {
                if (head.matches("\\d{4}")) {
                    values.add(new Value(row.getField("Country Name"), row.getField("Country Code"), head, value));
                }
            }));
        }
        return values;
    }

    /** Pages as the indicators API gives them, with an aggregate that has no code of three letters. */
    private void worldBank(String code, String name, List<Value> values) {
        pages(
                "/v2/country/all/indicator/" + code,
                values,
                (value, item) -> {
                    item.putObject("indicator").put("id", code).put("value", name);
                    item.putObject("country").put("id", "XX").put("value", value.name());
                    item.put("countryiso3code", value.code().equals("AFE") ? "" : value.code());
                    item.put("date", value.year());
                    if (value.value().matches("\\d+(\\.\\d+)?")) {
                        item.put("value", new BigDecimal(value.value()));
                    } else {
                        // missing is null here; what is no number stays a fault
                        item.put("value", value.value().matches("|\\.\\.") ? null : value.value());
                    }
                },
                (page, items) -> JSON.createArrayNode()
                        .add(JSON.createObjectNode()
                                .put("page", page[0])
                                .put("pages", page[1])
                                .put("total", values.size())
                                .put("lastupdated", "2026-07-01"))
                        .add(items));
    }

    /** Puts the items of a page into an answer; told the page and the number of pages. */
    private interface Frame {
        com.fasterxml.jackson.databind.JsonNode around(int[] page, ArrayNode items);
    }

    private <T> void pages(String path, List<T> rows, BiConsumer<T, ObjectNode> item, Frame frame) {
        int pages = (rows.size() + PAGE - 1) / PAGE;
        server.createContext(path, exchange -> {
            int page = Integer.parseInt(exchange.getRequestURI().getQuery().replaceAll(".*\\bpage=(\\d+).*", "$1"));
            ArrayNode items = JSON.createArrayNode();
            rows.subList((page - 1) * PAGE, Math.min(page * PAGE, rows.size()))
                    .forEach(row -> item.accept(row, items.addObject()));
            byte[] body = JSON.writeValueAsBytes(frame.around(new int[] {page, pages}, items));
            try (exchange) {
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
    }

    private static String m49() throws IOException {
        StringBuilder page = new StringBuilder("<!DOCTYPE html><html><body><table id=\"downloadTableEN\">");
        try (CsvReader<de.siegmar.fastcsv.reader.CsvRecord> csv =
                CsvReader.builder().detectBomHeader(true).ofCsvRecord(SAMPLES.resolve("unsd/m49.csv"))) {
            csv.forEach(row -> {
                page.append("<tr>");
                row.getFields().forEach(text -> page.append("<td>").append(text).append("</td>"));
                page.append("</tr>");
            });
        }
        return page.append("</table></body></html>").toString();
    }

    private static List<NamedCsvRecord> rows(String file) throws IOException {
        Path path = SAMPLES.resolve(file);
        InputStream in = Files.newInputStream(path);
        try (Reader text = new InputStreamReader(
                        file.endsWith(".gz") ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> csv = CsvReader.builder()
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofNamedCsvRecord(text)) {
            // the samples have rows with a field too many, which a run rejects and JSON cannot express
            return csv.stream()
                    .filter(row -> row.getFieldCount() == row.getHeader().size())
                    .toList();
        }
    }

    private static String asked(Path warehouse, String sql) {
        return Call.gcr("query", "--warehouse", warehouse.toString(), "--format", "csv", sql)
                .exits(0)
                .out();
    }

    private void sameAsFromFiles(String sql) {
        String fetched = asked(config.getParent().resolveSibling("warehouse"), sql);
        assertThat(fetched.lines().count()).isGreaterThan(2);
        assertThat(fetched).isEqualTo(asked(SampleWarehouse.get().root(), sql));
    }

    @Test
    void refugeeTablesAreThoseOfTheFiles() {
        sameAsFromFiles(
                "select year, origin, asylum, population_type, persons, obs_status from population order by all");
        sameAsFromFiles(
                "select year, origin, asylum, population_type, sex, age_group, sum(persons) from demographic group by all order by all");
        sameAsFromFiles("select year, origin, asylum, body, persons from displacement_other order by all");
    }

    @Test
    void contextIsThatOfTheFiles() {
        sameAsFromFiles("select iso3, year, population, gdp_usd, income_group, is_ldc from country_year order by all");
        sameAsFromFiles("select iso3, m49_code, unhcr_code, unsd_region, unhcr_bureau from country order by all");
    }

    @Test
    void figuresAreThoseOfTheFiles() {
        sameAsFromFiles(
                "select indicator_id, ref_area, time_period, population_type, breakdown, obs_value from observation"
                        + " where indicator_id in ('POP.TOTAL', 'RS.GINI', 'RS.LMIC_SHARE', 'RS.PER_1000')"
                        + " and ref_area not like 'SIT%' order by all"); // situations are a file of the user's own
    }

    @Test
    void provenanceIsInTheRelease() {
        Path warehouse = config.getParent().resolveSibling("warehouse");
        assertThat(
                        asked(
                                warehouse,
                                "select distinct source_id, vintage, licence from source_file where source_id = 'worldbank.gdp'"))
                .contains("worldbank.gdp,2026-07-01,CC BY 4.0");
    }

    @Test
    void moneyOfTheServicesIsRead() {
        Path warehouse = config.getParent().resolveSibling("warehouse");
        assertThat(asked(warehouse, "select donor, cast(amount as bigint) from donor_aid order by aid_type, donor"))
                .isEqualToNormalizingNewlines(
                        "donor,CAST(amount AS BIGINT)\nDEU,30000000000\nEUI,500000000\nDEU,2000000000\n");
        assertThat(
                        asked(
                                warehouse,
                                "select round(obs_value, 2) as share from observation where indicator_id = 'FUND.IN_DONOR_SHARE' and ref_area = 'DEU' and time_period = 2023"))
                .isEqualToNormalizingNewlines("share\n6.67\n");
        assertThat(
                        asked(
                                warehouse,
                                "select donor, recipient, cast(amount_usd as bigint) as usd from funding_flow where flow_id = '1'"))
                .isEqualToNormalizingNewlines("donor,recipient,usd\nCAN,JOR,1000000\n");
    }
}
