package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The ways into a warehouse that the README names, taken. */
class RecipesTest {

    private static final Path CATALOGUE = SampleWarehouse.get().root().resolve("gcr.duckdb");

    @Test
    void jdbcClientsReadAndCannotWrite() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("duckdb.read_only", "true");
        properties.setProperty("file_search_path", CATALOGUE.getParent().toString());
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + CATALOGUE, properties);
                Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery(
                    "SELECT count(*) FROM observation WHERE indicator_id = 'RS.GINI' AND ref_area = 'WLD'")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getLong(1)).isPositive();
            }
            assertThatThrownBy(() -> statement.execute("CREATE TABLE mine (a INTEGER)"))
                    .hasMessageContaining("read-only");
        }
    }

    @Test
    void pythonReadsIt() throws IOException, InterruptedException {
        Path said = Files.createTempFile("python", ".txt");
        Process python;
        try {
            python = new ProcessBuilder(
                            "python3",
                            "-c",
                            "import sys, duckdb; print(duckdb.connect(sys.argv[1] + '/gcr.duckdb', read_only=True, config={'file_search_path': sys.argv[1]}).sql('select count(*) from indicator').fetchall()[0][0])",
                            CATALOGUE.getParent().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "no python3 here, so the Python recipe is not tried");
            return;
        }
        int exit = python.waitFor();
        String text = Files.readString(said, StandardCharsets.UTF_8).strip();
        Files.delete(said);
        assumeTrue(!text.contains("No module named"), "python3 has no duckdb here, so the Python recipe is not tried");
        assertThat(exit).as(text).isZero();
        assertThat(Long.parseLong(text)).isGreaterThan(20);
    }
}
