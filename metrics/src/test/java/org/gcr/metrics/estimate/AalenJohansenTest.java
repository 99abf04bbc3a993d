package org.gcr.metrics.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.gcr.metrics.estimate.AalenJohansen.Day;
import org.gcr.metrics.estimate.AalenJohansen.Point;
import org.junit.jupiter.api.Test;

class AalenJohansenTest {

    /**
     * Weeks in remission of the 21 patients with 6-mercaptopurine of Freireich et al., Blood 21 (1963) 699–716, the worked example of Cox and Oakes, Analysis of Survival Data (1984),
     * and of Kleinbaum and Klein, Survival Analysis, chapter 2: 6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+.
     */
    private static final List<Day> REMISSION = List.of(
            new Day(6, 3, 0, 1),
            new Day(7, 1, 0, 0),
            new Day(9, 0, 0, 1),
            new Day(10, 1, 0, 1),
            new Day(11, 0, 0, 1),
            new Day(13, 1, 0, 0),
            new Day(16, 1, 0, 0),
            new Day(17, 0, 0, 1),
            new Day(19, 0, 0, 1),
            new Day(20, 0, 0, 1),
            new Day(22, 1, 0, 0),
            new Day(23, 1, 0, 0),
            new Day(25, 0, 0, 1),
            new Day(32, 0, 0, 2),
            new Day(34, 0, 0, 1),
            new Day(35, 0, 0, 1));

    private final List<Point> points = AalenJohansen.estimate(REMISSION, 0.95);

    private Point at(long days) {
        return points.stream()
                .filter(point -> point.day().days() == days)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void sharesAndErrorsAreThoseOfTheBooks() {
        // Kleinbaum and Klein, table of the ordered failure times: S = .8571 .8067 .7529 .6902 .6275 .5378 .4482;
        // errors .0764 .0869 .0963 .1068 .1141 .1282 .1346.
        long[] weeks = {6, 7, 10, 13, 16, 22, 23};
        long[] atRisk = {21, 17, 15, 12, 11, 7, 6};
        double[] open = {.8571, .8067, .7529, .6902, .6275, .5378, .4482};
        double[] errors = {.0764, .0869, .0963, .1068, .1141, .1282, .1346};
        for (int i = 0; i < weeks.length; i++) {
            assertThat(at(weeks[i]).atRisk()).isEqualTo(atRisk[i]);
            assertThat(at(weeks[i]).open()).isCloseTo(open[i], within(5e-5));
            assertThat(at(weeks[i]).standardError()).isCloseTo(errors[i], within(5e-5));
        }
    }

    @Test
    void bandIsThatOfTheLogLogScale() {
        // Of what is left, S, the band goes from .43162 to .84906; of what has ended, one less. Week 13: S = .690196,
        // -ln S = .370780, error .106815; width 1.959964 * .106815 / (.690196 * .370780) =
        // .81808; S^e^.81808 = e^(-.370780 * 2.26614) = .43162,
        // S^e^-.81808 = e^(-.370780 * .441280) = .84906
        assertThat(at(13).upper()).isCloseTo(1 - .43162, within(5e-5));
        assertThat(at(13).lower()).isCloseTo(1 - .84906, within(5e-5));
    }

    @Test
    void medianIsTheFirstDayWithAtMostHalfOpen() {
        // S(22) = .5378 > .5 >= S(23) = .4482. The lower end falls to a half at week 13 (.4316; at week 10 it is
        // .5032), the upper end (at week 23 .6801) never does.
        AalenJohansen.Median median = AalenJohansen.median(points);
        assertThat(median.days()).isEqualTo(23);
        assertThat(median.lower()).isEqualTo(13);
        assertThat(median.upper()).isNull();
    }

    /** Without censoring the share is that of a count, and so is its error: 1 of 2 after day 1, all after day 4. */
    @Test
    void whenAllEndNothingIsOpen() {
        List<Point> all = AalenJohansen.estimate(List.of(new Day(1, 1, 0, 0), new Day(4, 1, 0, 0)), 0.95);
        assertThat(all.get(0).open()).isEqualTo(.5);
        assertThat(all.get(0).standardError()).isCloseTo(Math.sqrt(.25 / 2), within(1e-12));
        assertThat(all.get(1).open()).isZero();
        assertThat(all.get(1).fulfilled()).isEqualTo(1);
        assertThat(all.get(1).standardError()).isCloseTo(0, within(1e-9));
        assertThat(all.get(1).lower()).isNull();
    }

    /**
     * Of ten pledges three are fulfilled on day 200, three on day 300 and four withdrawn on day 100. Taken as censored the withdrawn would make the median 200 days and leave
     * nothing open; by counting, 30 per cent are fulfilled by day 200, 60 by day 300, and 40 never. Nothing is censored, so the error is that of a count: √(.6 · .4 / 10).
     */
    @Test
    void withdrawnPledgesAreNeverFulfilled() {
        List<Point> points = AalenJohansen.estimate(
                List.of(new Day(100, 0, 4, 0), new Day(200, 3, 0, 0), new Day(300, 3, 0, 0)), 0.95);
        assertThat(points.get(1).fulfilled()).isCloseTo(.3, within(1e-12));
        assertThat(points.get(2).fulfilled()).isCloseTo(.6, within(1e-12));
        assertThat(points.get(2).withdrawn()).isCloseTo(.4, within(1e-12));
        assertThat(points.get(2).open()).isZero();
        assertThat(points.get(1).standardError()).isCloseTo(Math.sqrt(.3 * .7 / 10), within(1e-12));
        assertThat(points.get(2).standardError()).isCloseTo(Math.sqrt(.6 * .4 / 10), within(1e-12));
        assertThat(AalenJohansen.median(points).days()).isEqualTo(300);
    }

    /** Shares add up to one on each day, whatever happens. */
    @Test
    void sharesAddUp() {
        List<Day> days = List.of(
                new Day(0, 2, 0, 1),
                new Day(3, 0, 2, 0),
                new Day(9, 1, 1, 4),
                new Day(20, 0, 0, 3),
                new Day(31, 5, 2, 0));
        for (Point point : AalenJohansen.estimate(days, 0.95)) {
            assertThat(point.open() + point.fulfilled() + point.withdrawn()).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void withoutAnEndNothingIsKnownOfTheMedian() {
        List<Point> none = AalenJohansen.estimate(List.of(new Day(5, 0, 0, 3)), 0.95);
        assertThat(none.get(0).open()).isEqualTo(1);
        assertThat(none.get(0).lower()).isNull();
        assertThat(AalenJohansen.median(none)).isEqualTo(new AalenJohansen.Median(null, null, null));
    }
}
