package org.gcr.app;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Figures worked out from the publishers' raw files by queries of their own, which share nothing with the models: definition by definition, host by host. Each query gives
 * ref_area, year, population_type and value.
 */
final class RawFigures {

    private static final String RATE =
            """
            SELECT %s, year, 'ASY', 100.0 * sum(%s) / sum(dec_recognized + dec_other + dec_rejected) FROM decisions
            WHERE dec_level = 'FI' AND dec_pc = 'P' GROUP BY 1, 2 HAVING sum(dec_recognized + dec_other + dec_rejected) > 0""";

    private static final String BOTH =
            """
            WITH part AS (%s)
            SELECT area, year, 'ASY', %s * n / d FROM part WHERE n IS NOT NULL AND d > 0
            UNION ALL
            SELECT 'WLD', year, 'ASY', %s * sum(n) / sum(d) FROM part WHERE n IS NOT NULL AND d > 0 GROUP BY year""";

    private static final String DECIDED =
            "(SELECT coa_iso AS area, year, sum(dec_total) AS t FROM decisions WHERE dec_level = 'FI' AND dec_pc = 'P' GROUP BY ALL HAVING sum(dec_recognized + dec_other + dec_rejected + dec_closed + dec_total) > 0)";
    private static final String LODGED =
            "(SELECT coa_iso AS area, year, sum(applied) AS t FROM applications WHERE app_type = 'N' AND app_pc = 'P' GROUP BY ALL HAVING sum(applied) > 0)";
    private static final String PENDING =
            "(SELECT coa_iso AS area, year, sum(asylum_seekers) AS t FROM population WHERE year >= 2000 GROUP BY ALL HAVING sum(asylum_seekers) > 0)";

    private static final String SHARE =
            """
            SELECT coa_iso, year, pop_type, 100.0 * sum(%1$s) / sum(%2$s) FROM demographics GROUP BY ALL HAVING sum(%2$s) > 0
            UNION ALL
            SELECT 'WLD', year, pop_type, 100.0 * sum(%1$s) / sum(%2$s) FROM demographics GROUP BY ALL HAVING sum(%2$s) > 0""";

    private static final String STOCK =
            """
            stock AS (
              SELECT year, coo_iso AS o, coa_iso AS a, 'REF' AS pt, refugees AS p FROM population WHERE refugees > 0
              UNION ALL
              SELECT year, coo_iso, coa_iso, 'REF+OIP', coalesce(refugees, 0) + CASE WHEN year >= 2018 THEN coalesce(oip, 0) ELSE 0 END
              FROM population WHERE coalesce(refugees, 0) + CASE WHEN year >= 2018 THEN coalesce(oip, 0) ELSE 0 END > 0)""";

    private static final String LONG_STAY = "WITH " + STOCK
            + """
            , stay AS (
              SELECT n.year, n.a, n.pt, n.p FROM stock n WHERE n.p >= 25000 AND n.o NOT IN ('UNK', 'XXA')
                AND (SELECT count(*) FROM stock b WHERE b.o = n.o AND b.a = n.a AND b.pt = n.pt AND b.p >= 25000 AND b.year BETWEEN n.year - 4 AND n.year) = 5)
            , host AS (SELECT a, year, pt, sum(p) AS p FROM stock WHERE year >= 1955 GROUP BY ALL)
            , told AS (SELECT h.a, h.year, h.pt, h.p, count(s.p) AS n, coalesce(sum(s.p), 0) AS l FROM host h LEFT JOIN stay s ON s.a = h.a AND s.year = h.year AND s.pt = h.pt GROUP BY ALL)
            SELECT a, year, pt, %1$s FROM told WHERE a <> 'UNK' GROUP BY ALL
            UNION ALL
            SELECT 'WLD', year, pt, %1$s FROM told GROUP BY ALL""";

    private static final String NEIGHBOURS = "WITH " + STOCK
            + """
            , named AS (%s)
            , border AS (SELECT x, y FROM named UNION SELECT y, x FROM named)
            SELECT o, year, pt, 100.0 * coalesce(sum(CASE WHEN b.y IS NOT NULL THEN p END), 0) / sum(p)
            FROM stock LEFT JOIN border b ON b.x = o AND b.y = a WHERE o NOT IN ('UNK', 'XXA', 'TIB') GROUP BY ALL
            UNION ALL
            SELECT 'WLD', year, pt, 100.0 * coalesce(sum(CASE WHEN b.y IS NOT NULL THEN p END), 0) / sum(p)
            FROM stock LEFT JOIN border b ON b.x = o AND b.y = a GROUP BY ALL
            HAVING sum(CASE WHEN o NOT IN ('UNK', 'XXA', 'TIB') THEN p END) > 0""";

    private static final String SOLVED =
            """
            WITH done AS (SELECT %1$s AS c, year, sum(%2$s) AS n FROM solutions WHERE %2$s > 0 GROUP BY ALL),
            before AS (SELECT %1$s AS c, year + 1 AS year, sum(refugees) AS d FROM population WHERE refugees > 0 GROUP BY ALL)
            SELECT c, year, 'REF', 100.0 * n / d FROM done JOIN before USING (c, year) WHERE c NOT IN ('UNK', 'XXA', 'TIB')
            UNION ALL
            SELECT 'WLD', n.year, 'REF', 100.0 * n.n / d.d FROM (SELECT year, sum(n) AS n FROM done GROUP BY year) n JOIN (SELECT year, sum(d) AS d FROM before GROUP BY year) d USING (year)""";

    /** By indicator and series. */
    static final Map<String, String> EXPECTED = Map.ofEntries(
            Map.entry(
                    "ASY.RECOGNITION_RATE headline",
                    RATE.formatted("coa_iso", "dec_recognized") + "\nUNION ALL\n"
                            + RATE.formatted("'WLD'", "dec_recognized")),
            Map.entry(
                    "ASY.PROTECTION_RATE headline",
                    RATE.formatted("coa_iso", "dec_recognized + dec_other") + "\nUNION ALL\n"
                            + RATE.formatted("'WLD'", "dec_recognized + dec_other")),
            Map.entry(
                    "ASY.APPLICATIONS_PER_1000 headline",
                    BOTH.formatted(
                            "SELECT a.area, a.year, a.t AS n, p.v AS d FROM " + LODGED
                                    + " a JOIN inhabitants p ON p.code = a.area AND p.year = a.year",
                            "1000.0",
                            "1000.0")),
            Map.entry(
                    "ASY.CLEARANCE_RATE headline",
                    BOTH.formatted(
                            "SELECT d.area, d.year, d.t AS n, a.t AS d FROM " + DECIDED + " d JOIN " + LODGED
                                    + " a USING (area, year)",
                            "1.0",
                            "1.0")),
            Map.entry(
                    "ASY.BACKLOG headline",
                    "SELECT area, year, 'ASY', t FROM " + PENDING + " UNION ALL SELECT 'WLD', year, 'ASY', sum(t) FROM "
                            + PENDING + " GROUP BY year"),
            Map.entry(
                    "ASY.BACKLOG_YEARS headline",
                    BOTH.formatted(
                            "SELECT d.area, d.year, p.t AS n, d.t AS d FROM " + DECIDED + " d JOIN " + PENDING
                                    + " p USING (area, year)",
                            "1.0",
                            "1.0")),
            Map.entry("POP.WOMEN_SHARE headline", SHARE.formatted("f_total", "f_total + m_total")),
            Map.entry(
                    "POP.CHILD_SHARE headline",
                    SHARE.formatted(
                            "f_0_4 + f_5_11 + f_12_17 + m_0_4 + m_5_11 + m_12_17",
                            "f_0_4 + f_5_11 + f_12_17 + f_18_59 + f_60 + m_0_4 + m_5_11 + m_12_17 + m_18_59 + m_60")),
            Map.entry("RS.PROTRACTED_SITUATIONS headline", LONG_STAY.formatted("sum(n)")),
            Map.entry("RS.PROTRACTED headline", LONG_STAY.formatted("sum(l)")),
            Map.entry("RS.PROTRACTED_SHARE headline", LONG_STAY.formatted("100.0 * sum(l) / sum(p)")),
            Map.entry(
                    "RS.NEIGHBOUR_SHARE headline",
                    NEIGHBOURS.formatted(
                            "SELECT x.iso3 AS x, y.iso3 AS y FROM (SELECT iso3, unnest(string_split(coalesce(neighbours, ''), ',')) AS n FROM geonames) x JOIN geonames y ON y.iso2 = x.n")),
            Map.entry(
                    "RS.NEIGHBOUR_SHARE mledoze",
                    NEIGHBOURS.formatted(
                            "SELECT replace(cca3, 'UNK', 'XKX') AS x, replace(n, 'UNK', 'XKX') AS y FROM (SELECT cca3, unnest(string_split(coalesce(borders, ''), ',')) AS n FROM mledoze) WHERE n <> ''")),
            Map.entry(
                    "RS.PER_KM2 headline",
                    "WITH " + STOCK
                            + """
                    , host AS (SELECT a, year, pt, sum(p) AS p FROM stock GROUP BY ALL)
                    , part AS (SELECT h.*, g.area AS km FROM host h JOIN geonames g ON g.iso3 = h.a WHERE g.area > 0)
                    SELECT a, year, pt, 1.0 * p / km FROM part UNION ALL SELECT 'WLD', year, pt, 1.0 * sum(p) / sum(km) FROM part GROUP BY year, pt"""),
            Map.entry("SOL.RETURN_RATE headline", SOLVED.formatted("coo_iso", "returned_refugees")),
            Map.entry("SOL.RESETTLEMENT_RATE headline", SOLVED.formatted("coo_iso", "resettlement")),
            Map.entry("SOL.NATURALISATION_RATE headline", SOLVED.formatted("coa_iso", "naturalisation")));

    private RawFigures() {}

    /**
     * Where the release and the raw files part.
     *
     * @return a line a figure that is on one side only, or has another value; none when all are equal
     * @throws IllegalStateException when fewer than 100 figures could be compared
     */
    static List<String> differences(Path catalogue, Path data, String measure) throws SQLException {
        String[] name = measure.split(" ");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 2");
            statement.execute("ATTACH '" + catalogue + "' AS release (READ_ONLY)");
            statement.execute(
                    "SET file_search_path = '" + catalogue.toAbsolutePath().getParent() + "'");
            open(statement, data);
            statement.execute("CREATE TABLE expected AS SELECT * FROM (" + EXPECTED.get(measure)
                    + ") AS e(ref_area, year, population_type, value)");
            statement.execute(
                    "CREATE TABLE found AS SELECT ref_area, time_period AS year, population_type, obs_value AS value FROM release.observation WHERE indicator_id = '"
                            + name[0] + "' AND series = '" + name[1]
                            + "' AND counterpart_area = '_T' AND sex = '_T' AND age = '_T' AND obs_value IS NOT NULL AND length(ref_area) = 3 AND population_type IN (SELECT population_type FROM expected) AND time_period <= (SELECT max(year) FROM expected)");
            try (ResultSet rows = statement.executeQuery(
                    "SELECT count(*) FROM found JOIN expected USING (ref_area, year, population_type)")) {
                rows.next();
                if (rows.getLong(1) < 100) {
                    throw new IllegalStateException(measure + ": only " + rows.getLong(1) + " figures to compare");
                }
            }
            List<String> lines = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(
                    "SELECT concat_ws(' ', ref_area, year, population_type, 'raw', e.value, 'release', f.value) FROM expected e FULL JOIN found f USING (ref_area, year, population_type)"
                            + " WHERE e.value IS NULL OR f.value IS NULL OR abs(e.value - f.value) > 1e-9 * greatest(1, abs(e.value)) ORDER BY 1")) {
                while (rows.next()) {
                    lines.add(rows.getString(1));
                }
            }
            return lines;
        }
    }

    private static void open(Statement statement, Path data) throws SQLException {
        Path finder = data.resolve("unhcr_rdf_gt2025");
        csv(statement, "decisions", finder.resolve("asylum_decisions.csv.gz"), "");
        csv(statement, "applications", finder.resolve("asylum_applications.csv.gz"), "");
        csv(statement, "population", finder.resolve("population.csv.gz"), "");
        csv(statement, "demographics", finder.resolve("demographics.csv.gz"), "");
        csv(statement, "solutions", finder.resolve("solutions.csv"), "");
        statement.execute(
                "CREATE VIEW inhabitants AS SELECT \"Country Code\" AS code, \"Year\" AS year, \"Value\" AS v FROM read_csv('"
                        + data.resolve("context/wb_population_long.csv") + "')");
        statement.execute(
                "CREATE VIEW geonames AS SELECT column00 AS iso2, column01 AS iso3, CAST(column06 AS DOUBLE) AS area, column17 AS neighbours FROM read_csv('"
                        + data.resolve("borders/geonames_countryInfo.txt")
                        + "', delim = '\t', header = false, quote = '', null_padding = true, strict_mode = false, all_varchar = true, nullstr = '') WHERE column00 NOT LIKE '#%'");
        csv(statement, "mledoze", data.resolve("borders/mledoze_countries.csv"), ", all_varchar = true");
    }

    private static void csv(Statement statement, String view, Path file, String options) throws SQLException {
        statement.execute("CREATE VIEW " + view + " AS SELECT * FROM read_csv('" + file
                + "', nullstr = '', sample_size = -1" + options + ")");
    }
}
