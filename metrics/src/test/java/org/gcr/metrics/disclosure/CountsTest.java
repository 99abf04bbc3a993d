package org.gcr.metrics.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gcr.core.engine.Engine;
import org.gcr.core.engine.EnginePair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountsTest {

    private static final CubeDefinition CUBE = CubeDefinition.read(
            "cubes/x.yaml",
            """
            cube: x
            description: x
            input: persons_of_a_register
            value: persons
            unit: x
            dimensions: [{columns: [year], description: Year}, {columns: [sex], description: Sex, top: [_T]}]
            measure: {column: measure, all: PERSONS, description: x}
            tables: [{name: t, dimensions: [sex]}]
            """);

    @TempDir
    Path folder;

    private static Map<String, String> parts(Engine engine, Secret secret) {
        Map<String, String> parts = new TreeMap<>();
        Counts.parts(
                engine,
                CUBE,
                secret,
                8,
                (year, bucket, count, keys) -> parts.put(year + "/" + bucket, count + " " + keys));
        return parts;
    }

    /** Two cubes are read at once in a run; when one is done, the other still has its key. */
    @Test
    void cubesThatAreReadBesideEachOtherKeepTheirKey() throws Exception {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            rows.add(new Object[] {2024 + i % 2, i % 3 == 0 ? "F" : "M", 1L});
        }
        byte[] bytes = new byte[32];
        bytes[0] = 7;
        Secret secret = Secret.of(bytes);
        try (EnginePair engines = new EnginePair(folder)) {
            engines.table(
                    EnginePair.schema("persons_of_a_register", "year INTEGER", "sex TEXT", "persons BIGINT"), rows);
            Engine engine = engines.duckdb();
            Map<String, String> alone = parts(engine, secret);
            assertThat(alone).isNotEqualTo(parts(engine, Secret.of(new byte[32])));

            ExecutorService pool = Executors.newFixedThreadPool(4);
            try {
                List<Future<Map<String, String>>> all = new ArrayList<>();
                for (int i = 0; i < 200; i++) {
                    all.add(pool.submit(() -> parts(engine, secret)));
                }
                for (Future<Map<String, String>> one : all) {
                    assertThat(one.get()).isEqualTo(alone);
                }
            } finally {
                pool.shutdown();
            }
        }
    }
}
