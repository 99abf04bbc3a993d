package org.gcr.metrics.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SignalsTest {

    private static final Flows.Key PAIR = new Flows.Key("ASY", "SDN", "EGY");

    private static List<Object[]> signals(long[] past, long now) {
        TreeMap<Integer, Long> years = new TreeMap<>();
        for (int i = 0; i < past.length; i++) {
            if (past[i] >= 0) {
                years.put(2025 - past.length + i, past[i]);
            }
        }
        years.put(2025, now);
        List<Object[]> rows = new ArrayList<>();
        SignalTask.flowSignals(PAIR, years, 2025, now, 2000, rows);
        return rows;
    }

    @Test
    void aSurgeAgainstFiveYears() {
        // median 1000, deviations 100 0 100 200 0, their median 100: spread 148.26; (2000 − 1000) / 148.26 = 6.7449.
        List<Object[]> rows = signals(new long[] {900, 1000, 1100, 1200, 1000}, 2000);
        assertThat(rows).extracting(row -> row[0]).containsExactly("surge");
        assertThat((Double) rows.get(0)[8]).isCloseTo(6.7449, within(1e-4));
        assertThat(signals(new long[] {900, 1000, 1100, 1200, 1000}, 1300))
                .as("within its past")
                .isEmpty();
        assertThat(signals(new long[] {-1, -1, -1, 12, 10}, 2000))
                .as("two years are no past")
                .isEmpty();
    }

    /**
     * A host whose refugees fall from 10,000 to 2,000 and rise to 40,000 a thousand inhabitants, and a flow that is ten times as large as before, are
     * signals at the end of a year. On 30 June they are none: the years before are of another day.
     */
    @Test
    void stocksOfDifferentDaysAreInNoTest() throws IOException {
        assertThat(signalsOf2025(LocalDate.of(2025, 12, 31)))
                .containsExactlyInAnyOrder("surge", "acceleration", "drop", "host_load");
        assertThat(signalsOf2025(LocalDate.of(2025, 6, 30))).isEmpty();
    }

    private static List<String> signalsOf2025(LocalDate last) throws IOException {
        long[] persons = {9_000, 10_000, 11_000, 12_000, 10_000, 10_500, 2_000};
        long[] loads = {1_000, 1_050, 1_100, 1_200, 1_300, 1_400, 40_000};
        List<Map<String, Object>> hosts = new ArrayList<>();
        List<Map<String, Object>> flows = new ArrayList<>();
        for (int i = 0; i < persons.length; i++) {
            int year = 2019 + i;
            LocalDate day = year == 2025 ? last : LocalDate.of(year, 12, 31);
            hosts.add(host(year, day, "EGY", "REF", persons[i]));
            hosts.add(host(year, day, "TCD", "REF+OIP", loads[i]));
            flows.add(Map.of(
                    "year",
                    year,
                    "origin",
                    "SDN",
                    "asylum",
                    "EGY",
                    "population_type",
                    "REF",
                    "persons",
                    year == 2025 ? 100_000L : 9_000L + 200 * i));
        }
        RowTask.Source source = (table, columns) -> (table.equals("host_year")
                        ? hosts
                        : table.equals("refugee_flow") ? flows : List.<Map<String, Object>>of())
                .stream()
                        .map(row -> Arrays.stream(columns).map(row::get).toArray())
                        .toList();
        return new SignalTask(2016)
                .compute(source).get(SignalTask.SIGNAL).stream()
                        .filter(row -> row[4].equals(2025))
                        .map(row -> (String) row[0])
                        .distinct()
                        .toList();
    }

    private static Map<String, Object> host(int year, LocalDate day, String asylum, String type, long persons) {
        return Map.of(
                "year",
                year,
                "reference_date",
                day,
                "asylum",
                asylum,
                "population_type",
                type,
                "persons",
                persons,
                "is_host",
                true,
                "population",
                1_000_000L,
                "gdp_usd",
                new BigDecimal("1000000000"));
    }

    private static List<DropSignals.Drop> drops(Integer lastYear, long... values) {
        TreeMap<Integer, Long> years = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            if (values[i] >= 0) {
                years.put(2026 - values.length + i, values[i]);
            }
        }
        return DropSignals.of(years, 2025, lastYear);
    }

    @Test
    void aFallAgainstFiveYears() {
        // median 1000, deviations 100 0 100 200 0, their median 100: spread 148.26; (300 - 1000) / 148.26 = -4.7214.
        assertThat(drops(null, 900, 1000, 1100, 1200, 1000, 300))
                .singleElement()
                .satisfies(drop -> {
                    assertThat(drop.score()).isCloseTo(-4.7214, within(1e-4));
                    assertThat(drop.evidence()).contains("300 people after 1000", "-70.0 %");
                });
        assertThat(drops(null, 900, 1000, 1100, 1200, 1000, 700))
                .as("more than half of the year before")
                .isEmpty();
        assertThat(drops(null, 900, 300, 1100, 1200, 1000, 300))
                .as("as few as that comes about by chance")
                .isEmpty();
        assertThat(drops(null, 90, 100, 110, 120, 100, 0)).as("few people").isEmpty();
        assertThat(drops(2025, 900, 1000, 1100, 1200, 1000, -1)).singleElement().satisfies(drop -> {
            assertThat(drop.value()).isNull();
            assertThat(drop.evidence()).contains("no figure in 2025 after 1000 people in 2024");
        });
        assertThat(drops(null, 900, 1000, 1100, 1200, 1000, -1))
                .as("a flow without a figure")
                .isEmpty();
    }

    @Test
    void aNewPairAndAnAcceleration() {
        assertThat(signals(new long[] {-1, -1, -1, -1, -1}, 700))
                .extracting(row -> row[0])
                .containsExactly("new_pair");
        // rises of 100 and 900: the second larger, 2000 is twice 1100, and the years before lie close together
        assertThat(signals(new long[] {1000, 1050, 950, 1000, 1100}, 2000))
                .extracting(row -> row[0])
                .containsExactly("surge", "acceleration");
        assertThat(signals(new long[] {1000, 1050, 950, 1000, 1900}, 2000))
                .extracting(row -> row[0])
                .as("slowing down")
                .doesNotContain("acceleration");
        assertThat(signals(new long[] {300, 2500, 400, 1000, 1100}, 2000))
                .as("as large as that comes about by chance")
                .isEmpty();
        assertThat(signals(new long[] {-1, -1, -1, 1000, 1100}, 2000))
                .as("two years are no past")
                .isEmpty();
    }

    /**
     * Logarithms 1, 3, 2 and then 5. Against the level: mean 2, spread √(1 · 4/3), t = 3 / 1.1547 with two degrees of freedom, of which one half less t / (2 √(2 + t²)) = 0.0608 lies
     * above. Against the changes 2 and −1: mean 0.5, spread √(4.5 · 3/2), t = 2.5 / 2.5981 with one degree, of which one half less arctan t / π = 0.2561 lies above, the larger one.
     */
    @Test
    void howLikelyAValueIsWithoutAChange() {
        double[] past = {Math.expm1(1), Math.expm1(3), Math.expm1(2)};
        double t = 2.5 / Math.sqrt(6.75);
        assertThat(StandsOut.p(past, Math.expm1(5))).isCloseTo(0.5 - Math.atan(t) / Math.PI, within(1e-9));
        // 1, 2, 3 rise by 1 each time, so that a change of 2 has no chance, and that of the level is left
        double[] even = {Math.expm1(1), Math.expm1(2), Math.expm1(3)};
        assertThat(StandsOut.p(even, Math.expm1(5))).isCloseTo(0.0608, within(5e-5));
        // the same downwards
        double[] falling = {Math.expm1(7), Math.expm1(6), Math.expm1(5)};
        assertThat(StandsOut.pOfFall(falling, Math.expm1(3))).isCloseTo(0.0608, within(5e-5));
        assertThat(StandsOut.p(new double[] {1, 2}, 1e6)).as("two are no past").isEqualTo(1);
    }

    private static List<Object[]> months(TreeMap<Integer, Long> months, int first) {
        return MonthlySignals.at(PAIR, months, months.lastKey(), first);
    }

    /** April 2020 to 2024: 40 50 60 50 50; median 50, deviations 10 0 10 0 0, their median 0: spread is the floor 20; (200 − 50) / 20 = 7.5. */
    @Test
    void aMonthAgainstTheSameMonthOfFiveYears() {
        TreeMap<Integer, Long> months = new TreeMap<>();
        long[] aprils = {40, 50, 60, 50, 50};
        for (int i = 0; i < aprils.length; i++) {
            months.put(MonthlySignals.number(2020 + i, 4), aprils[i]);
            months.put(MonthlySignals.number(2020 + i, 12), 5000L);
        }
        months.put(MonthlySignals.number(2025, 4), 200L);
        List<Object[]> rows = months(months, MonthlySignals.number(2020, 1));
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0)[0]).isEqualTo("surge");
        assertThat((Double) rows.get(0)[7]).isEqualTo(50);
        assertThat((Double) rows.get(0)[8]).isEqualTo(7.5);
        assertThat(rows.get(0)[11]).isEqualTo("2025-04");
        months.remove(MonthlySignals.number(2020, 4));
        months.remove(MonthlySignals.number(2021, 4));
        months.remove(MonthlySignals.number(2022, 4));
        assertThat(months(months, MonthlySignals.number(2020, 1)))
                .as("two Aprils are no past")
                .isEmpty();
    }

    @Test
    void aNewPairOfMonths() {
        TreeMap<Integer, Long> months = new TreeMap<>();
        months.put(MonthlySignals.number(2025, 9), 150L);
        assertThat(months(months, MonthlySignals.number(2023, 9)))
                .extracting(row -> row[0])
                .containsExactly("new_pair");
        assertThat(months(months, MonthlySignals.number(2023, 10)))
                .as("nothing is known of 24 months before")
                .isEmpty();
        months.put(MonthlySignals.number(2024, 1), 0L);
        assertThat(months(months, MonthlySignals.number(2023, 9)))
                .as("a published 0 is nobody")
                .hasSize(1);
        months.put(MonthlySignals.number(2024, 2), 5L);
        assertThat(months(months, MonthlySignals.number(2023, 9)))
                .as("somebody came")
                .isEmpty();
    }

    private static TreeMap<Integer, Long> threeMonths(long... monthly) {
        TreeMap<Integer, Long> months = new TreeMap<>();
        for (int i = 0; i < 3 * monthly.length; i++) {
            months.put(MonthlySignals.number(2025, 12) - 3 * monthly.length + 1 + i, monthly[i / 3]);
        }
        return months;
    }

    /** Three-month sums 300, 309, 291, 300, 330, 600: rises of 30 and 270, the last by nine elevenths; 411 is less than a quarter more than 330. */
    @Test
    void anAccelerationOfMonths() {
        TreeMap<Integer, Long> months = threeMonths(100, 103, 97, 100, 110, 200);
        List<Object[]> rows = months(months, MonthlySignals.number(2024, 12));
        assertThat(rows).extracting(row -> row[0]).containsExactly("acceleration");
        assertThat((Double) rows.get(0)[6]).isEqualTo(600);
        assertThat((Double) rows.get(0)[8]).isEqualTo(600.0 / 330);
        assertThat(months(threeMonths(100, 103, 97, 100, 110, 137), MonthlySignals.number(2024, 12)))
                .isEmpty();
        assertThat(months(threeMonths(110, 200), MonthlySignals.number(2024, 12)))
                .as("no past")
                .isEmpty();
        assertThat(months(threeMonths(300, 40, 250, 100, 110, 200), MonthlySignals.number(2024, 12)))
                .as("as large as that comes about by chance")
                .isEmpty();
        months.remove(MonthlySignals.number(2025, 2));
        assertThat(months(months, MonthlySignals.number(2024, 12)))
                .as("a missing month leaves no sum")
                .isEmpty();
    }

    /** Every winter three times as many as in other quarters: a winter like those before is no acceleration. */
    @Test
    void aSeasonIsNoAcceleration() {
        long[] quarters = new long[20];
        for (int i = 0; i < quarters.length; i++) {
            quarters[i] = i % 4 == 3 ? 300 + i % 3 : i % 4 == 2 ? 110 + i % 3 : 100 + i % 3;
        }
        assertThat(months(threeMonths(quarters), MonthlySignals.number(2020, 1)))
                .extracting(row -> row[0])
                .doesNotContain("acceleration");
    }

    /** 20 of 50 million came in (40 %), 30 million are missing: 300 dollars for each of 100,000; the years before 60 and 70 %, median 65. */
    @Test
    void aFundingGapAgainstNeed() {
        List<Object[]> figures = List.of(
                new Object[] {"fts", "TCD", "REFUGEE", 2023, 30e6, 50e6, 1L},
                new Object[] {"fts", "TCD", "REFUGEE", 2024, 35e6, 50e6, 1L},
                new Object[] {"fts", "TCD", "REFUGEE", 2025, 20e6, 50e6, 2L},
                new Object[] {"fts", "TCD", "_T", 2025, null, 50e6, 2L},
                new Object[] {"fts", "UGA", "_T", 2025, 0.1e6, 0.9e6, 1L},
                new Object[] {"appeals", "WLD", "_T", 2025, 4e9, 8e9, 20L});
        List<Object[]> rows =
                FundingGapSignals.rows(figures, Map.of("TCD", new TreeMap<>(Map.of(2025, 100_000L))), 2016);
        assertThat(rows)
                .as("half of the need is no gap, nor is a small one; what is not told is none")
                .hasSize(1);
        assertThat(rows.get(0))
                .containsExactly(
                        "funding_gap",
                        "_Z",
                        "_T",
                        "TCD",
                        2025,
                        "gap_usd_refugee_plans",
                        30e6,
                        65.0,
                        40.0,
                        50.0,
                        "20.0 of 50.0 million US dollars came in for 2 plans (40.0 %); median of the years before 65.0 %; the gap is 300 dollars for each of 100000 refugees hosted",
                        "2025");
    }

    @Test
    void robustScoreByHand() {
        // 10 12 11 13 30: median 12, deviations 2 0 1 1 18, their median 1; spread 1.4826; (27 − 12) / 1.4826 =
        // 10.1174.
        RobustScore score = RobustScore.of(new double[] {10, 12, 11, 13, 30}, 27, 0.1);
        assertThat(score.median()).isEqualTo(12);
        assertThat(score.z()).isCloseTo(10.1174, within(1e-4));
        assertThat(RobustScore.of(new double[] {5, 5, 5, 5, 5}, 6, 0.5).z()).isEqualTo(2);
    }
}
