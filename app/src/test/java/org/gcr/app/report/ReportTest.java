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
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
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
            "<td [^>]*class=\"n\" data-p=\"([^\"]*)\" data-f=\"(obs_value|change)\" data-s=\"([^\"]*)\">([^<]*)</td>");
    private static final Pattern SHOWN =
            Pattern.compile("data-key=\"([^\"]+)\" data-f=\"(\\w+)\" data-a=\"(\\d)\">([^<]*)<");

    @TempDir
    static Path folder;

    private record Observation(
            BigDecimal value,
            int decimals,
            String unit,
            String status,
            Long areas,
            BigDecimal share,
            BigDecimal low,
            BigDecimal high) {}

    private static final Map<String, Observation> OBSERVATIONS = new HashMap<>();

    @BeforeAll
    static void readObservations() throws IOException {
        Warehouse warehouse = SampleWarehouse.get();
        try (Catalogues catalogue = Catalogues.open(warehouse, warehouse.requireCurrent())) {
            for (List<Object> row : catalogue
                    .query(
                            "SELECT concat_ws('|', framework_edition, indicator_id, series, ref_area, counterpart_area, time_period, population_type, sex, age, disability, breakdown), obs_value, decimals, unit_measure, obs_status, coverage_areas, coverage_share, ci_lower, ci_upper FROM observation")
                    .rows()) {
                OBSERVATIONS.put(
                        (String) row.get(0),
                        new Observation(
                                row.get(1) == null ? null : BigDecimal.valueOf((Double) row.get(1)),
                                ((Number) row.get(2)).intValue(),
                                (String) row.get(3),
                                (String) row.get(4),
                                row.get(5) == null ? null : ((Number) row.get(5)).longValue(),
                                number(row.get(6)),
                                number(row.get(7)),
                                number(row.get(8))));
            }
        }
    }

    private static BigDecimal number(Object value) {
        return value == null ? null : BigDecimal.valueOf((Double) value);
    }

    private static Path report(String name, String... more) {
        Path output = folder.resolve(name);
        if (!Files.exists(output)) {
            List<String> arguments = new ArrayList<>(List.of(
                    "report", "--warehouse", SampleWarehouse.get().root().toString(), "--output", output.toString()));
            arguments.addAll(List.of(more));
            if (!name.equals("en") && !name.equals("again")) {
                arguments.addAll(List.of("--dpi", "72")); // small pictures are drawn sooner
            }
            Call.gcr(arguments.toArray(String[]::new)).exits(0);
        }
        return output;
    }

    private static String html(String name, String... more) throws IOException {
        return Files.readString(report(name, more).resolve("report.html"), StandardCharsets.UTF_8)
                .replace("&amp;", "&");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "es", "ar"})
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
            int power = Integer.parseInt(spans.group(3));
            int digits = power > 0 ? 1 : observation.decimals();
            String shown = plain(spans.group(4), language);
            String expected =
                    switch (spans.group(2)) {
                        case "obs_value" -> rounded(observation.value().movePointLeft(power), digits);
                        case "coverage_areas" -> observation.areas().toString();
                        case "coverage_share" -> rounded(observation.share(), 1);
                        case "ci_lower" -> rounded(observation.low(), observation.decimals());
                        case "ci_upper" -> rounded(observation.high(), observation.decimals());
                        case "change" ->
                            rounded(
                                    observation
                                            .value()
                                            .subtract(base(key).value())
                                            .abs()
                                            .movePointLeft(power),
                                    digits);
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
        String number = text.strip().replaceAll(" \\(.*\\)$", "").replaceAll("[ \u00a0](pp|pt|%|USD)$", "");
        number = number.replace("+", "").replace("−", "-").replace("\u00a0", "");
        return language.equals("en") || language.equals("ar") ? number.replace(",", "") : number.replace(",", ".");
    }

    @Test
    void everyNumberOfTheWorkbookIsItsObservation() throws IOException {
        int compared = 0;
        Set<String> indicators = new HashSet<>();
        OBSERVATIONS.keySet().forEach(key -> indicators.add(key.split("\\|")[1]));
        try (InputStream stream = Files.newInputStream(report("en").resolve("report.xlsx"));
                ReadableWorkbook workbook = new ReadableWorkbook(stream)) {
            for (String indicator : indicators) {
                assertThat(workbook.findSheet(indicator)).as(indicator).isPresent();
            }
            List<Row> rows = workbook.findSheet("observation").orElseThrow().read();
            for (Row row : rows.subList(1, rows.size())) {
                String key = String.join(
                        "|",
                        text(row, 0),
                        text(row, 1),
                        text(row, 2),
                        text(row, 3),
                        text(row, 5),
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
        assertThat(compared).as("all figures up to the last year that is over").isEqualTo((int)
                OBSERVATIONS.keySet().stream()
                        .filter(key -> Integer.parseInt(key.split("\\|")[5]) <= 2025)
                        .count());
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
                .contains("What is missing");
        assertThat(html).as("one file, no network").doesNotContainPattern("(src|href)=\"(https?:)?//");
    }

    /** Cells of the printed annex by area and year: the leading series of one indicator, read by POI. */
    @Test
    void aSheetOfTheAnnexHasAreasDownAndYearsAcross() throws IOException {
        try (InputStream stream = Files.newInputStream(report("en").resolve("report.xlsx"));
                var workbook = org.apache.poi.ss.usermodel.WorkbookFactory.create(stream)) {
            var sheet = workbook.getSheet("4.2.1");
            assertThat(sheet.getPrintSetup().getLandscape()).isTrue();
            assertThat(sheet.getPrintSetup().getFitWidth()).isEqualTo((short) 1);
            assertThat(sheet.getRepeatingRows().getFirstRow()).isEqualTo(4);
            assertThat(workbook.getPrintArea(workbook.getSheetIndex("observation")))
                    .as("of the sheet for machines the first rows alone are printed")
                    .endsWith("$A$1:$AB$50");
            assertThat(sheet.getPaneInformation().getHorizontalSplitPosition()).isEqualTo((short) 5);
            var head = sheet.getRow(4);
            String leading = new Texts("en").code("series", "headline");
            int series = -1;
            for (int c = 2; c < head.getLastCellNum(); c++) {
                if (head.getCell(c).getStringCellValue().equals("Series")) {
                    series = c;
                }
            }
            int compared = 0;
            for (int i = 5; i <= sheet.getLastRowNum(); i++) {
                var row = sheet.getRow(i);
                if (series >= 0 && !row.getCell(series).getStringCellValue().equals(leading)) {
                    continue;
                }
                for (int c = 2; c < head.getLastCellNum() - 1; c++) {
                    if (!head.getCell(c).getStringCellValue().matches("\\d{4}")) {
                        continue;
                    }
                    String key = "2019|4.2.1|headline|" + row.getCell(0).getStringCellValue() + "|_Z|"
                            + head.getCell(c).getStringCellValue() + "|RET|_T|_T|_T|_Z";
                    Observation observation = OBSERVATIONS.get(key);
                    var cell = row.getCell(c);
                    if (observation == null || observation.value() == null) {
                        assertThat(cell.getStringCellValue()).as(key).isIn("[x]", "[c]");
                    } else {
                        assertThat(BigDecimal.valueOf(cell.getNumericCellValue()))
                                .as(key)
                                .isEqualByComparingTo(observation.value());
                        compared++;
                    }
                }
            }
            assertThat(compared).isGreaterThan(100);
        }
    }

    @Test
    void aChartCanBePastedAsItIs() throws Exception {
        Path charts = report("en").resolve("charts");
        try (var files = Files.list(charts)) {
            List<Path> tables =
                    files.filter(file -> file.toString().endsWith(".csv")).toList();
            assertThat(tables).hasSizeGreaterThan(20);
            Set<String> pictures = new HashSet<>();
            for (Path table : tables) {
                Path base = Path.of(table.toString().replaceAll("\\.csv$", ""));
                assertThat(Files.readAllLines(table)).hasSizeGreaterThan(1);
                for (String form : List.of(".svg", "_narrow.svg")) {
                    Path drawing = Path.of(base + form);
                    var svg = DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(drawing.toFile());
                    assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
                            .as(drawing.toString())
                            .contains("Source:")
                            .contains("SYNTHETIC");
                    assertThat(svg.getElementsByTagName("text").getLength())
                            .as("texts are outlines of the shipped font")
                            .isZero();
                    assertThat(pictures.add(Files.readString(drawing)))
                            .as("no two charts are the same: " + drawing)
                            .isTrue();
                }
                assertThat(ImageIO.read(Path.of(base + ".png").toFile()).getWidth())
                        .isEqualTo(160 * 10 * 200 / 254);
            }
        }
    }

    /** Every dimension with one member, and every year and area that is drawn alone, stands in the words of the chart. */
    @Test
    void aChartNamesItsDimensions() throws Exception {
        Texts texts = new Texts("en");
        Path charts = report("en").resolve("charts");
        int checked = 0;
        try (var files = Files.list(charts)) {
            for (Path table :
                    files.filter(file -> file.toString().endsWith(".csv")).toList()) {
                List<String> lines = Files.readAllLines(table);
                if (!lines.get(0).startsWith("framework_edition")) {
                    continue;
                }
                String svg = Files.readString(Path.of(table.toString().replace(".csv", ".svg")));
                String title = svg.substring(svg.indexOf("<title>") + 7, svg.indexOf("</title>"));
                Set<String> people = new HashSet<>();
                Set<String> sexes = new HashSet<>();
                for (String line : lines.subList(1, lines.size())) {
                    String[] cells = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
                    people.add(cells[7]);
                    sexes.add(cells[8]);
                }
                for (String code : people) {
                    if (!code.startsWith("_")) {
                        assertThat(title).as(table.toString()).contains(texts.code("population", code));
                    }
                }
                for (String code : sexes) {
                    if (!code.startsWith("_")) {
                        assertThat(title).as(table.toString()).contains(texts.code("sex", code));
                    }
                }
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(20);
    }

    @Test
    void aChartIsDrawnAnewOnlyWhenItsDataChanged() throws IOException {
        Path output = report("again");
        Path picture;
        try (var files = Files.list(output.resolve("charts"))) {
            picture = files.filter(file -> file.toString().endsWith(".png"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
        var before = Files.getLastModifiedTime(picture);
        Path old = output.resolve("charts/drawn.json");
        Files.writeString(old, Files.readString(old).replaceFirst("\\{", "{\"gone\": \"x\","));
        Files.writeString(output.resolve("charts/gone.svg"), "<svg/>");
        Call again = Call.gcr(
                "report", "--warehouse", SampleWarehouse.get().root().toString(), "--output", output.toString());
        assertThat(again.exits(0).err() + again.out()).contains(" 0 drawn anew");
        assertThat(Files.getLastModifiedTime(picture)).isEqualTo(before);
        assertThat(output.resolve("charts/gone.svg")).doesNotExist();
    }

    @Test
    void aProfileReadsAsOneCountry() throws IOException {
        String html = html("profile", "--profile", "UGA", "--chapters", "glance,objective-1,responsibility,gaps");
        assertThat(html)
                .contains("<p class=\"sub\">Uganda</p>")
                .contains("this area (Uganda)")
                .contains("RS.PER_1000|headline|UGA|")
                .doesNotContain("RS.PER_1000|headline|DEU|")
                .doesNotContain("id=\"money\"");
    }

    @Test
    void chaptersIndicatorsAndYearsAreChosen() throws IOException {
        String html = html("chosen", "--indicators", "RS.*", "--year", "2020", "--chapters", "responsibility");
        assertThat(html).contains("|RS.GINI|").doesNotContain("|2021|").doesNotContain("id=\"pledges\"");
        Call wrong = Call.gcr(
                "report",
                "--warehouse",
                SampleWarehouse.get().root().toString(),
                "--chapters",
                "monney",
                "--output",
                folder.resolve("none").toString());
        assertThat(wrong.exits(2).err()).contains("GCR-2013").contains("money");
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

    /** French and Spanish have a text of their own for every key of the page; what is only a code list or an English wording may be missing. */
    @Test
    void theLanguagesSayTheSame() throws IOException {
        java.util.Properties english = texts("en");
        for (String language : List.of("fr", "es")) {
            java.util.Properties own = texts(language);
            Set<String> missing = new HashSet<>(english.stringPropertyNames());
            missing.removeAll(own.stringPropertyNames());
            missing.removeIf(key -> key.equals("titleUnverified"));
            assertThat(missing).as(language).isEmpty();
            for (String key : english.stringPropertyNames()) {
                Set<String> places = new TreeSet<>(places(english.getProperty(key)));
                if (places.contains("number")) {
                    places.add("n"); // the number itself, by which a language chooses its plural
                }
                assertThat(places(own.getProperty(key, english.getProperty(key))))
                        .as(language + " " + key)
                        .isSubsetOf(places);
            }
        }
    }

    private static java.util.Properties texts(String language) throws IOException {
        java.util.Properties properties = new java.util.Properties();
        try (var reader = new java.io.InputStreamReader(
                Texts.class.getResourceAsStream("report_" + language + ".properties"), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }

    private static Set<String> places(String text) {
        Set<String> places = new HashSet<>();
        Matcher matcher = Pattern.compile("(?<!one |other |=0 )\\{(\\w+)[,}]").matcher(text);
        while (matcher.find()) {
            places.add(matcher.group(1));
        }
        return places;
    }
}
