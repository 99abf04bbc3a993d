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
import org.gcr.metrics.ahead.Warnings.Case;
import org.junit.jupiter.api.Test;

/** Early warning with what an earlier release had: people who wait in 40 hosts, told in 2014 and revised since. */
class EarlierReleasesTest {

    private static final int LAST = 2014;

    private static final Kind WAITING = new Kind("stock", "ASY");

    /** Rows of year, origin, asylum, type, persons. A fall by a third announces a rise of seven tenths. */
    private static List<Object[]> today() {
        Random random = new Random(26);
        List<Object[]> rows = new ArrayList<>();
        for (int h = 0; h < 40; h++) {
            String host = "H" + (char) ('A' + h / 26) + (char) ('A' + h % 26);
            double level = 4000 + 5000 * random.nextDouble();
            boolean next = false;
            for (int year = 1990; year < 2024; year++) {
                boolean fall = !next && random.nextDouble() < 0.14;
                level *= next ? 1.7 : fall ? 0.65 : 0.98 + 0.04 * random.nextDouble();
                level = Math.min(100_000, Math.max(1500, level));
                next = fall;
                rows.add(new Object[] {year, "AAA", host, "ASY", Math.round(level)});
            }
        }
        return rows;
    }

    /** As released in 2014: HAB had a tenth more in its last year, HAC was not told at all. */
    private static List<Object[]> then(List<Object[]> today) {
        List<Object[]> rows = new ArrayList<>();
        for (Object[] row : today) {
            if ((Integer) row[0] <= LAST && !row[2].equals("HAC")) {
                Object[] copy = row.clone();
                copy[4] = row[2].equals("HAB") && row[0].equals(LAST) ? (Long) row[4] * 11 / 10 : row[4];
                rows.add(copy);
            }
        }
        return rows;
    }

    private static Map<TableSchema, List<Object[]>> tables(List<Object[]> today, List<Object[]> earlier)
            throws Exception {
        return new WarningTask(50).compute((table, columns) -> switch (table) {
            case "population" -> today;
            case "earlier_figure" ->
                earlier.stream()
                        .map(row -> new Object[] {LAST, "stock", row[0], row[1], row[2], row[3], row[4]})
                        .toList();
            default -> List.of();
        });
    }

    private static Map<String, Case> of(Warnings warnings, int year) {
        Map<String, Case> cases = new HashMap<>();
        warnings.byYear.get(year - warnings.panel.firstYear).forEach(one -> cases.put(one.node.asylum, one));
        return cases;
    }

    private static Warnings warnings(List<Object[]> rows, Map<Integer, Warnings> earlier) {
        Panel panel = Panel.of(WAITING, rows, Map.of());
        return new Warnings(Event.BACKLOG, panel, new Surroundings(List.of(panel), List.of(), List.of()), 0.5, earlier);
    }

    /** Told in 2014 is what the release of 2014 tells alone; what it had not, is not told; whether the event came is by today's figures; years beside it stay. */
    @Test
    void aYearIsToldWithTheReleaseThatEndedWithIt() {
        List<Object[]> today = today();
        Warnings alone = warnings(then(today), Map.of());
        Warnings plain = warnings(today, Map.of());
        Warnings both = warnings(today, Map.of(LAST, alone));
        Map<String, Case> released = of(alone, LAST);
        Map<String, Case> hindsight = of(plain, LAST);
        Map<String, Case> told = of(both, LAST);

        assertThat(told).hasSize(40);
        told.forEach((host, one) -> {
            assertThat(one.came).isEqualTo(hindsight.get(host).came);
            assertThat(one.hindsight.probability).isEqualTo(hindsight.get(host).probability);
            if (host.equals("HAC")) {
                assertThat(Double.valueOf(one.probability)).as("was not known").isNaN();
                assertThat(one.alert()).isFalse();
            } else {
                assertThat(one.probability).isEqualTo(released.get(host).probability);
                assertThat(one.threshold).isEqualTo(released.get(host).threshold);
                assertThat(one.last).isEqualTo(released.get(host).node.values[LAST - 1990]);
            }
        });
        assertThat(told.get("HAB").last).isCloseTo(1.1 * hindsight.get("HAB").last, within(1.0));
        assertThat(told.get("HAB").probability).isNotEqualTo(hindsight.get("HAB").probability);
        for (int year : new int[] {2005, 2013, 2015, 2023}) {
            Map<String, Case> same = of(plain, year);
            of(both, year).forEach((host, one) -> {
                assertThat(Double.valueOf(one.probability)).isEqualTo(Double.valueOf(same.get(host).probability));
                assertThat(one.hindsight).isNull();
            });
        }
    }

    @Test
    void theTableHasBothBesideEachOther() throws Exception {
        List<Object[]> today = today();
        Map<TableSchema, List<Object[]>> tables = tables(today, then(today));
        List<Object[]> rows = tables.get(WarningTask.VALIDATION).stream()
                .filter(row -> row[0].equals("backlog") && ((String) row[1]).startsWith("known_"))
                .toList();
        assertThat(rows)
                .extracting(row -> row[1] + " " + row[2])
                .containsExactly("known_then 2015", "known_today 2015");
        assertThat(rows).allSatisfy(row -> assertThat(row[4]).as("all but HAC").isEqualTo(39L));
        assertThat((Double) rows.get(0)[8]).isNotEqualTo((Double) rows.get(1)[8]);
        Case hab = of(warnings(then(today), Map.of()), LAST).get("HAB");
        tables.get(WarningTask.REVIEW).stream()
                .filter(row -> row[4].equals("HAB") && row[5].equals(2015))
                .forEach(row -> assertThat(row[10]).isEqualTo(hab.last));
    }

    /** The same figures told twice change nothing; a release of the newest year is none of the past. */
    @Test
    void whatWasNotRevisedChangesNothing() throws Exception {
        List<Object[]> today = today();
        List<Object[]> same =
                today.stream().filter(row -> (Integer) row[0] <= LAST).toList();
        Map<TableSchema, List<Object[]>> without = tables(today, List.of());
        Map<TableSchema, List<Object[]>> with = tables(today, same);
        for (TableSchema table : List.of(WarningTask.ALERT, WarningTask.REVIEW)) {
            assertThat(with.get(table).stream().map(java.util.Arrays::toString))
                    .containsExactlyElementsOf(without.get(table).stream()
                            .map(java.util.Arrays::toString)
                            .toList());
        }
        assertThat(with.get(WarningTask.REVIEW)).isNotEmpty();
        assertThat(EarlierReleases.read(
                                (table, columns) -> List.<Object[]>of(
                                        new Object[] {2023, "stock", 2023, "AAA", "HAA", "ASY", 5_000L}),
                                2023,
                                List.of(),
                                List.of())
                        .warnings(Event.BACKLOG, 0.5))
                .isEmpty();
    }
}
