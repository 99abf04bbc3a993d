package org.gcr.metrics.ahead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gcr.core.table.TableSchema;
import org.gcr.metrics.ahead.Panel.Kind;
import org.gcr.metrics.ahead.Panel.Node;
import org.gcr.metrics.estimate.RowTask.Source;
import org.junit.jupiter.api.Test;

/** The funding gap as an event: what its years are, what is known in them, and that it is tried as the other events are. */
class PlanFundingTest {

    private static Object[] plan(String system, String country, int year, Long asked, Long paid) {
        return new Object[] {system, country, year, money(asked), money(paid)};
    }

    private static BigDecimal money(Long dollars) {
        return dollars == null ? null : BigDecimal.valueOf(dollars).setScale(2);
    }

    private static Source source(List<Object[]> plans, List<Object[]> stocks) {
        return (table, columns) ->
                table.equals("funding_requirement") ? plans : table.equals("population") ? stocks : List.of();
    }

    @Test
    void aGapIsLessThanHalf() {
        assertThat(Event.FUNDING_GAP.asked(new double[] {80}, 0)).isTrue();
        assertThat(Event.FUNDING_GAP.asked(new double[] {Double.NaN}, 0)).isFalse();
        assertThat(Event.FUNDING_GAP.came(new double[] {80, 49.9}, 0)).isTrue();
        assertThat(Event.FUNDING_GAP.came(new double[] {20, 50}, 0)).isFalse();
        assertThat(Event.FUNDING_GAP.came(new double[] {20}, 0)).isNull();
        assertThat(Event.FUNDING_GAP.came(new double[] {20, Double.NaN}, 0)).isNull();
    }

    /**
     * Appeals of AAA: 2021 asks 10 and 30 million, of which 4 and 8 came: 12 / 40 = 30 %, the third plan tells no money and does not count; 2022 is 36 / 60 = 60 %; 2023 is -1 / 10, nothing.
     * 2024 is the newest year, which may run. FTS tells one year of AAA, fewer than the appeals, and two of BBB. Plans of several countries, clusters and UNHCR's budget are of no country.
     */
    @Test
    void yearsThatAreOverWithBothFiguresCount() throws Exception {
        List<Object[]> plans = List.of(
                plan("APPEALS", "AAA", 2021, 10_000_000L, 4_000_000L),
                plan("APPEALS", "AAA", 2021, 30_000_000L, 8_000_000L),
                plan("APPEALS", "AAA", 2021, 90_000_000L, null),
                plan("APPEALS", "AAA", 2022, 60_000_000L, 36_000_000L),
                plan("APPEALS", "AAA", 2023, 10_000_000L, -1_000_000L),
                plan("APPEALS", "AAA", 2024, 10_000_000L, 1_000_000L),
                plan("APPEALS", "AAA;BBB", 2022, 10_000_000L, 1_000_000L),
                plan("APPEALS", "WLD", 2022, 10_000_000L, 1_000_000L),
                plan("APPEALS", "CCC", 2022, 999_999L, 1L),
                plan("FTS", "AAA", 2022, 10_000_000L, 9_000_000L),
                plan("FTS", "BBB", 2021, 10_000_000L, 9_000_000L),
                plan("FTS", "BBB", 2022, null, 9_000_000L),
                plan("FTS", "BBB", 2022, 20_000_000L, 9_000_000L),
                plan("FTS", "BBB", 2023, 20_000_000L, 9_000_000L),
                plan("FTS_CLUSTER", "DDD", 2021, 10_000_000L, 1_000_000L),
                plan("UNHCR", "DDD", 2021, 10_000_000L, 1_000_000L));
        Panel refugees = Panel.of(
                new Kind("stock", "REF"),
                List.of(
                        new Object[] {2021, "AAA", "BBB", "REF", 3_000L},
                        new Object[] {2022, "AAA", "BBB", "REF", 7_000L}),
                Map.of());
        PlanFunding funding = PlanFunding.read(source(plans, List.of()), 2025, List.of(refugees), Map.of());
        Panel panel = funding.panel();

        assertThat(panel.firstYear).isEqualTo(2021);
        assertThat(panel.nodes.stream().map(node -> node.asylum)).containsExactly("AAA", "BBB");
        Node of = panel.nodes.get(0);
        assertThat(of.values).containsExactly(30, 60, 0);
        assertThat(panel.nodes.get(1).values).containsExactly(90, 45, Double.NaN);

        double[] known = funding.of(panel, of, 1);
        assertThat(known).hasSize(funding.names().size());
        assertThat(known[0]).isEqualTo(0.6);
        assertThat(known[1]).isCloseTo(0.3, within(1e-12));
        assertThat(known[2]).as("two years told").isCloseTo(0.45, within(1e-12));
        assertThat(known[3]).isEqualTo(0.2);
        assertThat(known[4]).isCloseTo(Math.log(60e6), within(1e-12));
        assertThat(known[5]).isCloseTo(Math.log(1.5), within(1e-12));
        assertThat(known[6]).as("36 and 9 of 60 and 20").isCloseTo(0.5625, within(1e-12));
        assertThat(known[7]).isZero();
        assertThat(known[9]).as("8,000 to 4,000").isCloseTo(Math.log(2), within(1e-12));
        double[] host = funding.of(panel, panel.nodes.get(1), 1);
        assertThat(host[7]).isCloseTo(Math.log(7001), within(1e-12));
        assertThat(host[8]).isCloseTo(Math.log(2), within(1e-12));

        Panel earlier = PlanFunding.read(source(plans, List.of()), 2021, List.of(refugees), Map.of())
                .panel();
        assertThat(earlier.years).as("people's figures reach 2021").isEqualTo(1);
    }

    /** 40 countries over 20 years. Announced: a year in which the plans ask for twice as much is followed by a gap nine times of ten; else gaps come by chance. */
    private static Map<TableSchema, List<Object[]>> tables(boolean announced) throws Exception {
        Random random = new Random(8);
        List<Object[]> plans = new ArrayList<>();
        List<Object[]> stocks = new ArrayList<>();
        for (int t = 0; t < 20; t++) {
            stocks.add(new Object[] {2005 + t, "AAA", "HHH", "REF", 5_000L});
        }
        for (int c = 0; c < 40; c++) {
            boolean gap = false;
            for (int t = 0; t < 21; t++) {
                boolean next = random.nextDouble() < 0.2;
                long asked = (announced && next ? 80_000_000L : 40_000_000L) + random.nextInt(1_000_000);
                boolean came = gap && (!announced || random.nextDouble() < 0.9);
                plans.add(plan(
                        "APPEALS",
                        "C" + (char) ('A' + c / 26) + (char) ('A' + c % 26),
                        2005 + t,
                        asked,
                        came ? asked / 4 : asked * 4 / 5));
                gap = next;
            }
        }
        return new WarningTask(50).compute(source(plans, stocks));
    }

    @Test
    void aGapThatAnnouncesItselfIsToldAndReviewed() throws Exception {
        Map<TableSchema, List<Object[]>> tables = tables(true);
        List<Object[]> alerts = tables.get(WarningTask.ALERT);
        assertThat(alerts).isNotEmpty().allSatisfy(row -> {
            assertThat(row[0]).isEqualTo("funding_gap");
            assertThat(List.of(row[1], row[2], row[3], row[5])).isEqualTo(List.of("funding", "_T", "_T", 2025));
            assertThat((String) row[13]).contains("% of what plans asked for came in in 2022, 2023, 2024");
            assertThat((String) row[14]).contains("dollars asked for");
        });
        List<Object[]> reviews = tables.get(WarningTask.REVIEW);
        assertThat(reviews.stream().filter(row -> row[7].equals("hit")))
                .hasSizeGreaterThan(50)
                .allSatisfy(row -> assertThat((Double) row[11]).isLessThan(50));
        assertThat(reviews.stream().filter(row -> row[7].equals("too early to say")))
                .hasSameSizeAs(alerts);
        assertThat(verdict(tables)).isNull();
    }

    @Test
    void aGapByChanceHasNoAlertAndSaysSo() throws Exception {
        Map<TableSchema, List<Object[]>> tables = tables(false);
        assertThat(tables.get(WarningTask.ALERT)).isEmpty();
        assertThat(tables.get(WarningTask.REVIEW)).isEmpty();
        assertThat((String) verdict(tables)).isNotBlank();
    }

    @Test
    void plansWithoutAYearThatIsOverAreSaidToBeTooFew() throws Exception {
        List<Object[]> plans = new ArrayList<>();
        plans.add(plan("FTS", "AAA", 2020, 10_000_000L, 1_000_000L));
        List<Object[]> stocks = List.of(new Object[][] {{2024, "AAA", "BBB", "REF", 5_000L}});
        assertThat(verdict(new WarningTask(50).compute(source(plans, stocks))))
                .isEqualTo("too few events of the past for a model");
        assertThat(new WarningTask(50).compute(source(List.of(), stocks)).get(WarningTask.VALIDATION))
                .noneMatch(row -> row[0].equals("funding_gap"));
    }

    private static Object verdict(Map<TableSchema, List<Object[]>> tables) {
        return tables.get(WarningTask.VALIDATION).stream()
                .filter(row -> row[0].equals("funding_gap") && row[1].equals("all"))
                .findFirst()
                .orElseThrow()[20];
    }
}
