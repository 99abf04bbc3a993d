package org.gcr.core.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Of which stored columns the columns of a query are made; what is expected was read from the queries by hand. */
class ColumnSourcesTest {

    private static final Map<String, List<String>> TABLES =
            Map.of("t", List.of("k", "x", "y"), "u", List.of("k", "z"), "v", List.of("list"));

    private static Map<String, String> sources(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            Map<String, String> words = new TreeMap<>();
            ColumnSources.of(connection, sql, TABLES)
                    .forEach((column, from) -> words.put(
                            column,
                            from.stream()
                                    .map(source -> source.table() + "." + source.column())
                                    .collect(Collectors.joining(" "))));
            return words;
        }
    }

    @Test
    void valuesAndConditionsWithinThemCountConditionsOfRowsDoNot() throws Exception {
        assertThat(sources("SELECT T.x AS one, CASE WHEN y > 1 THEN z ELSE 0 END AS two, 3 AS three "
                        + "FROM t JOIN u ON t.k = u.k WHERE t.x > 4 GROUP BY ALL"))
                .containsExactlyInAnyOrderEntriesOf(Map.of("one", "t.x", "two", "t.y u.z", "three", ""));
    }

    @Test
    void namedQueriesWindowsAndStarsAreFollowed() throws Exception {
        assertThat(sources("WITH a AS (SELECT k, x + y AS w FROM t), b(q, r) AS (SELECT * FROM a) "
                        + "SELECT b.*, sum(r) OVER (PARTITION BY q) AS total, r AS again FROM b"))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("q", "t.k", "r", "t.x t.y", "total", "t.k t.x t.y", "again", "t.x t.y"));
    }

    @Test
    void unionsAreTakenByPlaceAndQuestionsWithinByAllTheyAsk() throws Exception {
        assertThat(sources("SELECT x AS one, (SELECT max(z) FROM u WHERE u.k = t.k) AS two FROM t "
                        + "UNION ALL SELECT z, 5 FROM u"))
                .containsExactlyInAnyOrderEntriesOf(Map.of("one", "t.x u.z", "two", "u.z"));
    }

    @Test
    void constantsHaveNoSourceAndRowsOfAFunctionThoseOfWhatItTakes() throws Exception {
        assertThat(sources(
                        "SELECT c.code, n.item FROM (VALUES ('a', 1)) AS c(code, place), v, unnest(v.list) AS n(item)"))
                .containsExactlyInAnyOrderEntriesOf(Map.of("code", "", "item", "v.list"));
    }

    @Test
    void aQueryThatReadsItselfEnds() throws Exception {
        assertThat(
                        sources(
                                "WITH RECURSIVE r(n) AS (SELECT x FROM t UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT n FROM r"))
                .containsExactlyEntriesOf(Map.of("n", "t.x"));
    }
}
