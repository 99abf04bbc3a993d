import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/**
 * A register of benchmarks/generate as it stands some months later: of a hundred records one is gone, one has its document put right, and one is new. Applicants for asylum everywhere and all persons
 * in four of twelve countries are left as they are, but that one person comes to each place, status and year. Arguments: the register, new records of another seed, the register to be written, the
 * file of those who came to quiet places, a seed.
 */
public final class NextRelease {

    private static final String QUIET = "(legal_status = 'Asylum seeker' OR asylum IN ('TUR', 'DEU', 'JOR', 'LBN'))";

    public static void main(String[] arguments) throws Exception {
        Path before = Path.of(arguments[0]).toAbsolutePath();
        Path fresh = Path.of(arguments[1]).toAbsolutePath();
        long seed = Long.parseLong(arguments[4]);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:"); Statement sql = connection.createStatement()) {
            sql.execute("SET memory_limit = '1GB'");
            sql.execute("CREATE TABLE before AS SELECT row_number() OVER () AS i, * FROM read_csv('" + before + "', header = true, all_varchar = true)");
            sql.execute("CREATE TABLE fresh AS SELECT row_number() OVER () AS i, * FROM read_csv('" + fresh + "', header = true, all_varchar = true)");
            sql.execute("CREATE TABLE newcomer AS SELECT * EXCLUDE (place) FROM (SELECT *, row_number() OVER (PARTITION BY ref_year, asylum, legal_status ORDER BY i) AS place FROM fresh WHERE " + QUIET + ") WHERE place = 1");
            String chance = "hash(i, " + seed + ") % 100";
            sql.execute("COPY (SELECT * EXCLUDE (i) FROM newcomer ORDER BY i) TO '" + Path.of(arguments[3]).toAbsolutePath() + "' (FORMAT csv, HEADER true)");
            sql.execute("COPY (SELECT * EXCLUDE (i, part) FROM (SELECT 1 AS part, * REPLACE (CASE WHEN " + chance + " = 1 AND NOT " + QUIET + " THEN CASE document_held WHEN 'yes' THEN 'no' ELSE 'yes' END ELSE document_held END AS document_held)"
                    + " FROM before WHERE " + QUIET + " OR " + chance + " <> 0"
                    + " UNION ALL SELECT 2, * FROM (FROM fresh WHERE NOT " + QUIET + " ORDER BY i LIMIT (SELECT count(*) FROM before WHERE NOT " + QUIET + " AND " + chance + " = 0))"
                    + " UNION ALL SELECT 3, * FROM newcomer) ORDER BY part, i) TO '" + Path.of(arguments[2]).toAbsolutePath() + "' (FORMAT csv, HEADER true)");
        }
    }
}
