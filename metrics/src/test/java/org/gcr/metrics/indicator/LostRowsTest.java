package org.gcr.metrics.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gcr.core.definition.Definitions;
import org.gcr.core.engine.EnginePair;
import org.gcr.core.table.TableSchema;
import org.gcr.metrics.MetricsStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rejected rows and missing countries take from figures, on both engines; the expectations are worked out by hand. */
class LostRowsTest {

    private static final TableSchema SHOWN = EnginePair.schema(
            "shown",
            "series TEXT",
            "ref_area TEXT",
            "time_period INTEGER",
            "obs_status TEXT",
            "coverage_share DOUBLE",
            "footnotes TEXT");

    private final IndicatorCatalogue catalogue = IndicatorCatalogue.of(Definitions.ofProgram(MetricsStage.KINDS));

    @TempDir
    Path folder;

    /** A figure with these columns, as SQL; the others are NULL. */
    private static String figure(String... given) {
        Map<String, String> values = Arrays.stream(given)
                .map(one -> one.split("=", 2))
                .collect(Collectors.toMap(one -> one[0], one -> one[1]));
        return ObservationTable.SCHEMA.columns().stream()
                .map(column -> "CAST(" + values.getOrDefault(column.name(), "NULL") + " AS "
                        + column.type().sql() + ") AS " + column.name())
                .collect(Collectors.joining(", ", "SELECT ", ""));
    }

    private static String figure(String series, String area, int year, String type, String status, String vintage) {
        return figure(
                "series='" + series + "'",
                "ref_area='" + area + "'",
                "counterpart_area='_Z'",
                "time_period=" + year,
                "population_type='" + type + "'",
                "obs_value=1",
                "obs_status='" + status + "'",
                "coverage_share=80",
                "vintage='" + vintage + "'");
    }

    private List<List<Object>> told(EnginePair engines, String indicator, String... figures) throws Exception {
        engines.register(engines.table(
                EnginePair.schema(
                        "population_hole_area",
                        "source_id TEXT",
                        "population_type TEXT",
                        "year INTEGER",
                        "role TEXT",
                        "ref_area TEXT",
                        "counterpart_area TEXT",
                        "missing_persons BIGINT",
                        "told_persons BIGINT",
                        "notes TEXT"),
                EnginePair.row("unhcr.population", "REF", 2024, "asylum", "WLD", "_T", 3000L, 5000L, "hole.K"),
                EnginePair.row("unhcr.population", "OIP", 2024, "asylum", "WLD", "_T", 0L, 2000L, null),
                EnginePair.row("unhcr.population", "REF", 2024, "asylum", "M49_009", "_T", 0L, 10L, null),
                EnginePair.row("unhcr.population", "REF", 2024, "origin", "SOM", "_T", 100L, 300L, "hole.K")));
        engines.register(engines.table(
                EnginePair.schema(
                        "reject_extent",
                        "source_id TEXT",
                        "period TEXT",
                        "area TEXT",
                        "rows_read BIGINT",
                        "rows_rejected BIGINT",
                        "rows_unplaced BIGINT"),
                EnginePair.row("unhcr.solutions", "_T", "_T", 100L, 10L, 0L),
                EnginePair.row("unhcr.solutions", "2024", "_T", 20L, 10L, 0L)));
        engines.register(engines.table(
                EnginePair.schema(
                        "unresolved_extent",
                        "source_id TEXT",
                        "period TEXT",
                        "unresolved_share DOUBLE",
                        "declared_share DOUBLE"),
                EnginePair.row("unhcr.population", "2021", 6.0, 5.0),
                EnginePair.row("unhcr.population", "2020", 5.0, 5.0),
                EnginePair.row("grf.pledges", "_T", 50.0, 5.0)));
        return engines
                .assertSame(
                        "SELECT series, ref_area, time_period, obs_status, coverage_share, footnotes FROM ("
                                + LostRows.told(
                                        String.join("\nUNION ALL\n", figures),
                                        List.of("unhcr.solutions"),
                                        catalogue.indicator(indicator),
                                        true)
                                + ") AS x",
                        SHOWN,
                        "series")
                .stream()
                .map(Arrays::asList)
                .toList();
    }

    @Test
    void onlyFiguresThatRestOnTheSeriesLoseAnything() throws Exception {
        try (EnginePair engines = new EnginePair(folder)) {
            assertThat(told(
                            engines,
                            "POP.TOTAL",
                            figure("a_ref", "WLD", 2024, "REF", "A", "unhcr.population v"),
                            figure("b_sum", "WLD", 2024, "REF+OIP", "A", "unhcr.population v"),
                            figure("c_oip", "WLD", 2024, "OIP", "A", "unhcr.population v"),
                            figure("d_year", "WLD", 2023, "REF", "A", "unhcr.population v"),
                            figure("e_area", "M49_009", 2024, "REF", "A", "unhcr.population v"),
                            figure("f_source", "WLD", 2024, "REF", "A", "unhcr.demographics v"),
                            figure("g_break", "WLD", 2024, "REF", "B", "unhcr.population v"),
                            figure("h_both", "WLD", 2024, "REF", "A", "unhcr.population v; unhcr.solutions v")))
                    // 3,000 of 8,000 are missing: 80 · 5/8; of REF+OIP 3,000 of 10,000: 80 · 7/10; half of the year's
                    // rows of solutions were rejected, which is more: 80 · 1/2
                    .containsExactly(
                            Arrays.asList("a_ref", "WLD", 2024, "E", 50.0, "hole.K"),
                            Arrays.asList("b_sum", "WLD", 2024, "E", 56.0, "hole.K"),
                            Arrays.asList("c_oip", "WLD", 2024, "A", 80.0, null),
                            Arrays.asList("d_year", "WLD", 2023, "A", 80.0, null),
                            Arrays.asList("e_area", "M49_009", 2024, "A", 80.0, null),
                            Arrays.asList("f_source", "WLD", 2024, "A", 80.0, null),
                            Arrays.asList("g_break", "WLD", 2024, "B", 50.0, "hole.K"),
                            Arrays.asList("h_both", "WLD", 2024, "E", 40.0, "hole.K;rejected.unhcr.solutions"));
        }
    }

    /** Returns of 2025 per refugees of 2024: the hole of 2024 is one of the rate of 2025, by origin. */
    @Test
    void aRateRestsOnTheYearBefore() throws Exception {
        try (EnginePair engines = new EnginePair(folder)) {
            assertThat(told(
                            engines,
                            "SOL.RETURN_RATE",
                            figure("a", "SOM", 2025, "REF", "A", "unhcr.population v; unhcr.solutions v"),
                            figure("b", "SOM", 2024, "REF", "A", "unhcr.population v"),
                            figure("c", "WLD", 2025, "REF", "A", "unhcr.population v")))
                    .containsExactly(
                            Arrays.asList("a", "SOM", 2025, "E", 60.0, "hole.K"),
                            Arrays.asList("b", "SOM", 2024, "A", 80.0, null),
                            Arrays.asList("c", "WLD", 2025, "A", 80.0, null));
        }
    }

    /** Six per cent of 2021's persons are of countries that nobody knows, five of 2020's, where five are declared; half of the pledges of all years. */
    @Test
    void whatNobodyResolvesMakesAnEstimateAndLeavesTheCoverage() throws Exception {
        try (EnginePair engines = new EnginePair(folder)) {
            assertThat(told(
                            engines,
                            "POP.TOTAL",
                            figure("a", "WLD", 2021, "REF", "A", "unhcr.population v"),
                            figure("b", "WLD", 2020, "REF", "A", "unhcr.population v"),
                            figure("c", "KEN", 2021, "REF", "Q", "unhcr.demographics v; unhcr.population v"),
                            figure("d", "WLD", 2021, "REF", "A", "unhcr.demographics v"),
                            figure("e", "WLD", 2019, "_Z", "A", "grf.pledges v")))
                    .containsExactly(
                            Arrays.asList("a", "WLD", 2021, "E", 80.0, "unresolved.unhcr.population"),
                            Arrays.asList("b", "WLD", 2020, "A", 80.0, null),
                            Arrays.asList("c", "KEN", 2021, "Q", 80.0, "unresolved.unhcr.population"),
                            Arrays.asList("d", "WLD", 2021, "A", 80.0, null),
                            Arrays.asList("e", "WLD", 2019, "E", 80.0, "unresolved.grf.pledges"));
        }
    }
}
