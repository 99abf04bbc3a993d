import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Holds the protected cube of a register of benchmarks/generate against the register itself, counted apart from the program, and runs the attacks of {@code attacks/} on it. Arguments: the register
 * (CSV), the warehouse, a folder for work. Prints a row of the table of figures and one for each attack.
 */
public final class Disclosure {

    private static final String KEYS = "year, population_type, origin, asylum, sex, age_group, disability, disability_method, measure";
    private static final List<String> ATTRIBUTES = List.of("document", "birth_registration", "credentials", "enrolled_primary", "enrolled_secondary", "work_right", "working", "return_intention", "returned",
            "resettlement_submission", "resettlement_departure", "pathway");

    public static void main(String[] arguments) throws Exception {
        Path here = Path.of("benchmarks");
        Path work = Path.of(arguments[2]);
        Files.createDirectories(work);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:"); Statement sql = connection.createStatement()) {
            sql.execute("SET memory_limit = '2GB'");
            String conform = Files.readString(here.resolve("registration.sql")).replace("${DATA}", arguments[0]).replace("${OUT}", work.toString());
            sql.execute(conform.substring(0, conform.indexOf("CREATE TEMP TABLE")));
            sql.execute("CREATE VIEW person AS FROM '" + work + "/registration.parquet'");
            sql.execute("CREATE TABLE truth AS " + truth());
            sql.execute("CREATE TABLE cube AS FROM read_parquet('" + arguments[1] + "/tables/disclosure.registration_cube/*/registration_cube/*.parquet')");
            sql.execute("CREATE TABLE cell AS SELECT t.*, c.persons FROM truth AS t JOIN cube AS c USING (" + KEYS + ")");
            figures(sql);
            try (var files = Files.list(here.resolve("disclosure/attacks"))) {
                for (Path file : files.sorted().toList()) {
                    try (ResultSet row = sql.executeQuery(Files.readString(file))) {
                        row.next();
                        System.out.println("| " + file.getFileName().toString().replace(".sql", "") + " | " + number(row.getObject(1)) + " | " + number(row.getObject(2)) + " | "
                                + number(row.getObject(3)) + " |");
                    }
                }
            }
        }
    }

    private static String number(Object value) {
        return value == null ? "–" : String.format(Locale.ROOT, "%,d", ((Number) value).longValue());
    }

    /** Counts of all published tables but those of regions. */
    private static String truth() {
        List<String> parts = new ArrayList<>();
        String tops = "year, population_type, %s AS origin, %s AS asylum, %s AS sex, %s AS age_group, %s AS disability, %s AS disability_method, ";
        for (String[] table : new String[][] {{"asylum", "sex", "age_group", "measure"}, {"origin", "sex", "age_group"}, {"origin", "asylum", "sex"}, {"asylum", "sex", "disability"},
                {"asylum", "disability", "measure"}}) {
            List<String> of = List.of(table);
            List<String> cubed = new ArrayList<>();
            of.stream().filter(name -> !name.equals("measure")).forEach(name -> cubed.add(name.equals("disability") ? "(disability, disability_method)" : name));
            String select = String.format(tops, member(of, "origin", "'WLD'"), member(of, "asylum", "'WLD'"), member(of, "sex", "'_T'"), member(of, "age_group", "'_T'"), member(of, "disability", "'_T'"),
                    of.contains("disability") ? "coalesce(disability_method, '_T')" : "'_T'");
            String group = " FROM person GROUP BY year, population_type, CUBE (" + String.join(", ", cubed) + ")";
            parts.add("SELECT " + select + "'PERSONS' AS measure, count(*) AS n" + group);
            if (of.contains("measure")) {
                for (String attribute : ATTRIBUTES) {
                    String name = attribute.equals("returned") ? "RETURN" : attribute.toUpperCase(Locale.ROOT);
                    parts.add("SELECT " + select + "'" + name + ".' || " + attribute + " AS measure, count(*) AS n FROM person GROUP BY year, population_type, " + attribute + ", CUBE (" + String.join(", ", cubed) + ")");
                }
            }
        }
        return "SELECT DISTINCT * FROM (" + String.join(" UNION ALL ", parts) + ")";
    }

    private static String member(List<String> of, String name, String top) {
        return of.contains(name) ? "coalesce(" + name + ", " + top + ")" : top;
    }

    private static void figures(Statement sql) throws Exception {
        try (ResultSet row = sql.executeQuery(
                """
                WITH both_sides AS (
                  SELECT t.*, coalesce(c.persons, 0) AS figure, coalesce(g.persons, 0) AS size FROM truth AS t
                  LEFT JOIN cube AS c USING (year, population_type, origin, asylum, sex, age_group, disability, disability_method, measure)
                  LEFT JOIN cube AS g ON g.measure = 'PERSONS' AND (g.year, g.population_type, g.origin, g.asylum, g.sex, g.age_group, g.disability, g.disability_method)
                    = (t.year, t.population_type, t.origin, t.asylum, t.sex, t.age_group, t.disability, t.disability_method)),
                shown AS (FROM both_sides WHERE measure = 'PERSONS' OR size >= 30),
                share AS (
                  SELECT y.figure AS y, n.figure AS no, y.n AS ty, n.n AS tn FROM shown AS y JOIN shown AS n
                    ON y.measure = 'BIRTH_REGISTRATION.Y' AND n.measure = 'BIRTH_REGISTRATION.N' AND (y.year, y.population_type, y.asylum, y.sex, y.age_group, y.disability, y.disability_method)
                      = (n.year, n.population_type, n.asylum, n.sex, n.age_group, n.disability, n.disability_method) WHERE y.figure + n.figure >= 20)
                SELECT (SELECT count(*) FROM person), (SELECT count(*) FROM cube), avg(figure - n), sqrt(sum((n % 5) * (5 - n % 5))) / count(*), max(abs(figure - n)),
                  100.0 * (SELECT count(*) FROM shown) / (SELECT count(*) FROM both_sides),
                  (SELECT 100.0 * sum(n) FILTER (size >= 30) / sum(n) FROM both_sides WHERE measure <> 'PERSONS'),
                  (SELECT 100.0 * avg(CASE WHEN abs(y / (y + no) - ty / (ty + tn)) <= 1.96 * 2 * sqrt((no / (y + no)) ** 2 + (y / (y + no)) ** 2) / (y + no) THEN 1 ELSE 0 END) FROM share)
                FROM shown
                """)) {
            row.next();
            System.out.printf(Locale.ROOT, "| %,d | %,d | %.3f (%.3f) | %d | %.0f | %.2f | %.0f |%n", row.getLong(1), row.getLong(2), row.getDouble(3), row.getDouble(4), row.getLong(5), row.getDouble(6), row.getDouble(7),
                    row.getDouble(8));
        }
    }
}
