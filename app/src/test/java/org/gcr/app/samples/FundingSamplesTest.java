package org.gcr.app.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.gcr.app.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is committed in data-samples/funding is what {@link FundingSamples} writes; with {@code -Dgcr.samples.write=true} it is written anew. */
class FundingSamplesTest {

    @TempDir
    Path folder;

    @Test
    void committedFilesAreWhatTheGeneratorWrites() throws IOException, SQLException {
        Path samples = Repository.root().resolve("data-samples");
        long bytes = 0;
        for (Map.Entry<String, byte[]> file : FundingSamples.generate().entrySet()) {
            Path path = samples.resolve(file.getKey());
            if (Boolean.getBoolean("gcr.samples.write")) {
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
            byte[] committed = Files.readAllBytes(path);
            bytes += committed.length;
            if (file.getKey().endsWith(".parquet")) {
                Path written = Files.write(folder.resolve("written.parquet"), file.getValue());
                assertThat(rowsOnlyIn(path, written) + rowsOnlyIn(written, path))
                        .as(file.getKey())
                        .isZero();
            } else {
                assertThat(unpacked(file.getKey(), committed))
                        .as(file.getKey() + ": write data-samples anew")
                        .isEqualTo(unpacked(file.getKey(), file.getValue()));
            }
        }
        assertThat(bytes).isLessThan(300_000);
    }

    private static long rowsOnlyIn(Path one, Path other) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*) FROM (SELECT * FROM read_parquet('" + one
                        + "') EXCEPT ALL SELECT * FROM read_parquet('" + other + "'))")) {
            result.next();
            return result.getLong(1);
        }
    }

    private static byte[] unpacked(String path, byte[] content) throws IOException {
        return path.endsWith(".gz") ? new GZIPInputStream(new ByteArrayInputStream(content)).readAllBytes() : content;
    }
}
