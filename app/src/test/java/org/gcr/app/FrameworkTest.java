package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.gcr.app.run.Run;
import org.gcr.app.run.RunSetup;
import org.gcr.core.config.Settings;
import org.gcr.core.graph.Progress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The indicator framework on the sample data: the catalogue is true, every figure carries what is needed to trust it, gaps are told. */
class FrameworkTest {

    @TempDir
    static Path folder;

    static Path catalogue;

    @BeforeAll
    static void run() throws Exception {
        RunSetup setup = RunSetup.read(
                Repository.root().resolve("data-samples/gcr.yaml"),
                new Settings.Options(folder.resolve("warehouse").toString(), "duckdb", null),
                name -> null);
        new Run(setup, Progress.NONE).execute(null);
        catalogue = setup.warehouse().catalogue();
    }

    /** UNHCR: 15 indicators in 2019, 16 in 2025; what nobody could verify is there as pending. */
    @Test
    void everyIndicatorOfEveryEditionIsListedWithATrueStatus() throws SQLException {
        assertThat(
                        text(
                                "SELECT string_agg(indicators_stated || ' ' || indicators_listed, ', ' ORDER BY framework_edition) FROM framework_edition WHERE indicators_stated IS NOT NULL"))
                .isEqualTo("15 15, 16 0");
        assertThat(text("SELECT status FROM indicator WHERE framework_edition = '2025'"))
                .isEqualTo("source_pending");
        assertThat(
                        text(
                                "SELECT count(*) FROM indicator i WHERE status IN ('computed', 'proxy') AND NOT EXISTS (FROM observation o WHERE o.framework_edition = i.framework_edition AND o.indicator_id = i.indicator_id AND o.obs_value IS NOT NULL)"))
                .isEqualTo("0");
        assertThat(
                        text(
                                "SELECT count(*) FROM indicator i WHERE status = 'source_pending' AND (pending IS NULL OR EXISTS (FROM observation o WHERE o.indicator_id = i.indicator_id AND o.obs_value IS NOT NULL))"))
                .isEqualTo("0");
        assertThat(
                        text(
                                "SELECT string_agg(indicator_id, ' ' ORDER BY indicator_id) FROM indicator WHERE framework_edition = '2019' AND status = 'computed' AND template IS NOT NULL"))
                .isEqualTo("1.2.2 2.1.1 2.1.2 2.2.1 2.2.2 3.1.1 3.1.2 4.2.2");
        assertThat(
                        text(
                                "SELECT count(*) FROM indicator_link WHERE framework_edition = '2019' AND other_edition = '2025'"))
                .isEqualTo("15");
    }

    @Test
    void everyFigureCarriesCoverageAndVintage() throws SQLException {
        assertThat(
                        text(
                                "SELECT string_agg(DISTINCT indicator_id, ' ') FROM observation WHERE obs_value IS NOT NULL AND coverage_areas IS NULL AND indicator_id NOT LIKE 'FUND%' AND indicator_id NOT LIKE 'PLG%'"))
                .isNull();
        assertThat(text("SELECT count(*) FROM observation WHERE vintage IS NULL OR vintage = ''"))
                .isEqualTo("0");
    }

    @Test
    void everyExpectedDisaggregationIsThereOrInTheGap() throws SQLException {
        assertThat(
                        text(
                                "SELECT string_agg(DISTINCT d.indicator_id || ' ' || d.disaggregation, ', ') FROM indicator_disaggregation d WHERE NOT EXISTS (FROM gap g WHERE g.framework_edition = d.framework_edition AND g.indicator_id = d.indicator_id AND g.disaggregation = d.disaggregation) AND d.indicator_id NOT LIKE 'FUND%' AND d.indicator_id NOT LIKE 'PLG%'"))
                .isNull();
        assertThat(text("SELECT count(*) FROM gap WHERE status = 'computed' AND latest_year IS NULL"))
                .isEqualTo("0");
        assertThat(text("SELECT count(*) FROM gap WHERE status NOT IN ('computed', 'proxy') AND reason IS NULL"))
                .isEqualTo("0");
        assertThat(
                        text(
                                "SELECT status FROM gap WHERE indicator_id = '2.1.1' AND ref_area = 'WLD' AND disaggregation = 'sex'"))
                .isEqualTo("not_collected");
        assertThat(
                        text(
                                "SELECT status FROM gap WHERE indicator_id = '2025' AND ref_area = 'WLD' AND disaggregation = '_T'"))
                .isEqualTo("pending");
    }

    /** What is declared available is seen in the dimensions of the figures. */
    @Test
    void availableDisaggregationsAreInTheFigures() throws SQLException {
        assertThat(
                        text(
                                """
                        SELECT string_agg(d.indicator_id || ' ' || d.disaggregation, ', ')
                        FROM indicator_disaggregation d
                        JOIN indicator i USING (framework_edition, indicator_id)
                        WHERE d.available AND d.disaggregation <> '_T' AND i.status <> 'source_pending' AND d.indicator_id NOT LIKE 'FUND%' AND d.indicator_id NOT LIKE 'PLG%'
                          AND i.objective NOT LIKE '1.%' AND NOT EXISTS (
                            FROM observation o WHERE o.framework_edition = d.framework_edition AND o.indicator_id = d.indicator_id AND CASE d.disaggregation
                              WHEN 'sex' THEN o.sex <> '_T'
                              WHEN 'age' THEN o.age <> '_T'
                              WHEN 'population_type' THEN o.population_type <> '_Z'
                              WHEN 'region' THEN o.ref_area LIKE 'BUR_%' OR o.ref_area LIKE 'M49_%'
                              WHEN 'income_group' THEN o.ref_area LIKE 'INC_%' OR o.breakdown IN ('LIC', 'LMC', 'UMC', 'HIC')
                              WHEN 'host' THEN length(o.ref_area) = 3 AND o.ref_area <> 'WLD'
                              WHEN 'origin' THEN o.counterpart_area NOT IN ('_T', '_Z') OR (length(o.ref_area) = 3 AND o.ref_area <> 'WLD')
                              WHEN 'receiving_country' THEN o.counterpart_area NOT IN ('_T', '_Z') OR (length(o.ref_area) = 3 AND o.ref_area <> 'WLD')
                              WHEN 'nationality' THEN o.counterpart_area NOT IN ('_T', '_Z')
                              WHEN 'destination' THEN length(o.ref_area) = 3 AND o.ref_area <> 'WLD'
                              ELSE o.breakdown <> '_Z' END)
                        """))
                .isNull();
    }

    /** The samples change no law on work between 2024 and 2025: the whole change is people who moved. */
    @Test
    void unchangedLawAndMovedPeople() throws SQLException {
        String part =
                "SELECT part_value = %s FROM decomposition WHERE indicator_id = '2.1.1' AND series = 'headline' AND ref_area = 'WLD' AND population_type = 'REF' AND base = 'previous' AND part = '%s'";
        assertThat(
                        text(
                                "SELECT count(*) FROM policy_status a JOIN policy_status b ON b.country = a.country AND b.indicator_id = a.indicator_id AND b.year = a.year + 1 WHERE a.year = 2024 AND a.in_law <> b.in_law"))
                .isEqualTo("0");
        assertThat(text(part.formatted("change", "people moved"))).isEqualTo("true");
        assertThat(text(part.formatted("0", "policy changed"))).isEqualTo("true");
        assertThat(
                        text(
                                "SELECT change <> 0 FROM decomposition WHERE indicator_id = '2.1.1' AND series = 'headline' AND ref_area = 'WLD' AND population_type = 'REF' AND base = 'previous' AND part = 'people moved'"))
                .isEqualTo("true");
        assertThat(
                        text(
                                "SELECT count(*) FROM (SELECT sum(part_value) AS parts, max(change) AS change FROM decomposition GROUP BY indicator_id, series, ref_area, population_type, base) WHERE abs(parts - change) > 1e-9 * greatest(1, abs(change))"))
                .isEqualTo("0");
    }

    /** Weights and coverage by hand for one group: the income group's value is its hosts' people with the right by those with a known status. */
    @Test
    void groupsAreSumsOverTheirHosts() throws SQLException {
        assertThat(
                        text(
                                """
                        SELECT count(*) FROM observation o
                        WHERE o.indicator_id = '2.1.1' AND o.series = 'headline' AND o.breakdown = '_Z' AND o.population_type = 'REF' AND o.ref_area LIKE 'BUR_%'
                          AND abs(o.numerator - (SELECT coalesce(sum(persons), 0) FROM policy_member m WHERE m.indicator_id = '2.1.1' AND m.series = 'headline'
                            AND m.population_type = 'REF' AND m.year = o.time_period AND m.bureau = o.ref_area AND m.level IN ('full', 'partial'))) > 0
                        """))
                .isEqualTo("0");
        assertThat(
                        text(
                                "SELECT count(*) FROM observation WHERE indicator_id LIKE '2.1._' AND ref_area = 'WLD' AND coverage_share >= 100"))
                .isEqualTo("0");
    }

    /** Gini of table equity, from the Lorenz curve in Java, and RS.GINI, from ranks in SQL. */
    @Test
    void giniByTwoFormulas() throws SQLException {
        assertThat(
                        text(
                                "SELECT count(*) FROM equity e JOIN observation o ON o.indicator_id = 'RS.GINI' AND o.time_period = e.year AND o.population_type = e.population_type WHERE e.measure = 'GINI' AND abs(e.obs_value - o.obs_value) > 1e-9"))
                .isEqualTo("0");
        assertThat(
                        text(
                                "SELECT count(*) FROM (SELECT year, population_type, breakdown, sum(CASE measure WHEN 'THEIL' THEN obs_value ELSE -obs_value END) AS rest FROM equity WHERE measure LIKE 'THEIL%' AND breakdown <> '_Z' GROUP BY ALL) WHERE abs(rest) > 1e-9"))
                .isEqualTo("0");
    }

    @Test
    void signalsAndForecastsCarryTheirEvidence() throws SQLException {
        assertThat(text("SELECT string_agg(DISTINCT signal, ' ' ORDER BY signal) FROM signal"))
                .isEqualTo("acceleration host_load new_pair surge");
        assertThat(text("SELECT count(*) FROM signal WHERE evidence IS NULL OR obs_value IS NULL"))
                .isEqualTo("0");
        assertThat(
                        text(
                                "SELECT count(*) FROM signal WHERE signal = 'surge' AND (score < threshold OR past_median IS NULL)"))
                .isEqualTo("0");
    }

    @Test
    void templatesAreWrittenAndPassTheirCheckWhenFilledIn() throws Exception {
        Path file = folder.resolve("policy.csv");
        Call.gcr("template", "2.1.1", "--output", file.toString()).exits(0);
        Files.writeString(
                file, Files.readString(file) + "TUR,2025,2.1.1,partial,none,Law 1,2025-11-30,legal_review,high\n");
        assertThat(Call.gcr("check", file.toString()).exits(0).out())
                .contains("gcr.policy_status")
                .contains("1 good");
        Files.writeString(
                file, Files.readString(file) + "TUR,2025,2.1.2,maybe,none,Law 1,2025-11-30,legal_review,high\n");
        assertThat(Call.gcr("check", file.toString()).exits(1).err())
                .contains("GCR-1207")
                .contains("maybe");
        Path book = folder.resolve("policy.xlsx");
        Call.gcr("template", "2.1.1", "--output", book.toString()).exits(0);
        assertThat(Call.gcr("check", "--source", "gcr.policy_status", book.toString())
                        .err())
                .contains("GCR-1008");
        assertThat(Call.gcr("template", "2.1.1", "--output", book.toString())
                        .exits(2)
                        .err())
                .contains("is there already");
        assertThat(Call.gcr("template", "9.9.9").exits(2).err()).contains("GCR-2013");
    }

    @Test
    void theWholeOfAnIndicatorIsPrinted() {
        assertThat(Call.gcr("indicators", "2.1.1").exits(0).out())
                .contains(
                        "Concepts",
                        "Coverage",
                        "Comparability",
                        "Custodian",
                        "Contact",
                        "Last review",
                        "Template",
                        "In 2025",
                        "Progress",
                        "FROM policy_share");
    }

    private static String text(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + catalogue);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getString(1) : null;
        }
    }
}
