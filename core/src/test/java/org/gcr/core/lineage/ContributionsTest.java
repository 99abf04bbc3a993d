package org.gcr.core.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Values of small tables, followed back; what must come out is worked out by hand. */
class ContributionsTest {

    private static final Map<String, List<String>> TABLES =
            Map.of("stay", List.of("host", "origin", "persons"), "place", List.of("host", "people", "rate"));

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        execute(
                "CREATE TABLE stay AS SELECT * FROM (VALUES (1, 'A', 'x', 10), (2, 'A', 'y', 5), (3, 'B', 'x', 7), (4, 'B', 'z', NULL))"
                        + " AS t(__row, host, origin, persons)");
        execute(
                "CREATE TABLE place AS SELECT * FROM (VALUES (1, 'A', 100, 2.0), (2, 'B', 50, 0.5)) AS t(__row, host, people, rate)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The parts of a column's value in the rows where {@code host} is this, as {@code table row column value*factor}. */
    private List<String> parts(String query, String column, String host) throws SQLException, NotFollowed {
        Contributions.Rewritten read = Contributions.of(connection, query, TABLES, column);
        List<String> parts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT p.t, p.k, p.c, p.v, p.f FROM (SELECT unnest(" + read.parts() + ") AS p FROM ("
                                + read.sql() + "\n) AS q WHERE host = '" + host + "') ORDER BY 1, 2, 3, 5")) {
            while (rows.next()) {
                parts.add(rows.getString(1) + " " + rows.getLong(2) + " " + rows.getString(3) + " " + rows.getLong(4)
                        + "*" + rows.getDouble(5));
            }
        }
        return parts;
    }

    @Test
    void aSumIsMadeOfItsRowsThroughNamedQueriesAndJoins() throws Exception {
        String query = "WITH s AS (SELECT host, SUM(persons) AS persons FROM stay GROUP BY host)"
                + " SELECT s.*, CAST(100 * s.persons AS DOUBLE) / p.people AS share FROM s CROSS JOIN (VALUES (1)) AS one(n) LEFT JOIN place AS p ON p.host = s.host";

        assertThat(parts(query, "persons", "A")).containsExactly("stay 1 persons 10*1.0", "stay 2 persons 5*1.0");
        // 100 / 50 inhabitants
        assertThat(parts(query, "share", "B")).containsExactly("stay 3 persons 7*2.0");
    }

    @Test
    void choicesDifferencesAndUnionsKeepTheirParts() throws Exception {
        String query =
                "SELECT host, SUM(CASE WHEN origin = 'x' THEN persons ELSE 0 END) - MAX(persons) AS n, 'one' AS kind FROM stay GROUP BY host"
                        + " UNION ALL SELECT host, coalesce(people, 0), 'two' FROM place";

        assertThat(parts(query, "n", "A"))
                .containsExactlyInAnyOrder("stay 1 persons 10*1.0", "stay 1 persons 10*-1.0", "place 1 people 100*1.0");
    }

    @Test
    void placesByAWindowAreFactorsOfWhatTheyRank() throws Exception {
        String query =
                "WITH ranked AS (SELECT host, persons, ROW_NUMBER() OVER (PARTITION BY host ORDER BY persons) AS place FROM stay WHERE persons > 0)"
                        + " SELECT host, SUM(place * persons) AS n FROM ranked GROUP BY host";

        assertThat(parts(query, "n", "A")).containsExactly("stay 1 persons 10*2.0", "stay 2 persons 5*1.0");
    }

    @Test
    void countsAreMadeOfRowsAndRatesAreFactors() throws Exception {
        assertThat(parts("SELECT host, COUNT(persons) AS n FROM stay GROUP BY host", "n", "B"))
                .containsExactly("stay 3 null 1*1.0");
        assertThat(parts(
                        "SELECT s.host, s.persons * p.rate AS n FROM stay s JOIN place p ON p.host = s.host", "n", "B"))
                .containsExactly("stay 3 persons 7*0.5");
        assertThat(parts("SELECT host FROM stay", Contributions.ROWS, "B"))
                .containsExactly("stay 3 null 1*1.0", "stay 4 null 1*1.0");
    }

    @Test
    void whatIsNoSumSaysWhy() {
        assertThatThrownBy(() -> parts("SELECT host, COUNT(DISTINCT origin) AS n FROM stay GROUP BY host", "n", "A"))
                .isInstanceOf(NotFollowed.class)
                .hasMessage("it counts different values");
        assertThatThrownBy(() -> parts("SELECT host, SUM(persons) OVER (PARTITION BY host) AS n FROM stay", "n", "A"))
                .hasMessage("the window function SUM makes it");
        assertThatThrownBy(() -> parts("SELECT DISTINCT host, persons AS n FROM stay", "n", "A"))
                .hasMessageContaining("DISTINCT");
        assertThatThrownBy(() -> parts("SELECT host, sqrt(people) AS n FROM place", "n", "A"))
                .hasMessage("the function sqrt() makes it");
    }
}
