import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Holds the protected cubes of three releases of a register against the registers themselves, counted apart from the program, and runs the attacks of {@code attacks/} on the last one. The folder holds
 * {@code register-1.csv} to {@code register-3.csv} (of benchmarks/generate and NextRelease) and {@code cube-1.parquet} to {@code cube-3.parquet}. Prints a row of the table of figures for each release, one for the
 * newcomers and one for each attack.
 */
public final class Disclosure {

    private static final String KEYS = "year, population_type, origin, asylum, sex, age_group, disability, disability_method, measure";
    private static final List<String> ATTRIBUTES = List.of("document", "birth_registration", "credentials", "enrolled_primary", "enrolled_secondary", "work_right", "working", "return_intention", "returned",
            "resettlement_submission", "resettlement_departure", "pathway");

    public static void main(String[] arguments) throws Exception {
        Path here = Path.of("benchmarks");
        Path work = Path.of(arguments[0]);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:"); Statement sql = connection.createStatement()) {
            sql.execute("SET memory_limit = '2GB'");
            String conform = Files.readString(here.resolve("registration.sql"));
            conform = conform.substring(0, conform.indexOf("CREATE TEMP TABLE"));
            for (int release = 1; release <= 3; release++) {
                person(sql, conform, work.resolve("register-" + release + ".csv"), work);
                sql.execute("CREATE OR REPLACE TABLE truth AS " + truth());
                sql.execute("CREATE OR REPLACE TABLE cube AS FROM read_parquet('" + work + "/cube-" + release + ".parquet')");
                sql.execute("CREATE TABLE cube_" + release + " AS FROM cube");
                sql.execute("CREATE TABLE truth_" + release + " AS FROM truth");
                figures(sql, release);
            }
            for (int release = 2; release <= 3; release++) {
                person(sql, conform, work.resolve("newcomers-" + release + ".csv"), work);
                sql.execute("CREATE TABLE newcomer_" + release + " AS SELECT row_number() OVER () AS id, * FROM person");
            }
            newcomers(sql);
            sql.execute("CREATE TABLE cell AS SELECT t.*, c.persons FROM truth AS t JOIN cube AS c USING (" + KEYS + ")");
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

    /** The view of persons, of a register as it was delivered. */
    private static void person(Statement sql, String conform, Path register, Path work) throws Exception {
        sql.execute("DROP TABLE IF EXISTS person");
        sql.execute(conform.replace("${DATA}", register.toString()).replace("${OUT}", work.toString()));
        sql.execute("CREATE TABLE person AS FROM '" + work + "/registration.parquet'");
    }

    /** A figure or a count of a cell; of a cell without a row 0. */
    private static Map<String, Long> numbers(Statement sql, String table, String column) throws Exception {
        Map<String, Long> numbers = new HashMap<>();
        try (ResultSet rows = sql.executeQuery("SELECT concat_ws(' ', year, population_type, asylum, sex, age_group, disability, disability_method, measure), " + column + " FROM " + table
                + " WHERE origin = 'WLD' AND asylum NOT LIKE 'BUR%' AND asylum <> 'WLD'")) {
            while (rows.next()) {
                numbers.put(rows.getString(1), rows.getLong(2));
            }
        }
        return numbers;
    }

    /**
     * Somebody knows the place, status, sex, age and answers on disability of the one person who came to a place between two releases, that nobody else of it changed, and the method. What of the
     * newcomer's attributes do both releases together tell? Beside it the same against figures of which only those that count the newcomer were drawn anew: what the common draw of a year is for.
     */
    private static void newcomers(Statement sql) throws Exception {
        int planted = 0;
        int[] told = new int[2];
        int[] right = new int[2];
        double[] expected = new double[2];
        int asked = 0;
        for (int release = 2; release <= 3; release++) {
            Map<String, Long> before = numbers(sql, "cube_" + (release - 1), "persons");
            Map<String, Long> after = numbers(sql, "cube_" + release, "persons");
            Map<String, Long> trueBefore = numbers(sql, "truth_" + (release - 1), "n");
            Map<String, Long> trueAfter = numbers(sql, "truth_" + release, "n");
            try (ResultSet row = sql.executeQuery("SELECT year, population_type, asylum, sex, age_group, disability, disability_method, " + String.join(", ", ATTRIBUTES) + " FROM newcomer_" + release)) {
                while (row.next()) {
                    planted++;
                    String place = row.getString(1) + " " + row.getString(2) + " " + row.getString(3) + " ";
                    String sex = row.getString(4);
                    String age = row.getString(5);
                    List<String> groups = List.of("_T _T _T _T ", sex + " _T _T _T ", "_T " + age + " _T _T ", sex + " " + age + " _T _T ", "_T _T " + row.getString(6) + " " + row.getString(7) + " ");
                    for (int a = 0; a < ATTRIBUTES.size(); a++) {
                        String own = row.getString(8 + a);
                        if (own.equals("NA")) {
                            continue;
                        }
                        String name = (ATTRIBUTES.get(a).equals("returned") ? "RETURN" : ATTRIBUTES.get(a).toUpperCase(Locale.ROOT)) + ".";
                        List<String> shown = groups.stream().map(group -> place + group).filter(group -> before.getOrDefault(group + "PERSONS", 0L) >= 30 && after.getOrDefault(group + "PERSONS", 0L) >= 30).toList();
                        if (shown.isEmpty()) {
                            continue;
                        }
                        asked++;
                        for (int control = 0; control < 2; control++) {
                            Guess guess = guess(shown, name, before, after, control == 1 ? trueBefore : null, trueAfter);
                            told[control] += guess == null ? 0 : 1;
                            right[control] += guess != null && own.equals(guess.value()) ? 1 : 0;
                            expected[control] += guess == null ? 0 : guess.share();
                        }
                    }
                }
            }
        }
        System.out.printf(Locale.ROOT, "newcomers: %,d; attributes asked for in groups with figures: %,d; told %,d, right %,d (%.1f by the shares of the place alone); if only changed figures were drawn: told %,d, right %,d (%.1f)%n",
                planted, asked, told[0], right[0], expected[0], told[1], right[1], expected[1]);
    }

    /** A value that is told, with its share in the place before. */
    private record Guess(String value, double share) {}

    /**
     * The value that is told: at 95 per cent at least, with odds three times those before, of something not nearly sure before; or null.
     *
     * @param unchanged counts before, where figures of unchanged counts stay; null where all are drawn anew
     */
    private static Guess guess(List<String> groups, String name, Map<String, Long> before, Map<String, Long> after, Map<String, Long> unchanged, Map<String, Long> counts) {
        List<String> values = name.equals("PATHWAY.") ? List.of("FAMILY", "STUDY", "WORK", "NONE", "U") : List.of("Y", "N", "U");
        double[] prior = new double[values.size()];
        double all = 0;
        for (int v = 0; v < prior.length; v++) {
            prior[v] = Math.max(0.5, before.getOrDefault(groups.get(0) + name + values.get(v), 0L));
            all += prior[v];
        }
        double[] weight = new double[prior.length];
        double sum = 0;
        for (int v = 0; v < prior.length; v++) {
            weight[v] = prior[v] / all;
            for (String group : groups) {
                for (int w = 0; w < prior.length; w++) {
                    String cell = group + name + values.get(w);
                    long first = before.getOrDefault(cell, 0L);
                    long second = after.getOrDefault(cell, 0L);
                    boolean kept = unchanged != null && unchanged.getOrDefault(cell, 0L).equals(counts.getOrDefault(cell, 0L));
                    second = kept ? first : second;
                    weight[v] *= unchanged != null && v != w ? (first == second ? 1 : 1e-9) : both(first, second, v == w ? 1 : 0);
                }
            }
            sum += weight[v];
        }
        for (int v = 0; v < prior.length && sum > 0; v++) {
            double p = prior[v] / all;
            double q = weight[v] / sum;
            if (q >= 0.95 && p <= 0.85 && q / Math.max(1e-12, 1 - q) >= 3 * p / (1 - p)) {
                return new Guess(values.get(v), p);
            }
        }
        return null;
    }

    /** How likely two figures are of a count and of so many more, over all counts. */
    private static double both(long first, long second, int more) {
        double sum = 0;
        for (long n = Math.max(0, first - 4); n <= first + 4; n++) {
            sum += drawn(first, n) * drawn(second, n + more);
        }
        return Math.max(sum, 1e-9);
    }

    /** The chance that a count is rounded to a figure. */
    private static double drawn(long figure, long n) {
        return Math.abs(figure - n) < 5 ? 1 - Math.abs(figure - n) / 5.0 : 0;
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

    private static void figures(Statement sql, int release) throws Exception {
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
            System.out.printf(Locale.ROOT, "| %,d, release %d | %,d | %.3f (%.3f) | %d | %.0f | %.2f | %.0f |%n", row.getLong(1), release, row.getLong(2), row.getDouble(3), row.getDouble(4), row.getLong(5), row.getDouble(6), row.getDouble(7),
                    row.getDouble(8));
        }
    }
}
