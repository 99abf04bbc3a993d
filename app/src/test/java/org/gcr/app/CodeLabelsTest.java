package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.TreeSet;
import org.gcr.app.report.Texts;
import org.junit.jupiter.api.Test;

/** Every code that a figure bears has its words: no reader meets a bare {@code PER_KM2} or {@code level_ar}. */
class CodeLabelsTest {

    private static final String[][] DIMENSIONS = {
        {"unit_measure", "UNIT_MEASURE"},
        {"series", "SERIES"},
        {"population_type", "POPULATION_TYPE"},
        {"sex", "SEX"},
        {"age", "AGE"},
        {"disability", "DISABILITY"},
        {"obs_status", "OBS_STATUS"},
        {"conf_status", "CONF_STATUS"}
    };

    @Test
    void figuresOfTheSamplesHaveLabelsInThreeLanguages() throws Exception {
        assertEveryCodeIsLabelled(SampleWarehouse.get().catalogue());
    }

    @Test
    void figuresOfTheWorldHaveLabelsInThreeLanguages() throws Exception {
        assertEveryCodeIsLabelled(RealWorld.catalogue());
    }

    @Test
    void everyIndicatorHasATitleInFrenchAndSpanish() throws Exception {
        TreeSet<String> bare = new TreeSet<>();
        try (var connection = CatalogueFile.open(SampleWarehouse.get().catalogue());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT DISTINCT indicator_id FROM indicator")) {
            while (rows.next()) {
                String id = rows.getString(1);
                for (String language : new String[] {"fr", "es"}) {
                    if (new Texts(language).code("title", id).equals(id)) {
                        bare.add(language + " " + id);
                    }
                }
            }
        }
        assertThat(bare).isEmpty();
    }

    private static void assertEveryCodeIsLabelled(Path catalogue) throws Exception {
        TreeSet<String> bare = new TreeSet<>();
        try (var connection = CatalogueFile.open(catalogue);
                Statement statement = connection.createStatement()) {
            for (String[] dimension : DIMENSIONS) {
                collect(
                        statement,
                        bare,
                        "SELECT DISTINCT '%2$s', o.%1$s FROM observation o LEFT JOIN code c ON c.dimension = '%2$s' AND c.code = o.%1$s WHERE o.%1$s IS NOT NULL AND (c.label_en IS NULL OR c.label_fr IS NULL OR c.label_es IS NULL)"
                                .formatted(dimension[0], dimension[1]));
            }
            collect(
                    statement,
                    bare,
                    "SELECT DISTINCT 'BREAKDOWN', p FROM (SELECT unnest(string_split(breakdown, '.')) AS p FROM observation) LEFT JOIN code c ON c.dimension IN ('BREAKDOWN', 'REF_AREA') AND c.code = p WHERE c.label_en IS NULL OR c.dimension = 'BREAKDOWN' AND (c.label_fr IS NULL OR c.label_es IS NULL)");
            for (String area : new String[] {"ref_area", "counterpart_area"}) {
                collect(
                        statement,
                        bare,
                        "SELECT DISTINCT 'REF_AREA', %1$s FROM observation WHERE %1$s NOT IN ('_T', '_Z', '_U') AND %1$s NOT IN (SELECT code FROM code WHERE dimension = 'REF_AREA')"
                                .formatted(area));
            }
        }
        assertThat(bare).isEmpty();
    }

    private static void collect(Statement statement, TreeSet<String> bare, String sql) throws Exception {
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                bare.add(rows.getString(1) + " " + rows.getString(2));
            }
        }
    }
}
