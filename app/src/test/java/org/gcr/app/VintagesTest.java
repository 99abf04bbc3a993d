package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
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

/**
 * UNHCR's files as released with Global Trends 2022 and 2025, through the same code into one warehouse. UNHCR revised refugee returns of 2022
 * from 339,261 to 999,261 (NEWS of its R package {@code refugees}, 2025.6.1): a revision between releases, never a change between years.
 */
class VintagesTest {

    @TempDir
    static Path folder;

    static Path catalogue;
    static String first;

    @BeforeAll
    static void runBoth() throws Exception {
        Path data = Repository.realData();
        for (String vintage : new String[] {"2022", "2025"}) {
            Path config = folder.resolve(vintage + ".yaml");
            Files.writeString(
                    config,
                    """
                    warehouse: warehouse
                    sources:
                      - {source: unhcr.population, vintage: "%1$s", files: ["${GCR_DATA}/unhcr_rdf_gt%1$s/population.csv.gz"]}
                      - {source: unhcr.solutions, vintage: "%1$s", files: ["${GCR_DATA}/unhcr_rdf_gt%1$s/solutions.csv"]}
                      - {source: unhcr.countries, vintage: "%1$s", files: ["${GCR_DATA}/unhcr_rdf_gt%1$s/countries.csv"]}
                      - {source: unsd.m49, vintage: a, files: ["${GCR_DATA}/context/UNSD-M49-en.csv"]}
                      - {source: datahub.country_codes, vintage: a, files: ["${GCR_DATA}/context/country-codes.csv"]}
                    """
                            .formatted(vintage));
            RunSetup setup = RunSetup.read(
                    config,
                    new Settings.Options(folder.resolve("warehouse").toString(), "duckdb", null),
                    name -> name.equals("GCR_DATA") ? data.toString() : null);
            String release = new Run(setup, Progress.NONE)
                    .execute("gt" + vintage)
                    .release()
                    .id();
            first = first == null ? release : first;
            catalogue = setup.warehouse().catalogue();
        }
    }

    @Test
    void theRevisionOfReturnsIsARevision() throws SQLException {
        assertThat(
                        text(
                                "SELECT CAST(o.obs_value AS BIGINT) || ' ' || CAST(n.obs_value AS BIGINT) || ' ' || (o.vintage <> n.vintage) FROM "
                                        + first
                                        + ".observation o JOIN main.observation n USING (framework_edition, indicator_id, series, ref_area, counterpart_area, time_period, population_type, breakdown)"
                                        + " WHERE indicator_id = '4.2.1' AND ref_area = 'WLD' AND time_period = 2022 AND framework_edition = '2019'"))
                .isEqualTo("339261 999261 true");
    }

    /** Both ends of a change are of one vintage: 2025 less 2022 is 4,362,272 − 999,261, whatever was published before. */
    @Test
    void aChangeIsWithinOneVintage() throws SQLException {
        assertThat(
                        text(
                                "SELECT CAST(base_value AS BIGINT) || ' ' || CAST(change AS BIGINT) FROM change WHERE indicator_id = '4.2.1' AND ref_area = 'WLD' AND base = 'report-2023' AND framework_edition = '2019'"))
                .isEqualTo("999261 3363011");
    }

    /** Nothing that nobody supplied is in the figures: it is told as a gap, and the catalogue says so. */
    @Test
    void whatWasNotSuppliedIsAGap() throws SQLException {
        assertThat(
                        text(
                                "SELECT string_agg(DISTINCT status, ' ') FROM gap WHERE indicator_id IN ('2.1.1', '2.1.2', '2.2.1', '2.2.2', '3.2.1', '4.2.2')"))
                .isEqualTo("not_supplied");
        assertThat(
                        text(
                                "SELECT string_agg(indicator_id || ' ' || status, ', ' ORDER BY indicator_id) FROM indicator WHERE indicator_id IN ('2.1.1', '3.1.1', '4.2.1')"))
                .isEqualTo("2.1.1 source_pending, 3.1.1 proxy, 4.2.1 computed");
        assertThat(
                        text(
                                "SELECT count(*) FROM observation WHERE indicator_id IN ('2.1.1', '2.1.2', '2.2.1', '2.2.2', '3.2.1', '4.2.2')"))
                .isEqualTo("0");
    }

    private static String text(String sql) throws SQLException {
        try (Connection connection = CatalogueFile.open(catalogue);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getString(1) : null;
        }
    }
}
