package org.gcr.metrics.ahead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gcr.core.table.TableSchema;
import org.gcr.metrics.ahead.Panel.Kind;
import org.gcr.metrics.ahead.Panel.Level;
import org.gcr.metrics.ahead.Panel.Node;
import org.gcr.metrics.ahead.Warnings.Case;
import org.junit.jupiter.api.Test;

/** Early warning: the parts by hand, the whole on series in which a rise announces itself, and in which nothing does. */
class WarningsTest {

    private static Case one(double probability, double baseRate, Boolean came) {
        Case one = new Case(new Node(Level.HOST, "_T", "AAA", new double[] {1000}), 0, 2, new double[0], came);
        one.probability = probability;
        one.baseRate = baseRate;
        return one;
    }

    /** 40 of 100 against 20 of 100: the odds are 2/3 and 1/4, their ratio's logarithm ln(8/3) = 0.98083; with a penalty it is less. */
    @Test
    void logisticRegressionOfAFourfoldTable() {
        List<double[]> xs = new ArrayList<>();
        List<Boolean> came = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            xs.add(new double[] {i < 100 ? 1 : 0});
            came.add(i < 100 ? i < 40 : i < 120);
        }
        Logistic free = Logistic.fit(xs, came, 0, null);
        assertThat(free.part(new double[] {1}, 0) - free.part(new double[] {0}, 0))
                .isCloseTo(0.98083, within(1e-4));
        assertThat(free.probability(new double[] {1})).isCloseTo(0.4, within(1e-4));
        assertThat(free.probability(new double[] {0})).isCloseTo(0.2, within(1e-4));
        Logistic drawn = Logistic.fit(xs, came, 15, null);
        assertThat(drawn.part(new double[] {1}, 0) - drawn.part(new double[] {0}, 0))
                .isBetween(0.5, 0.95);
    }

    /** Hit, miss, hit: (1/1 + 2/3) / 2; the base rate of all is one tie: 2/3 for both. Brier by hand: (.01 + .64 + .36) / 3 and (.16 + .36 + .16) / 3. */
    @Test
    void scoresByHand() {
        List<Case> cases = List.of(one(0.9, 0.6, true), one(0.8, 0.6, false), one(0.4, 0.6, true));
        Warnings.Score score = Warnings.score(cases);
        assertThat(score.precision()).isCloseTo(5.0 / 6, within(1e-12));
        assertThat(score.precisionOfBase()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(score.brier()).isCloseTo(1.01 / 3, within(1e-12));
        assertThat(score.brierOfBase()).isCloseTo(0.68 / 3, within(1e-12));
        assertThat(score.alerts()).isZero();
    }

    /** 20 hits from .9 on, then 18 misses at .5 and 5 misses at .4: at .5 20 of 39 (one false alert added) are more than half, but none of those at .5. Of 20 at .5 of which 10 were right, half are. */
    @Test
    void alertsBeginWhereTheyWereRightOftenEnough() {
        List<Case> past = new ArrayList<>();
        for (int i = 0; i < 43; i++) {
            past.add(one(i < 20 ? 0.9 : i < 38 ? 0.5 : 0.4, 0.1, i < 20));
        }
        assertThat(Warnings.threshold(past, 0.5)).isEqualTo(0.9);
        assertThat(Warnings.threshold(past, 0.9)).isEqualTo(0.9);
        assertThat(Warnings.threshold(past.subList(0, 19), 0.5)).as("too few").isInfinite();
        past.subList(20, 43).clear();
        for (int i = 0; i < 20; i++) {
            past.add(one(0.5, 0.1, i % 2 == 0));
        }
        assertThat(Warnings.threshold(past, 0.5)).isEqualTo(0.5);
        assertThat(Warnings.threshold(past, 0.6)).isEqualTo(0.9);
    }

    @Test
    void eventsAreWhatTheirDefinitionsSay() {
        assertThat(Event.SUDDEN_FLOW.came(new double[] {100, 300, 500, 200, 1000}, 3))
                .isTrue();
        assertThat(Event.SUDDEN_FLOW.came(new double[] {100, 300, 501, 200, 1000}, 3))
                .isFalse();
        assertThat(Event.NEW_PAIR.asked(new double[] {0, 0, 99, 0}, 3)).isTrue();
        assertThat(Event.NEW_PAIR.asked(new double[] {0, 0, 100, 0}, 3)).isFalse();
        assertThat(Event.RISE.came(new double[] {0, 0, 0, 4000, 6000}, 3)).isTrue();
        assertThat(Event.DROP.came(new double[] {0, 0, 0, 4000, 2001}, 3)).isFalse();
        assertThat(Event.HOST_LOAD.came(new double[] {0, 0, 0, 2000, 2999}, 3)).isFalse();
        assertThat(Event.BACKLOG.came(new double[] {0, 0, 0, 2000, 3000}, 3)).isTrue();
        assertThat(Event.BACKLOG.came(new double[] {0, 0, 0, 2000}, 3)).isNull();
        assertThat(Event.BACKLOG.came(new double[] {0, 0, 0, 2000, Double.NaN}, 3))
                .isNull();
    }

    /** 60 hosts over 34 years. A fall by a third announces a rise of seven tenths in nine cases of ten (announced), or rises come by chance. */
    private static List<Object[]> rows(boolean announced, long seed) {
        Random random = new Random(seed);
        List<Object[]> rows = new ArrayList<>();
        for (int h = 0; h < 60; h++) {
            String host = "H" + (char) ('A' + h / 26) + (char) ('A' + h % 26);
            double level = 4000 + 5000 * random.nextDouble();
            boolean next = false;
            for (int t = 0; t < 34; t++) {
                double growth;
                if (announced && next) {
                    growth = random.nextDouble() < 0.9 ? 1.7 : 1;
                    next = false;
                } else if (random.nextDouble() < 0.12) {
                    growth = announced ? 0.65 : 1.7;
                    next = announced;
                } else {
                    growth = 0.97 + 0.04 * random.nextDouble();
                }
                level = Math.min(100_000, Math.max(1500, level * growth));
                rows.add(new Object[] {1990 + t, "AAA", host, "ASY", Math.round(level)});
            }
        }
        return rows;
    }

    private static Map<TableSchema, List<Object[]>> tables(List<Object[]> stocks) throws Exception {
        return new WarningTask(50).compute((table, columns) -> table.equals("population") ? stocks : List.of());
    }

    @Test
    void aRiseThatAnnouncesItselfIsToldAndReviewed() throws Exception {
        Map<TableSchema, List<Object[]>> tables = tables(rows(true, 4));
        List<Object[]> alerts = tables.get(WarningTask.ALERT);
        assertThat(alerts).isNotEmpty().allSatisfy(row -> {
            assertThat(row).hasSize(WarningTask.ALERT.columns().size());
            assertThat(row[0]).isEqualTo("backlog");
            assertThat(row[5]).isEqualTo(2024);
            assertThat((Double) row[9]).isGreaterThanOrEqualTo((Double) row[11]);
            assertThat((String) row[13]).contains("in 2021, 2022, 2023", "came true");
            assertThat((String) row[14]).contains("growth in the last year");
        });
        List<Object[]> reviews = tables.get(WarningTask.REVIEW);
        long hits = reviews.stream().filter(row -> row[7].equals("hit")).count();
        long misses = reviews.stream().filter(row -> row[7].equals("miss")).count();
        assertThat(hits).as("half of the alerts must have been right").isGreaterThan(misses);
        assertThat(reviews.stream().filter(row -> row[7].equals("too early to say")))
                .hasSameSizeAs(alerts);
        assertThat(alerts.get(0)[17]).isEqualTo(hits);
        assertThat(alerts.get(0)[18]).isEqualTo(misses);
        Object[] all = tables.get(WarningTask.VALIDATION).stream()
                .filter(row -> row[0].equals("backlog") && row[1].equals("all"))
                .findFirst()
                .orElseThrow();
        assertThat(all).hasSize(WarningTask.VALIDATION.columns().size());
        assertThat(all[18]).as("a year ahead").isEqualTo(12.0);
        assertThat(all[19]).isEqualTo(true);
        assertThat((Double) all[8]).isLessThan(0.9 * (Double) all[9]);
    }

    @Test
    void whatComesByChanceHasNoAlert() throws Exception {
        Map<TableSchema, List<Object[]>> tables = tables(rows(false, 5));
        assertThat(tables.get(WarningTask.ALERT)).isEmpty();
        assertThat(tables.get(WarningTask.REVIEW)).isEmpty();
        assertThat(tables.get(WarningTask.VALIDATION)).isNotEmpty().allSatisfy(row -> assertThat((String) row[20])
                .isNotBlank());
    }

    /** Twelve months of 40 to 60, then 55, 119, 120: twice 60 is 120, in the third month. Of the fifth month on nothing is known. */
    @Test
    void eventsOfMonthsLookSixMonthsAhead() {
        double[] v = {60, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 50, 55, 119, 120, 30, 30, 30};
        assertThat(Event.SUDDEN_MONTH.asked(v, 11)).as("twelve months before").isFalse();
        assertThat(Event.SUDDEN_MONTH.asked(v, 12)).isTrue();
        assertThat(Event.SUDDEN_MONTH.came(v, 11)).isTrue();
        assertThat(Event.SUDDEN_MONTH.lead(v, 11)).isEqualTo(4);
        assertThat(Event.SUDDEN_MONTH.came(v, 12)).as("60 is out of the twelve").isTrue();
        assertThat(Event.SUDDEN_MONTH.lead(v, 12)).isEqualTo(2);
        assertThat(Event.SUDDEN_MONTH.came(v, 13)).as("five months known").isNull();
        v[15] = 99;
        v[14] = 99;
        assertThat(Event.SUDDEN_MONTH.came(v, 12)).as("fewer than 100").isFalse();
        v[14] = Double.NaN;
        assertThat(Event.SUDDEN_MONTH.came(v, 12)).isNull();
    }

    /** 16 pairs over ten years of months; a month of two fifths comes before one of three times as many, nine times of ten. */
    private static List<Object[]> months(int first) {
        Random random = new Random(11);
        List<Object[]> rows = new ArrayList<>();
        for (int pair = 0; pair < 16; pair++) {
            int next = 14 + random.nextInt(24);
            boolean comes = true;
            for (int t = 0; t < 120; t++) {
                double level = 90 * (0.95 + 0.1 * random.nextDouble());
                if (t == next - 2) {
                    level *= 0.4;
                    comes = random.nextDouble() < 0.9;
                } else if (t == next) {
                    level *= comes ? 3 : 1;
                    next += 24 + random.nextInt(12);
                }
                if (t == 119 && pair == 3) {
                    level = 36;
                }
                rows.add(new Object[] {
                    first + t / 12, t % 12 + 1, "AAA", "H" + (char) ('A' + pair), "ASY", Math.round(level)
                });
            }
        }
        return rows;
    }

    @Test
    void monthsAreWarnedOfWhereTheyAreNotOld() throws Exception {
        List<Object[]> stocks = List.of(new Object[][] {{2024, "AAA", "HA", "REF", 5_000L}});
        for (int first : new int[] {2015, 2005}) {
            Map<TableSchema, List<Object[]>> tables = new WarningTask(50)
                    .compute((table, columns) -> table.equals("monthly_arrival")
                            ? months(first)
                            : table.equals("population") ? stocks : List.of());
            List<Object[]> reviews = tables.get(WarningTask.REVIEW);
            assertThat(reviews).isNotEmpty().allSatisfy(row -> assertThat(row[1])
                    .isEqualTo("month"));
            assertThat(reviews.stream().filter(row -> row[7].equals("hit")).count())
                    .isGreaterThan(20);
            List<Object[]> alerts = tables.get(WarningTask.ALERT);
            if (first == 2005) {
                assertThat(alerts).as("months of years ago warn of nothing").isEmpty();
                assertThat(reviews).noneMatch(row -> row[7].equals("too early to say"));
                continue;
            }
            assertThat(alerts).anySatisfy(row -> {
                assertThat(List.of(row[4], row[5], row[6], row[7], row[8])).isEqualTo(List.of("HD", 2025, 6, 2024, 12));
                assertThat((String) row[13]).contains("36 people in 2024-10, 2024-11, 2024-12");
                assertThat((String) row[14]).contains("last month");
            });
            Object[] all = tables.get(WarningTask.VALIDATION).stream()
                    .filter(row -> row[0].equals("sudden_month") && row[1].equals("all"))
                    .findFirst()
                    .orElseThrow();
            assertThat((Double) all[18]).as("months ahead").isBetween(1.0, 3.0);
        }
    }

    /**
     * 60 origins over 34 years whose rises come by chance. Conflict in the year before goes with nine of ten: who knows it ranks far better, who does not knows nothing. An origin of
     * which the driver is not told counts as the mean.
     */
    @Test
    void suppliedDriversAreLearntFrom() {
        Random random = new Random(11);
        List<Object[]> flows = new ArrayList<>();
        List<Object[]> conflict = new ArrayList<>();
        for (int o = 0; o < 60; o++) {
            String origin = "O" + (char) ('A' + o / 26) + (char) ('A' + o % 26);
            boolean next = false;
            for (int t = 0; t < 34; t++) {
                flows.add(
                        new Object[] {1990 + t, origin, "HHH", "ASY", (next ? 8_000L : 4_000L) + random.nextInt(200)});
                next = !next && random.nextDouble() < 0.12;
                if (o < 59) {
                    long events = next && random.nextDouble() < 0.9 ? 300 : random.nextInt(9);
                    conflict.add(new Object[] {1990 + t, origin, "conflict_events", (double) events});
                }
            }
        }
        Panel panel = Panel.of(new Kind("flow", "ASY"), flows, Map.of());
        Surroundings knowing = new Surroundings(List.of(panel), List.of(), conflict);
        Surroundings without = new Surroundings(List.of(panel), List.of(), List.of());

        assertThat(knowing.names())
                .hasSize(without.names().size() + 2)
                .contains("conflict events of the origin (logarithm)", "growth of conflict events of the origin");
        Warnings.Score with = new Warnings(Event.RISE, panel, knowing, 0.5).all;
        Warnings.Score blind = new Warnings(Event.RISE, panel, without, 0.5).all;
        assertThat(with.events()).isEqualTo(blind.events()).isGreaterThan(100);
        assertThat(with.precision()).isGreaterThan(0.75);
        assertThat(blind.precision()).isLessThan(0.4);
        assertThat(with.brier()).isLessThan(0.6 * with.brierOfBase());

        Node untold = panel.total(Level.ORIGIN, "OCH");
        int place = knowing.names().indexOf("conflict events of the origin (logarithm)");
        double mean = conflict.stream()
                .filter(row -> row[0].equals(2010))
                .mapToDouble(row -> Math.log1p((Double) row[3]))
                .average()
                .orElseThrow();
        assertThat(knowing.of(panel, untold, 20)[place]).isCloseTo(mean, within(1e-12));
        assertThat(knowing.of(panel, untold, 20)[place + 1]).isZero();
    }

    /** The driver of 2017 comes out in June 2018: May knows that of 2016, June that of 2017. */
    @Test
    void aMonthKnowsNoDriverBeforeItComesOut() throws Exception {
        Panel panel = Panel.months((table, columns) -> months(2015));
        List<Object[]> conflict = List.of(
                new Object[] {2015, "AAA", "conflict_events", 1.0},
                new Object[] {2016, "AAA", "conflict_events", 9.0},
                new Object[] {2017, "AAA", "conflict_events", 99.0});
        Surroundings knowing = new Surroundings(List.of(panel), List.of(), conflict);
        int place = knowing.names().indexOf("conflict events of the origin (logarithm)");
        Node node = panel.nodes.stream()
                .filter(one -> one.level == Level.PAIR)
                .findFirst()
                .orElseThrow();
        int may = 12 * 2018 + 4 - panel.firstYear;

        assertThat(knowing.of(panel, node, may)[place]).isCloseTo(Math.log(10), within(1e-12));
        assertThat(knowing.of(panel, node, may)[place + 1]).isCloseTo(Math.log(10 / 2.0), within(1e-12));
        assertThat(knowing.of(panel, node, may + 1)[place]).isCloseTo(Math.log(100), within(1e-12));
    }

    /** Probabilities and thresholds of earlier years do not know the last one. */
    @Test
    void warningsDoNotLookAhead() {
        List<Object[]> rows = rows(true, 6);
        List<Object[]> other = new ArrayList<>();
        for (Object[] row : rows) {
            Object[] copy = row.clone();
            if (copy[0].equals(2023)) {
                copy[4] = 50_000L;
            }
            other.add(copy);
        }
        Kind kind = new Kind("stock", "ASY");
        Panel a = Panel.of(kind, rows, Map.of());
        Panel b = Panel.of(kind, other, Map.of());
        Warnings one = new Warnings(Event.BACKLOG, a, new Surroundings(List.of(a), List.of(), List.of()), 0.5);
        Warnings two = new Warnings(Event.BACKLOG, b, new Surroundings(List.of(b), List.of(), List.of()), 0.5);
        int compared = 0;
        for (int at = 0; at < a.years - 1; at++) {
            for (int i = 0; i < one.byYear.get(at).size(); i++) {
                Case x = one.byYear.get(at).get(i);
                Case y = two.byYear.get(at).get(i);
                assertThat(Double.valueOf(y.probability)).isEqualTo(Double.valueOf(x.probability));
                assertThat(Double.valueOf(y.threshold)).isEqualTo(Double.valueOf(x.threshold));
                compared += Double.isNaN(x.probability) ? 0 : 1;
            }
        }
        assertThat(compared).isGreaterThan(500);
    }
}
