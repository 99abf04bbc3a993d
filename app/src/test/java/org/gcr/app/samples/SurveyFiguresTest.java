package org.gcr.app.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.gcr.app.CatalogueFile;
import org.gcr.app.Repository;
import org.gcr.app.SampleWarehouse;
import org.junit.jupiter.api.Test;

/** What the samples' surveys tell in a release, against the same worked out from the files by the formulas of the books, in SQL. */
class SurveyFiguresTest {

    private static final Path FOLDER = Repository.root().resolve("data-samples/surveys");

    private static List<Double> numbers(Connection open, String sql) throws SQLException {
        try (Connection connection = open;
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<Double> numbers = new ArrayList<>();
            assertThat(result.next()).as(sql).isTrue();
            for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                numbers.add(result.getDouble(column));
            }
            return numbers;
        }
    }

    private static List<Double> release(String sql) throws SQLException {
        return numbers(CatalogueFile.open(SampleWarehouse.get().catalogue()), sql);
    }

    private static List<Double> file(String sql) throws SQLException {
        return numbers(DriverManager.getConnection("jdbc:duckdb:"), sql);
    }

    private static String csv(String name) {
        return "read_csv('" + FOLDER.resolve(name) + "', header = true, all_varchar = true)";
    }

    /**
     * Poor refugees of the settlements in 2020 and 2023. Values z = w (y − p) / Σw of refugees who answered, 0 of others. Two stages (Särndal, Swensson and Wretman 1992, result 4.3.1): by stratum
     * (1 − n/N) n / (n − 1) Σ (Z − mean Z)², and in each cluster n/N (1 − m/M) m / (m − 1) Σ (z − mean z)². Covariance of two samples of N with c in common: (c − n n'/N) times that of the c.
     */
    @Test
    void twoRoundsWithHalfOfTheClusters() throws SQLException {
        List<Double> byHand = file(
                """
                WITH person AS (
                  SELECT "year"::INT AS y, stratum AS s, "cluster" AS c, weight::DOUBLE AS w, clusters_in_stratum::DOUBLE AS big_n, persons_in_cluster::DOUBLE AS big_m,
                    CASE WHEN population_group = 'refugees' AND below_poverty_line IN ('Y', 'N') THEN 1 ELSE 0 END AS d, CASE below_poverty_line WHEN 'Y' THEN 1 ELSE 0 END AS yes
                  FROM (FROM %s WHERE survey = 'Invented settlement survey' UNION ALL BY NAME FROM %s WHERE survey = 'Invented settlement survey')),
                share AS (SELECT y, sum(w * d * yes) / sum(w * d) AS p, sum(w * d) AS total FROM person GROUP BY y),
                value AS (SELECT person.*, w * d * (yes - p) / total AS z FROM person JOIN share USING (y)),
                cluster AS (SELECT y, s, c, any_value(big_n) AS big_n, sum(z) AS sum_z, count(*) / (count(*) - 1) * (1 - count(*) / any_value(big_m)) * count(*) * var_pop(z) AS inside
                  FROM value GROUP BY y, s, c),
                stratum AS (SELECT y, s, (1 - count(*) / any_value(big_n)) * count(*) / (count(*) - 1) * count(*) * var_pop(sum_z) + count(*) / any_value(big_n) * sum(inside) AS v
                  FROM cluster GROUP BY y, s),
                variance AS (SELECT y, sum(v) AS v FROM stratum GROUP BY y),
                common AS (SELECT one.s, (count(*) - 8 * 8 / any_value(one.big_n)) * covar_samp(one.sum_z, other.sum_z) AS part
                  FROM cluster one JOIN cluster other ON one.s = other.s AND one.c = other.c AND one.y = 2023 AND other.y = 2020 GROUP BY one.s)
                SELECT (SELECT p FROM share WHERE y = 2023) - (SELECT p FROM share WHERE y = 2020), sqrt((SELECT sum(v) FROM variance) - 2 * (SELECT sum(part) FROM common)),
                  (SELECT p FROM share WHERE y = 2023), (SELECT sqrt(v) FROM variance WHERE y = 2023)"""
                        .formatted(csv("household_surveys.csv"), csv("rounds_and_replicates.csv.gz")));
        List<Double> told = release(
                "SELECT difference, standard_error FROM survey_difference WHERE kind = 'years' AND outcome = 'below_poverty_line' AND country = 'UGA' AND year = 2023 AND other_year = 2020"
                        + " AND population_group = 'refugees' AND sex = '_T' AND age_group = '_T' AND disability = '_T'");
        assertThat(told.get(0)).isCloseTo(100 * byHand.get(0), within(1e-9));
        assertThat(told.get(1)).isCloseTo(100 * byHand.get(1), within(1e-9));
        List<Double> estimate = release(
                "SELECT percent, standard_error FROM survey_estimate WHERE outcome = 'below_poverty_line' AND country = 'UGA' AND year = 2023 AND population_group = 'refugees' AND sex = '_T'"
                        + " AND age_group = '_T' AND disability = '_T'");
        assertThat(estimate.get(0)).as("to one digit").isCloseTo(100 * byHand.get(2), within(0.0501));
        assertThat(estimate.get(1)).isCloseTo(100 * byHand.get(3), within(0.0501));
        List<Double> change = release(
                "SELECT standard_error FROM change WHERE indicator_id = '2.2.2' AND series = 'survey' AND ref_area = 'UGA' AND base_year = 2020 AND latest_year = 2023 AND sex = '_T' AND age = '_T'"
                        + " AND disability = '_T' AND breakdown = 'refugees' AND base_field_dates = '2020-01-13/2020-02-21' AND latest_field_dates = '2023-03-06/2023-04-14'");
        assertThat(change.get(0)).isEqualTo(told.get(1));
    }

    /** Women less men with each set of replicate weights, from those of the whole sample: the root of the scaled sum of squares (Wolter 2007, chapters 3 and 4). */
    private static List<Double> byReplicates(String file, String survey, String answer, String scales)
            throws SQLException {
        return file(
                """
                WITH person AS (
                  SELECT sex, weight::DOUBLE AS w, string_split(replicate_weights, ';') AS other, CASE %2$s WHEN 'Y' THEN 1 ELSE 0 END AS yes
                  FROM %1$s WHERE survey = '%3$s' AND %2$s IN ('Y', 'N')),
                weighted AS (
                  SELECT 0 AS r, sex, w, yes FROM person
                  UNION ALL SELECT i AS r, sex, other[i]::DOUBLE AS w, yes FROM person, range(1, 30) t(i) WHERE i <= len(other)),
                share AS (SELECT r, sex, sum(w * yes) / sum(w) AS p FROM weighted GROUP BY r, sex),
                difference AS (SELECT one.r, one.p - other.p AS d FROM share one JOIN share other ON one.r = other.r AND one.sex = 'F' AND other.sex = 'M')
                SELECT (SELECT d FROM difference WHERE r = 0), sqrt(sum(%4$s * (d - (SELECT d FROM difference WHERE r = 0)) ** 2)) FROM difference WHERE r > 0"""
                        .formatted(csv(file), answer, survey, scales));
    }

    private static List<Double> told(String survey, String answer) throws SQLException {
        return release(
                "SELECT difference, standard_error FROM survey_difference WHERE kind = 'groups' AND trait = 'sex' AND sex = 'F' AND survey = '%s' AND year < 2024 AND country IN ('UGA', 'SYR') AND outcome = '%s'"
                        .formatted(survey, answer));
    }

    /** Fay's weights: 1 / (4 · 0.5²) = 1. */
    @Test
    void fay() throws SQLException {
        List<Double> byHand = byReplicates(
                "rounds_and_replicates.csv.gz", "Invented camp survey", "below_poverty_line", "1 / (4 * 0.25)");
        List<Double> told = told("Invented camp survey", "below_poverty_line");
        assertThat(told.get(0)).isCloseTo(100 * byHand.get(0), within(1e-9));
        assertThat(told.get(1)).isCloseTo(100 * byHand.get(1), within(1e-9));
    }

    /** One town left out: two thirds in the province of three, one half in that of two. */
    @Test
    void jackknifeByStrata() throws SQLException {
        List<Double> byHand = byReplicates(
                "rounds_and_replicates.csv.gz",
                "Invented town survey",
                "has_documents",
                "CASE WHEN r <= 3 THEN 2.0 / 3 ELSE 0.5 END");
        List<Double> told = told("Invented town survey", "has_documents");
        assertThat(told.get(0)).isCloseTo(100 * byHand.get(0), within(1e-9));
        assertThat(told.get(1)).isCloseTo(100 * byHand.get(1), within(1e-9));
    }

    /** Balanced halves: the mean of the squares of four. */
    @Test
    void balancedHalves() throws SQLException {
        List<Double> byHand =
                byReplicates("weights.csv.gz", "Invented district survey", "below_poverty_line", "1 / 4.0");
        List<Double> told = told("Invented district survey", "below_poverty_line");
        assertThat(told.get(0)).isCloseTo(100 * byHand.get(0), within(1e-9));
        assertThat(told.get(1)).isCloseTo(100 * byHand.get(1), within(1e-9));
    }

    /** A bootstrap of twenty: the squares by nineteen. */
    @Test
    void bootstrap() throws SQLException {
        List<Double> byHand = byReplicates("weights.csv.gz", "Invented province survey", "has_documents", "1 / 19.0");
        List<Double> told = told("Invented province survey", "has_documents");
        assertThat(told.get(0)).isCloseTo(100 * byHand.get(0), within(1e-9));
        assertThat(told.get(1)).isCloseTo(100 * byHand.get(1), within(1e-9));
    }

    /**
     * Weights of women and men add up to the register's 33,000 and 27,000. What an answer is off the share of its sex among all asked is what is left of chance
     * (Särndal, Swensson and Wretman 1992, section 7.6): z = w (d (y − p) − its mean by sex) / Σ w d, and n / (n − 1) Σ z².
     */
    @Test
    void rakedToARegister() throws SQLException {
        List<Double> byHand = file(
                """
                WITH person AS (
                  SELECT sex, CASE WHEN below_poverty_line IN ('Y', 'N') THEN 1 ELSE 0 END AS d, CASE below_poverty_line WHEN 'Y' THEN 1 ELSE 0 END AS yes,
                    CASE sex WHEN 'F' THEN 33000.0 ELSE 27000.0 END / count(*) OVER (PARTITION BY sex) AS w
                  FROM %s WHERE survey = 'Invented register survey'),
                share AS (SELECT sum(w * d * yes) / sum(w * d) AS p, sum(w * d) AS total FROM person),
                value AS (SELECT sex, w, d * (yes - p) / total AS u FROM person, share),
                rest AS (SELECT w * (u - avg(u) OVER (PARTITION BY sex)) AS z FROM value)
                SELECT (SELECT p FROM share), sqrt(count(*) / (count(*) - 1) * sum(z * z)) FROM rest"""
                        .formatted(csv("weights.csv.gz")));
        List<Double> told = release(
                "SELECT percent, standard_error FROM survey_estimate WHERE outcome = 'below_poverty_line' AND survey = 'Invented register survey' AND sex = '_T' AND age_group = '_T' AND disability = '_T'");
        assertThat(told.get(0)).as("to one digit").isCloseTo(100 * byHand.get(0), within(0.0501));
        assertThat(told.get(1)).isCloseTo(100 * byHand.get(1), within(0.0501));
        assertThat(release(
                                "SELECT count(*) FROM survey_estimate WHERE survey = 'Invented register survey' AND rule LIKE '%raked%'")
                        .get(0))
                .isPositive();
    }

    /** The cells of a sheet of the Results Monitoring Survey, one map a row, by the last part of the header. */
    private static List<Map<String, String>> sheet(XSSFWorkbook book, String name) {
        DataFormatter format = new DataFormatter(Locale.ROOT);
        List<Map<String, String>> rows = new ArrayList<>();
        Row header = book.getSheet(name).getRow(0);
        for (Row row : book.getSheet(name)) {
            Map<String, String> cells = new HashMap<>();
            for (Cell cell : row) {
                String column = header.getCell(cell.getColumnIndex()).getStringCellValue();
                cells.put(column.substring(column.lastIndexOf('/') + 1), format.formatCellValue(cell));
            }
            rows.add(cells);
        }
        return rows.subList(1, rows.size());
    }

    /**
     * Returnees of the Results Monitoring Survey who have an identity card or a birth certificate: ratio of weighted sums, and its error from the hills (one stage, with replacement): by province n / (n − 1) times the sum of
     * squares of the hills' linearised totals from their mean.
     */
    @Test
    void documentsOfTheResultsMonitoringSurvey() throws SQLException, IOException {
        Map<String, Map<String, String>> households = new HashMap<>();
        List<Map<String, String>> members;
        try (XSSFWorkbook book = new XSSFWorkbook(Files.newInputStream(FOLDER.resolve("results_monitoring.xlsx")))) {
            sheet(book, "Results Monitoring Survey").forEach(row -> households.put(row.get("_index"), row));
            members = sheet(book, "S2_repeat");
        }
        Map<String, double[]> hills = new TreeMap<>();
        double all = 0;
        double yes = 0;
        for (int pass = 0; pass < 2; pass++) {
            for (Map<String, String> member : members) {
                Map<String, String> household = households.get(member.get("_parent_index"));
                double[] hill = hills.computeIfAbsent(household.get("cluster"), name -> new double[1]);
                Set<String> answers = Stream.of("REG01b", "REG01c", "REG03", "REG05b")
                        .map(member::get)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
                boolean has = answers.contains("1");
                if (!household.get("pop_groups").equals("4")
                        || !has && (answers.contains("98") || answers.contains("99"))) {
                    continue;
                }
                double weight = Double.parseDouble(household.get("weight"));
                if (pass == 0) {
                    all += weight;
                    yes += has ? weight : 0;
                } else {
                    hill[0] += weight * ((has ? 1 : 0) - yes / all) / all;
                }
            }
        }
        double variance = 0;
        for (int province = 1; province <= 3; province++) {
            String start = "hill " + province + ".";
            double[] totals = hills.entrySet().stream()
                    .filter(hill -> hill.getKey().startsWith(start))
                    .map(Map.Entry::getValue)
                    .flatMapToDouble(Arrays::stream)
                    .toArray();
            assertThat(totals).hasSize(6);
            double mean = Arrays.stream(totals).average().orElseThrow();
            variance += 6
                    / 5.0
                    * Arrays.stream(totals).map(z -> (z - mean) * (z - mean)).sum();
        }
        List<Double> told = release(
                "SELECT percent, standard_error, persons_asked FROM survey_estimate WHERE country = 'BDI' AND outcome = 'has_documents' AND population_group = 'returnees' AND sex = '_T' AND age_group = '_T' AND disability = '_T'");
        assertThat(told.get(0)).as("to one digit").isCloseTo(100 * yes / all, within(0.0501));
        assertThat(told.get(1)).isCloseTo(100 * Math.sqrt(variance), within(0.0501));
        List<Double> figure = release(
                "SELECT obs_value FROM observation WHERE indicator_id = '4.2.2' AND series = 'survey' AND ref_area = 'BDI' AND time_period = 2024 AND sex = '_T' AND age = '_T' AND disability = '_T'");
        assertThat(figure.get(0)).isCloseTo(100 * yes / all, within(0.0501));
    }
}
