import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;

/**
 * Writes a registration extract of made-up persons: one row a person, every attribute a function of the row's number and the seed, so
 * that the rows are the same whatever the threads and the format. The columns are those of {@code benchmarks/registration.yaml}.
 */
public final class Generate {

    private static final Map<String, String> FORMATS = Map.of(
            "csv", "(FORMAT csv, HEADER true)",
            "csv.gz", "(FORMAT csv, HEADER true, COMPRESSION gzip)",
            "parquet", "(FORMAT parquet, COMPRESSION zstd)");

    private static final String PERSONS =
            """
            WITH bits AS (
              SELECT i, hash(i, %1$d) AS a, hash(i, %1$d + 1000003) AS b, hash(i // 5, %1$d + 2000003) AS h FROM range(%2$d) AS t(i)
            ),
            person AS (
              SELECT *,
                CAST(CASE WHEN a %% 100 < 17 THEN (a >> 7) %% 5 WHEN a %% 100 < 39 THEN 5 + (a >> 7) %% 7 WHEN a %% 100 < 54 THEN 12 + (a >> 7) %% 6
                  WHEN a %% 100 < 95 THEN 18 + (a >> 7) %% 42 ELSE 60 + (a >> 7) %% 36 END AS INTEGER) AS years,
                2023 + i %% 2 AS ref_year,
                CAST(1 + h %% 40 AS INTEGER) AS place,
                CAST(2013 + (h >> 20) %% 10 AS INTEGER) AS came
              FROM bits
            )
            SELECT
              ref_year,
              CASE WHEN (b >> 3) %% 100 < 2 THEN NULL WHEN (b >> 3) %% 100 < 52 THEN 'F' ELSE 'M' END AS sex,
              CASE WHEN (a >> 40) %% 100 < 3 THEN NULL ELSE years END AS age,
              ['SYR', 'AFG', 'SSD', 'UKR', 'SDN', 'COD', 'MMR', 'SOM', 'CAF', 'ERI', 'VEN', 'BDI', 'IRQ', 'NGA', 'MLI', 'RWA', 'ETH', 'COL', 'PAK', 'YEM'][
                1 + CAST(least((h >> 8) %% 20, (h >> 14) %% 20) AS INTEGER)] AS origin,
              ['TUR', 'IRN', 'DEU', 'UGA', 'PAK', 'TCD', 'ETH', 'KEN', 'BGD', 'COL', 'JOR', 'LBN'][1 + CAST((h >> 30) %% 12 AS INTEGER)] AS asylum,
              concat('A', lpad(CAST(place AS VARCHAR), 2, '0')) AS district,
              make_date(came, 1 + CAST((h >> 36) %% 12 AS INTEGER), 1 + CAST((h >> 42) %% 28 AS INTEGER)) AS arrival_date,
              make_date(came, 1 + CAST((h >> 36) %% 12 AS INTEGER), 1 + CAST((h >> 42) %% 28 AS INTEGER)) + CAST((h >> 50) %% 90 AS INTEGER) AS registration_date,
              CASE WHEN (h >> 11) %% 100 < 88 THEN 'Refugee' ELSE 'Asylum seeker' END AS legal_status,
              CAST(1 + (h >> 5) %% 9 AS INTEGER) AS household_size,
              CASE WHEN years < 5 OR a %% 7 = 0 THEN NULL WHEN (b >> 8) %% 100 < 2 THEN 3 WHEN (b >> 8) %% 100 < 12 THEN 2 ELSE 1 END AS seeing,
              CASE WHEN years < 5 OR a %% 7 = 0 THEN NULL WHEN (b >> 12) %% 100 < 1 THEN 3 WHEN (b >> 12) %% 100 < 8 THEN 2 ELSE 1 END AS hearing,
              CASE WHEN years < 5 OR a %% 7 = 0 THEN NULL WHEN (b >> 16) %% 200 < 1 THEN 4 WHEN (b >> 16) %% 200 < 5 THEN 3 ELSE 1 END AS walking,
              CASE WHEN years < 5 OR a %% 7 = 0 THEN NULL WHEN (b >> 20) %% 100 < 1 THEN 3 ELSE 1 END AS remembering,
              CASE WHEN years < 5 OR a %% 7 = 0 THEN NULL WHEN (b >> 24) %% 200 < 1 THEN 4 ELSE 1 END AS self_care,
              CASE WHEN years < 5 OR a %% 7 = 0 THEN NULL WHEN (b >> 28) %% 200 < 1 THEN 3 ELSE 1 END AS communicating,
              CASE WHEN (b >> 33) %% 100 < 4 THEN 'DS' WHEN (b >> 33) %% 100 < 9 THEN 'SP' WHEN (b >> 33) %% 100 < 11 THEN 'DS;SM' ELSE NULL END AS specific_needs,
              CASE WHEN (b >> 36) %% 100 < 71 THEN 'yes' WHEN (b >> 36) %% 100 < 92 THEN 'no' ELSE NULL END AS document_held,
              CASE WHEN (b >> 40) %% 100 < 60 THEN 'yes' WHEN (b >> 40) %% 100 < 90 THEN 'no' ELSE NULL END AS birth_registered,
              CASE WHEN years < 18 THEN NULL WHEN (b >> 44) %% 100 < 20 THEN 'yes' ELSE 'no' END AS credentials,
              CASE WHEN years BETWEEN 5 AND 11 THEN ['primary', 'primary', 'none', 'primary', 'none'][1 + CAST((b >> 48) %% 5 AS INTEGER)]
                WHEN years BETWEEN 12 AND 17 THEN ['primary', 'secondary', 'none', 'secondary', 'none'][1 + CAST((b >> 48) %% 5 AS INTEGER)]
                ELSE NULL END AS school_level,
              CASE WHEN years BETWEEN 5 AND 17 AND (b >> 48) %% 5 <> 2 AND (b >> 48) %% 5 <> 4 THEN CASE WHEN (b >> 52) %% 10 < 8 THEN 'national' ELSE 'other' END END AS school_system,
              CASE WHEN years >= 18 THEN CASE WHEN (h >> 30) %% 2 = 0 THEN 'yes' ELSE 'no' END END AS work_permit,
              CASE WHEN years >= 18 THEN CASE WHEN (a >> 44) %% 100 < 35 THEN 'yes' WHEN (a >> 44) %% 100 < 90 THEN 'no' END END AS works,
              CASE WHEN (a >> 50) %% 100 < 12 THEN 'yes' WHEN (a >> 50) %% 100 < 60 THEN 'no' ELSE NULL END AS wants_return,
              CASE WHEN (a >> 30) %% 1000 < 15 THEN 'yes' ELSE 'no' END AS returned,
              CASE WHEN (a >> 33) %% 1000 < 20 THEN 'yes' ELSE 'no' END AS rst_submitted,
              CASE WHEN (a >> 33) %% 1000 < 9 THEN 'yes' ELSE 'no' END AS rst_departed,
              CASE WHEN (a >> 36) %% 2000 < 3 THEN 'family' WHEN (a >> 36) %% 2000 < 5 THEN 'study' WHEN (a >> 36) %% 2000 < 6 THEN 'work' ELSE 'none' END AS pathway
            FROM person
            """;

    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 4 || arguments.length > 5 || !arguments[0].equals("registration") || !FORMATS.containsKey(arguments[2])) {
            System.err.println("usage: benchmarks/generate registration ROWS csv|csv.gz|parquet OUT [SEED]");
            System.exit(2);
        }
        long rows = Long.parseLong(arguments[1].replace("_", ""));
        Path out = Path.of(arguments[3]).toAbsolutePath();
        long seed = arguments.length == 5 ? Long.parseLong(arguments[4]) : 1;
        Files.createDirectories(out.getParent());
        long start = System.nanoTime();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET memory_limit = '1GB'");
            statement.execute("COPY (" + String.format(Locale.ROOT, PERSONS, seed, rows) + ") TO '" + out.toString().replace("'", "''") + "' " + FORMATS.get(arguments[2]));
        }
        System.err.printf(Locale.ROOT, "%,d rows, %,d bytes in %.1f s: %s%n", rows, Files.size(out), (System.nanoTime() - start) / 1e9, arguments[3]);
    }
}
