package org.gcr.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gcr.core.engine.EnginePair.schema;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.gcr.core.store.Hashes;
import org.gcr.core.table.TableFiles;
import org.gcr.core.table.TableSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same rows are the same bytes, whatever order they came in and however many threads worked. */
class SameBytesTest {

    private static final TableSchema SCHEMA =
            schema("many", "year INTEGER", "area TEXT", "persons BIGINT", "share DOUBLE");
    private static final int ROWS = 200_000;

    @TempDir
    Path folder;

    @Test
    void shuffledRowsAreWrittenAsTheSameFile() throws Exception {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(new Object[] {1951 + i % 75, "A" + i / 75, (long) i, i % 7 == 0 ? null : i / 8.0});
        }
        try (EnginePair engines = new EnginePair(folder.resolve("two threads"));
                DuckDbEngine four =
                        new DuckDbEngine(new EngineSettings("duckdb", null, 512, 4, folder.resolve("four threads")))) {
            List<List<String>> hashes = List.of(new ArrayList<>(), new ArrayList<>());
            for (int seed = 1; seed <= 2; seed++) {
                Collections.shuffle(rows, new Random(seed));
                TableFiles table = engines.table(SCHEMA, rows);
                four.register("many", table);
                hashes.get(0).add(hash(engines, engines.duckdb()));
                hashes.get(0).add(hash(engines, four));
                hashes.get(1).add(hash(engines, EnginePair.spark()));
            }

            assertThat(hashes.get(0)).hasSize(4).containsOnly(hashes.get(0).get(0));
            assertThat(hashes.get(1)).hasSize(2).containsOnly(hashes.get(1).get(0));
        }
    }

    private static String hash(EnginePair engines, Engine engine) throws Exception {
        TableFiles written = engines.write(
                engine,
                "SELECT m.year, m.area, m.persons, m.share FROM many m JOIN (SELECT year, COUNT(*) AS n FROM many GROUP BY year) c"
                        + " ON m.year = c.year WHERE c.n > 1",
                SCHEMA,
                "year",
                "area");
        assertThat(written.files()).hasSize(1);
        return Hashes.ofFile(written.files().get(0));
    }
}
