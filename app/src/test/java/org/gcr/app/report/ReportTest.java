package org.gcr.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.gcr.app.Call;
import org.gcr.app.SampleWarehouse;
import org.gcr.app.query.Catalogues;
import org.gcr.core.warehouse.Warehouse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads back what the report says, number by number, and holds it against the observations. */
class ReportTest {

    private static final Pattern ROW = Pattern.compile("(?s)<tr data-key=\"([^\"]+)\">(.*?)</tr>");
    private static final Pattern CELL = Pattern.compile(
            "<td class=\"n\" data-p=\"([^\"]*)\" data-f=\"(obs_value|change)\" data-s=\"([^\"]*)\">([^<]*)</td>");
    private static final Pattern SHOWN =
            Pattern.compile("<span data-key=\"([^\"]+)\" data-f=\"(\\w+)\">([^<]*)</span>");

    @TempDir
    static Path folder;

    private record Observation(
            BigDecimal value, int decimals, String unit, String status, Long areas, BigDecimal share) {}

    private static final Map<String, Observation> OBSERVATIONS = new HashMap<>();

    @BeforeAll
    static void readObservations() throws IOException {
        Warehouse warehouse = SampleWarehouse.get();
        try (Catalogues catalogue = Catalogues.open(warehouse, warehouse.requireCurrent())) {
            for (List<Object> row : catalogue
                    .query(
                            "SELECT concat_ws('|', framework_edition, indicator_id, series, ref_area, counterpart_area, time_period, population_type, sex, age, disability, breakdown), obs_value, decimals, unit_measure, obs_status, coverage_areas, coverage_share FROM observation")
                    .rows()) {
                OBSERVATIONS.put(
                        (String) row.get(0),
                        new Observation(
                                row.get(1) == null ? null : BigDecimal.valueOf((Double) row.get(1)),
                                ((Number) row.get(2)).intValue(),
                                (String) row.get(3),
                                (String) row.get(4),
                                row.get(5) == null ? null : ((Number) row.get(5)).longValue(),
                                row.get(6) == null ? null : BigDecimal.valueOf((Double) row.get(6))));
            }
        }
    }

    private static Path report(String name, String... more) {
        Path output = folder.resolve(name);
        if (!Files.exists(output)) {
            List<String> arguments = new ArrayList<>(List.of(
                    "report", "--warehouse", SampleWarehouse.get().root().toString(), "--output", output.toString()));
            arguments.addAll(List.of(more));
            Call.gcr(arguments.toArray(String[]::new)).exits(0);
        }
        return output;
    }

    private static String html(String name, String... more) throws IOException {
        return Files.readString(report(name, more).resolve("report.html"), StandardCharsets.UTF_8)
                .replace("&amp;", "&");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "es"})
    void everyNumberOfThePageIsItsObservation(String language) throws IOException {
        String html = html(language, "--language", language);
        int compared = 0;
        Matcher rows = ROW.matcher(html);
        while (rows.find()) {
            Matcher cells = CELL.matcher(rows.group(2));
            while (cells.find()) {
                String[] years = cells.group(1).split("/");
                Observation last = observation(rows.group(1).replace("%", years[years.length - 1]));
                String shown = plain(cells.group(4), language);
                if (cells.group(2).equals("change")) {
                    Observation base = observation(rows.group(1).replace("%", years[0]));
                    assertThat(shown)
                            .as(rows.group(0))
                            .isEqualTo(rounded(last.value().subtract(base.value()), last.decimals()));
                } else if (last.value() == null) {
                    assertThat(shown)
                            .as("a missing value is no number: " + rows.group(1))
                            .doesNotContainPattern("\\d");
                    assertThat(cells.group(3)).isEmpty();
                } else {
                    assertThat(shown).as(rows.group(1)).isEqualTo(rounded(last.value(), last.decimals()));
                    assertThat(new BigDecimal(cells.group(3))).isEqualByComparingTo(last.value());
                }
                compared++;
            }
        }
        Matcher spans = SHOWN.matcher(html);
        while (spans.find()) {
            String[] key = spans.group(1).split("/");
            Observation observation = observation(key[0]);
            String shown = plain(spans.group(3), language);
            String expected =
                    switch (spans.group(2)) {
                        case "obs_value" ->
                            observation.value() == null
                                    ? shown.replaceAll("\\d", "")
                                    : rounded(observation.value(), observation.decimals());
                        case "coverage_areas" -> observation.areas().toString();
                        case "coverage_share" -> rounded(observation.share(), 1);
                        case "change" ->
                            rounded(observation.value().subtract(base(key).value()), observation.decimals());
                        case "percent" ->
                            rounded(
                                    BigDecimal.valueOf(100
                                            * (observation.value().doubleValue()
                                                    - base(key).value().doubleValue())
                                            / base(key).value().abs().doubleValue()),
                                    1);
                        default -> throw new AssertionError(spans.group(2));
                    };
            assertThat(shown).as(spans.group(0)).isEqualTo(expected);
            compared++;
        }
        assertThat(compared).isGreaterThan(500);
    }

    private static Observation base(String[] key) {
        String[] parts = key[0].split("\\|");
        parts[5] = key[1];
        return observation(String.join("|", parts));
    }

    private static Observation observation(String key) {
        assertThat(OBSERVATIONS).as("the page names an observation that exists").containsKey(key);
        return OBSERVATIONS.get(key);
    }

    private static String rounded(BigDecimal value, int digits) {
        return value.setScale(digits, RoundingMode.HALF_UP).toPlainString().replaceFirst("^-(0(\\.0+)?)$", "$1");
    }

    /** A shown number as programs write it. */
    private static String plain(String text, String language) {
        String number =
                text.strip().replaceAll(" (percentage points|points de pourcentage|puntos porcentuales|%)$", "");
        number = number.replace("+", "").replace("−", "-").replace("\u00a0", "");
        return language.equals("en") ? number.replace(",", "") : number.replace(",", ".");
    }

    @Test
    void everyNumberOfTheWorkbookIsItsObservation() throws IOException {
        int compared = 0;
        Set<String> indicators = new HashSet<>();
        OBSERVATIONS.keySet().forEach(key -> indicators.add(key.split("\\|")[1]));
        try (InputStream stream = Files.newInputStream(report("en").resolve("report.xlsx"));
                ReadableWorkbook workbook = new ReadableWorkbook(stream)) {
            for (String indicator : indicators) {
                Sheet sheet = workbook.findSheet(indicator).orElseThrow();
                List<Row> rows = sheet.read();
                for (Row row : rows.subList(1, rows.size())) {
                    String key = String.join(
                            "|",
                            text(row, 0),
                            indicator,
                            text(row, 1),
                            text(row, 2),
                            text(row, 4),
                            number(row, 6).toPlainString(),
                            text(row, 7),
                            text(row, 8),
                            text(row, 9),
                            text(row, 10),
                            text(row, 11));
                    Observation observation = observation(key);
                    BigDecimal shown = number(row, 12);
                    if (observation.value() == null) {
                        assertThat(shown).as(key).isNull();
                    } else {
                        assertThat(shown).as(key).isEqualByComparingTo(observation.value());
                    }
                    assertThat(text(row, 16)).isEqualTo(observation.status());
                    compared++;
                }
            }
        }
        assertThat(compared).isEqualTo(OBSERVATIONS.size());
    }

    private static String text(Row row, int column) {
        return row.getCellText(column);
    }

    private static BigDecimal number(Row row, int column) {
        return row.getOptionalCell(column)
                .filter(cell -> cell.getValue() != null)
                .map(Cell::asNumber)
                .orElse(null);
    }

    @Test
    void saysWhatItIs() throws IOException {
        String html = html("en");
        assertThat(html)
                .contains(SampleWarehouse.get().requireCurrent().id())
                .contains("must not be cited")
                .contains("unhcr.population@synthetic-2026")
                .contains("Data gaps");
        assertThat(html).as("one file, no network").doesNotContainPattern("(src|href)=\"(https?:)?//");
    }

    @Test
    void aChartCanBePastedAsItIs() throws Exception {
        Path charts = report("en").resolve("charts");
        try (var files = Files.list(charts)) {
            List<Path> drawings =
                    files.filter(file -> file.toString().endsWith(".svg")).toList();
            assertThat(drawings).hasSizeGreaterThan(15);
            for (Path drawing : drawings) {
                String svg = Files.readString(drawing);
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(drawing.toFile());
                String words = svg.replaceAll("(?s)<desc>.*?</desc>", "").replaceAll("<[^>]+>", " ");
                assertThat(words)
                        .as(drawing.toString())
                        .contains("Coverage")
                        .contains("Source:")
                        .contains("Vintage:")
                        .contains("synthetic-2026");
                Path base = Path.of(drawing.toString().replaceAll("\\.svg$", ""));
                assertThat(Files.readAllLines(Path.of(base + ".csv"))).hasSizeGreaterThan(1);
                assertThat(ImageIO.read(Path.of(base + ".png").toFile()).getWidth())
                        .isEqualTo(1760);
            }
        }
    }

    /** Numbers of tables other than observations: each stage of each day, and the strongest signals in their order. */
    @Test
    void pledgesAndSignalsAreThoseOfTheRelease() throws IOException {
        String html = html("en");
        Warehouse warehouse = SampleWarehouse.get();
        try (Catalogues catalogue = Catalogues.open(warehouse, warehouse.requireCurrent())) {
            assertThat(numbers(html, "pledges-days"))
                    .isEqualTo(
                            flat(
                                    catalogue,
                                    "SELECT pledges, fulfilled, in_progress, planning, not_reported FROM (SELECT DISTINCT as_of, pledges, fulfilled, in_progress, planning, not_reported FROM stocktaking_summary WHERE dimension = 'all' AND (as_of_name LIKE 'END_%' OR as_of_name = 'LATEST') AND pledges > 0) ORDER BY as_of"))
                    .hasSizeGreaterThan(9);
            assertThat(numbers(html, "signals-strongest"))
                    .isEqualTo(
                            flat(
                                    catalogue,
                                    "SELECT obs_value, past_median, score FROM signal WHERE year = (SELECT max(year) FROM signal) ORDER BY score DESC NULLS LAST, signal, population_type, origin, asylum, measure LIMIT 100"))
                    .isNotEmpty();
        }
    }

    /** The numbers of a table in full, as it sorts by them. */
    private static List<BigDecimal> numbers(String html, String table) {
        int from = html.indexOf("<table id=\"" + table + "\"");
        Matcher cells =
                Pattern.compile("data-s=\"([^\"]+)\"").matcher(html.substring(from, html.indexOf("</table>", from)));
        List<BigDecimal> numbers = new ArrayList<>();
        while (cells.find()) {
            numbers.add(new BigDecimal(cells.group(1)).stripTrailingZeros());
        }
        return numbers;
    }

    private static List<BigDecimal> flat(Catalogues catalogue, String sql) {
        List<BigDecimal> numbers = new ArrayList<>();
        catalogue
                .query(sql)
                .rows()
                .forEach(row -> row.forEach(value -> {
                    if (value != null) {
                        numbers.add(new BigDecimal(value.toString()).stripTrailingZeros());
                    }
                }));
        return numbers;
    }

    @Test
    void areasLimitTheCountryTables() throws IOException {
        String html = html("areas", "--areas", "COL,UGA");
        assertThat(html)
                .contains("RS.PER_1000|headline|COL|")
                .doesNotContain("RS.PER_1000|headline|DEU|")
                .contains("|WLD|");
        Call wrong = Call.gcr(
                "report",
                "--warehouse",
                SampleWarehouse.get().root().toString(),
                "--areas",
                "XYZ",
                "--output",
                folder.resolve("no").toString());
        assertThat(wrong.exits(2).err()).contains("GCR-2013").contains("XYZ");
        assertThat(folder.resolve("no")).doesNotExist();
    }

    @Test
    void theLanguagesSayTheSame() {
        Set<String> keys = new Texts("en").keys();
        assertThat(new Texts("fr").keys()).isEqualTo(keys);
        assertThat(new Texts("es").keys()).isEqualTo(keys);
    }
}
