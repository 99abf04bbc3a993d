package org.gcr.app.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gcr.app.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is committed in data-samples/registration is what {@link RegistrationSamples} writes; of Parquet the rows count, not the bytes. */
class RegistrationSamplesTest {

    @TempDir
    Path folder;

    @Test
    void committedFilesAreWhatTheGeneratorWrites() throws IOException, SQLException {
        for (Map.Entry<String, byte[]> file : RegistrationSamples.generate().entrySet()) {
            Path committed = Repository.root().resolve("data-samples").resolve(file.getKey());
            if (file.getKey().endsWith(".parquet")) {
                Path anew = Files.write(folder.resolve("anew.parquet"), file.getValue());
                assertThat(rows(committed)).hasSize(1_780).isEqualTo(rows(anew));
            } else {
                assertThat(Files.readString(committed))
                        .as(file.getKey() + ": write data-samples anew with RegistrationSamples")
                        .isEqualTo(new String(file.getValue(), StandardCharsets.UTF_8));
            }
        }
    }

    private static List<String> rows(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT CAST(r AS VARCHAR) FROM read_parquet('" + file + "') AS r")) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        }
    }
}
