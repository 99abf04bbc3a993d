package org.gcr.metrics.ahead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gcr.core.table.TableSchema;
import org.gcr.metrics.ahead.Panel.Kind;
import org.gcr.metrics.ahead.Panel.Level;
import org.gcr.metrics.ahead.Panel.Node;
import org.junit.jupiter.api.Test;

/** The tournament as a whole, on series that are made up. */
class TournamentTest {

    private static final Kind STOCK = new Kind("stock", "REF");
    private static final int FIRST = 1990;

    /** Origins AAA to HHH in hosts IAA to IHH, growth by year and pair; logarithms walk by chance, with a momentum. */
    private static List<Object[]> rows(int years, double momentum, long seed) {
        Random random = new Random(seed);
        List<Object[]> rows = new ArrayList<>();
        for (int o = 0; o < 8; o++) {
            for (int h = 0; h < 8; h++) {
                double level = 5 + 4 * random.nextDouble();
                double growth = 0;
                for (int t = 0; t < years; t++) {
                    growth = momentum * growth + 0.15 * random.nextGaussian();
                    level = Math.max(5, level + growth);
                    rows.add(new Object[] {
                        FIRST + t,
                        "O" + (char) ('A' + o) + "A",
                        "H" + (char) ('A' + h) + "A",
                        "REF",
                        Math.round(Math.exp(level))
                    });
                }
            }
        }
        return rows;
    }

    private static Panel panel(List<Object[]> rows) {
        Map<String, String> bureaux = new HashMap<>();
        for (int h = 0; h < 8; h++) {
            bureaux.put("H" + (char) ('A' + h) + "A", h < 4 ? "BUR_ONE" : "BUR_TWO");
        }
        return Panel.of(STOCK, rows, bureaux);
    }

    /** Nothing foretells a random walk: the naive is published, and its intervals hold what they say. */
    @Test
    void aRandomWalkIsForetoldNaively() {
        Tournament tournament = new Tournament(panel(rows(36, 0, 1)));
        assertThat(tournament.published.values()).containsOnly(Method.NAIVE);
        long intervals = 0;
        long inside = 0;
        for (Tally tally : tournament.adjusted.values()) {
            intervals += tally.intervals;
            inside += tally.inside[1];
        }
        assertThat(intervals).isGreaterThan(3000);
        assertThat(100.0 * inside / intervals).isBetween(77.0, 83.0);
    }

    /** Growth that goes on (momentum 0.8) is foretold better by what knows growth; forecasts of all levels add up. */
    @Test
    void growthThatGoesOnIsSeen() {
        Panel panel = panel(rows(36, 0.8, 2));
        Tournament tournament = new Tournament(panel);
        assertThat(tournament.published.values().stream().filter(method -> method != Method.NAIVE))
                .isNotEmpty();
        tournament.published.forEach((group, method) -> {
            if (method != Method.NAIVE) {
                double naive = tournament.tallies.get(group).get(Method.NAIVE).wis();
                assertThat(tournament.adjusted.get(group).wis()).isLessThanOrEqualTo(0.95 * naive);
            }
        });
        for (int h = 1; h <= Trial.HORIZONS; h++) {
            double[] level = tournament.level(panel.years - 1, h);
            Map<String, Double> sums = new HashMap<>();
            for (int i = 0; i < level.length; i++) {
                Node node = panel.nodes.get(i);
                if (node.level == Level.PAIR) {
                    sums.merge(node.origin, level[i], Double::sum);
                    sums.merge(node.asylum, level[i], Double::sum);
                    sums.merge("_T", level[i], Double::sum);
                    sums.merge(panel.bureau(node.asylum), level[i], Double::sum);
                }
            }
            for (int i = 0; i < level.length; i++) {
                Node node = panel.nodes.get(i);
                if (node.level != Level.PAIR) {
                    String code = node.level == Level.ORIGIN ? node.origin : node.asylum;
                    assertThat(level[i])
                            .as("%s %s", node.level, code)
                            .isCloseTo(sums.get(code), within(1e-6 * level[i]));
                }
            }
        }
    }

    /** Each forecast of the past sees only what was before it: another last year leaves forecasts and intervals of earlier years as they are. */
    @Test
    void theBacktestDoesNotLookAhead() {
        List<Object[]> rows = rows(30, 0.5, 3);
        List<Object[]> other = new ArrayList<>();
        for (Object[] row : rows) {
            Object[] copy = row.clone();
            if (copy[0].equals(FIRST + 29)) {
                copy[4] = 50_000L;
            }
            other.add(copy);
        }
        Tournament one = new Tournament(panel(rows));
        Tournament two = new Tournament(panel(other));
        for (Method method : Method.values()) {
            for (int at = 0; at < 29; at++) {
                for (int i = 0; i < one.byYear.get(at).size(); i++) {
                    Trial a = one.byYear.get(at).get(i);
                    Trial b = two.byYear.get(at).get(i);
                    for (int h = 1; h <= Trial.HORIZONS; h++) {
                        assertThat(b.forecasts[method.ordinal()][h - 1])
                                .isEqualTo(a.forecasts[method.ordinal()][h - 1]);
                        Calibration.Band x = one.calibrations.get(method).band(a, h);
                        Calibration.Band y = two.calibrations.get(method).band(b, h);
                        assertThat(y == null).isEqualTo(x == null);
                        if (x != null) {
                            assertThat(y.lower()).containsExactly(x.lower());
                            assertThat(y.upper()).containsExactly(x.upper());
                        }
                    }
                }
            }
        }
    }

    /** A host that tells others' figures and none of a pair has 0 of it; a host that tells nothing has none, and so has a withheld figure. */
    @Test
    void whatIsNotToldIsNotNothing() {
        Panel panel = Panel.of(
                STOCK,
                List.of(
                        new Object[] {2020, "AAA", "HHH", "REF", 200L},
                        new Object[] {2020, "BBB", "HHH", "REF", 100L},
                        new Object[] {2021, "BBB", "HHH", "REF", 50L},
                        new Object[] {2023, "AAA", "HHH", "REF", 10L},
                        new Object[] {2023, "BBB", "HHH", "REF", null}),
                Map.of("HHH", "BUR_ONE"));
        assertThat(panel.nodes.get(panel.place(Level.PAIR, "AAA", "HHH")).values)
                .containsExactly(200, 0, Double.NaN, 10);
        assertThat(panel.nodes.get(panel.place(Level.PAIR, "BBB", "HHH")).values)
                .containsExactly(100, 50, Double.NaN, Double.NaN);
        assertThat(panel.nodes.get(panel.place(Level.HOST, "_T", "HHH")).values)
                .containsExactly(300, 50, Double.NaN, 10);
        assertThat(panel.nodes.get(panel.place(Level.WORLD, "_T", "_T")).values)
                .containsExactly(300, 50, Double.NaN, 10);
    }

    /** Tables do not depend on the order in which an engine gives rows. */
    @Test
    void theOrderOfRowsDoesNotMatter() throws Exception {
        List<Object[]> rows = rows(20, 0.4, 5);
        List<Object[]> shuffled = new ArrayList<>(rows);
        java.util.Collections.shuffle(shuffled, new Random(9));
        assertThat(tables(shuffled)).isEqualTo(tables(rows));
    }

    private static List<String> tables(List<Object[]> stocks) throws Exception {
        Map<TableSchema, List<Object[]>> tables =
                new ForecastTask().compute((table, columns) -> table.equals("population") ? stocks : List.of());
        List<String> lines = new ArrayList<>();
        for (TableSchema schema : List.of(ForecastTask.FORECAST, ForecastTask.BACKTEST)) {
            assertThat(tables.get(schema)).isNotEmpty();
            tables.get(schema).forEach(row -> {
                assertThat(row).hasSize(schema.columns().size());
                lines.add(java.util.Arrays.toString(row));
            });
        }
        return lines;
    }
}
