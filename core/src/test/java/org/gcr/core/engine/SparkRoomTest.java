package org.gcr.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gcr.core.engine.EnginePair.schema;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.gcr.core.table.TableSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Spark keeps in memory for a query goes when the query is over: a run of hundreds of queries needs the room of one. */
class SparkRoomTest {

    private static final TableSchema SCHEMA = schema("small", "area TEXT", "persons BIGINT");
    private static final int ROWS = 1_000;
    private static final long MEGABYTE = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void joinedTablesLeaveMemoryWithTheirQuery() throws Exception {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(new Object[] {"area " + i, (long) i});
        }
        try (EnginePair engines = new EnginePair(folder)) {
            engines.table(SCHEMA, rows);
            long most = 0;
            for (int i = 0; i < 3; i++) {
                engines.write(
                        EnginePair.spark(),
                        "SELECT a.area, a.persons + b.persons AS persons FROM small a JOIN small b ON a.area = b.area WHERE b.persons >= "
                                + i,
                        SCHEMA,
                        "area");
                most = Math.max(most, inMemory());
            }
            assertThat(most).as("bytes held for joins").isGreaterThan(MEGABYTE);

            long left = inMemory();
            for (int i = 0; i < 100 && left > MEGABYTE; i++) {
                System.gc();
                Thread.sleep(100);
                left = inMemory();
            }
            assertThat(left).as("bytes held when no query runs").isLessThan(MEGABYTE);
        }
    }

    private static long inMemory() {
        return SparkEnv.get().memoryManager().storageMemoryUsed();
    }
}
