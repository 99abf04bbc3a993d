package org.gcr.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gcr.core.engine.EnginePair.row;
import static org.gcr.core.engine.EnginePair.rows;

import java.math.BigDecimal;
import java.util.List;
import org.gcr.core.table.TableSchema;
import org.junit.jupiter.api.Test;

/** The comparison on which the tests of every module rely must itself see differences. */
class TableComparisonTest {

    private static final TableSchema SCHEMA =
            EnginePair.schema("share", "year INTEGER", "area TEXT", "share_pct DOUBLE", "amount_usd DECIMAL(18,2)");

    private final TableComparison comparison = new TableComparison(SCHEMA, List.of("year", "area"), "duckdb", "spark");

    @Test
    void equalTablesHaveNoDifference() {
        List<Object[]> left = rows(row(2020, "AUS", 0.1, new BigDecimal("1.50")), row(2021, null, null, null));
        List<Object[]> right = rows(row(2020, "AUS", 0.1, new BigDecimal("1.5")), row(2021, null, null, null));

        assertThat(comparison.differences(left, right)).isEmpty();
    }

    @Test
    void doublesMayDifferInTheTenthDigitButNotInTheEighth() {
        assertThat(differences(1e6, 1e6 + 1e-4)).isEmpty();
        assertThat(differences(1e6, 1e6 + 1e-2)).hasSize(1);
        assertThat(differences(0.0, 1e-300)).hasSize(1);
        assertThat(differences(Double.POSITIVE_INFINITY, 5.0)).hasSize(1);
        assertThat(differences(Double.NaN, Double.NaN)).isEmpty();
    }

    private List<String> differences(Double left, Double right) {
        return comparison.differences(rows(row(2020, "AUS", left, null)), rows(row(2020, "AUS", right, null)));
    }

    @Test
    void aDifferenceNamesTableRowAndColumn() {
        List<Object[]> left = rows(row(2020, "AUS", 0.25, null), row(2021, "AUT", 0.5, null));
        List<Object[]> right = rows(row(2020, "AUS", 0.25, BigDecimal.TEN), row(2022, "AUT", 0.5, null));

        assertThatThrownBy(() -> comparison.assertSame(left, right))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("share (year=2020, area=\"AUS\") column amount_usd: duckdb has null, spark 10")
                .hasMessageContaining("share (year=2021, area=\"AUT\"): only in duckdb")
                .hasMessageContaining("share (year=2022, area=\"AUT\"): only in spark");
    }

    @Test
    void anotherOrderIsADifference() {
        Object[] first = row(2020, "AUS", 0.25, null);
        Object[] second = row(2021, "AUS", 0.25, null);

        assertThat(comparison.differences(rows(first, second), rows(second, first)))
                .singleElement()
                .asString()
                .contains("share row 1", "the order differs");
    }

    @Test
    void rowsOfTheSameKeyAreCounted() {
        Object[] row = row(2020, "AUS", 0.25, null);

        assertThat(comparison.differences(rows(row, row), rows(row, row))).isEmpty();
        assertThat(comparison.differences(rows(row, row), rows(row)))
                .containsExactly("share (year=2020, area=\"AUS\") no. 2: only in duckdb");
    }
}
