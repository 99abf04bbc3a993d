package org.gcr.metrics.ahead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gcr.core.table.TableSchema;
import org.gcr.metrics.ahead.Nowcasts.Method;
import org.gcr.metrics.ahead.Nowcasts.Trial;
import org.junit.jupiter.api.Test;

/** Estimates of years from their first months, by hand. */
class NowcastsTest {

    private static void year(List<Object[]> rows, String asylum, int year, int months, long first, long second) {
        for (int month = 1; month <= months; month++) {
            rows.add(new Object[] {"REF", "AAA", asylum, year, month, month <= 6 ? first : second});
        }
    }

    /** 10 a month, then 20: after six months 120 came. As the last three: 240; as last year's second half: 180; 60 of 120 was half: 240. After one: 20 + 11 · (10 + 10 + 20) / 3. */
    @Test
    void threeWaysToFillAYear() {
        List<Object[]> rows = new ArrayList<>();
        year(rows, "BBB", 2020, 12, 10, 10);
        year(rows, "BBB", 2021, 12, 20, 20);
        Nowcasts nowcasts = new Nowcasts(rows);
        Trial half = nowcasts.past(6).get(0);
        assertThat(half.persons()).isEqualTo(120);
        assertThat(half.estimates()).containsExactly(240, 180, 240);
        assertThat(half.actual()).isEqualTo(240);
        assertThat(half.error(Method.LAST_YEAR)).isCloseTo(Math.log(241.0 / 181), within(1e-12));
        assertThat(nowcasts.past(1).get(0).estimates()[0]).isCloseTo(20 + 11 * 40 / 3.0, within(1e-9));
        assertThat(Nowcasts.best(nowcasts.past(6))).isEqualTo(Method.RUN_RATE);
        assertThat(nowcasts.now(6, 2020)).as("2021 is over").isEmpty();
    }

    /** Nine pairs had 10 a month and then 6 to 14: of an estimate of 120 came 96 to 144. Of nine errors the least and the largest bound four of five: so a tenth pair's year lies between 96 and 144. */
    private static List<Object[]> ten() {
        List<Object[]> rows = new ArrayList<>();
        for (int pair = 0; pair < 9; pair++) {
            year(rows, "H" + pair, 2020, 12, 10, 10);
            year(rows, "H" + pair, 2021, 12, 10, 6 + pair);
        }
        year(rows, "NEW", 2021, 12, 10, 10);
        year(rows, "NEW", 2022, 6, 10, 0);
        return rows;
    }

    private static Map<TableSchema, List<Object[]>> tables(int published) throws Exception {
        return new NowcastTask()
                .compute((table, columns) ->
                        table.equals("monthly_arrival") ? ten() : List.of(new Object[][] {{published}}));
    }

    @Test
    void theYearAfterThePublishedOneHasAnIntervalFromThePast() throws Exception {
        List<Object[]> rows = tables(2021).get(NowcastTask.NOWCAST);
        assertThat(rows).hasSize(1);
        Object[] row = rows.get(0);
        assertThat(List.of(row).subList(0, 7)).isEqualTo(List.of("REF", "AAA", "NEW", 2022, 6, 60L, "run_rate"));
        assertThat((Double) row[7]).isEqualTo(120);
        assertThat((Double) row[8]).isCloseTo(96, within(1e-9));
        assertThat((Double) row[9]).isCloseTo(144, within(1e-9));
        assertThat(row[10]).isEqualTo(9L);
        // 24 + 18 + 12 + 6 + 0 + 6 + 12 + 18 + 24 persons of nine times 120 on average
        assertThat((Double) row[11]).isCloseTo(100 * 120.0 / 1080, within(1e-9));
        assertThat(row[12]).isEqualTo("E");
        assertThat(tables(2022).get(NowcastTask.NOWCAST))
                .as("2022 is published")
                .isEmpty();
        assertThat(tables(2020).get(NowcastTask.NOWCAST))
                .as("not the year after the published one")
                .isEmpty();
    }

    @Test
    void thePastIsToldByMethodAndMonths() throws Exception {
        List<Object[]> rows = tables(2021).get(NowcastTask.BACKTEST);
        assertThat(rows).hasSize(33).allSatisfy(row -> {
            assertThat(row[4]).isEqualTo(9L);
            assertThat(row[5]).isEqualTo(9L);
            assertThat(row[8]).as("no earlier year").isEqualTo(0L);
        });
        assertThat(rows.stream().filter(row -> (Boolean) row[3])).hasSize(11);
    }
}
