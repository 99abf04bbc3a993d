package org.gcr.metrics.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.gcr.metrics.estimate.KaplanMeier.Day;
import org.gcr.metrics.estimate.KaplanMeier.Point;
import org.junit.jupiter.api.Test;

class KaplanMeierTest {

    /**
     * Weeks in remission of the 21 patients with 6-mercaptopurine of Freireich et al., Blood 21 (1963) 699–716, the worked example of Cox and Oakes, Analysis of Survival Data (1984),
     * and of Kleinbaum and Klein, Survival Analysis, chapter 2: 6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+.
     */
    private static final List<Day> REMISSION = List.of(
            new Day(6, 3, 1),
            new Day(7, 1, 0),
            new Day(9, 0, 1),
            new Day(10, 1, 1),
            new Day(11, 0, 1),
            new Day(13, 1, 0),
            new Day(16, 1, 0),
            new Day(17, 0, 1),
            new Day(19, 0, 1),
            new Day(20, 0, 1),
            new Day(22, 1, 0),
            new Day(23, 1, 0),
            new Day(25, 0, 1),
            new Day(32, 0, 2),
            new Day(34, 0, 1),
            new Day(35, 0, 1));

    private final List<Point> points = KaplanMeier.estimate(REMISSION, 0.95);

    private Point at(long days) {
        return points.stream().filter(point -> point.days() == days).findFirst().orElseThrow();
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
        // week 13: S = .690196, -ln S = .370780, error .106815; width 1.959964 * .106815 / (.690196 * .370780) =
        // .81808; S^e^.81808 = e^(-.370780 * 2.26614) = .43162,
        // S^e^-.81808 = e^(-.370780 * .441280) = .84906
        assertThat(at(13).lower()).isCloseTo(.43162, within(5e-5));
        assertThat(at(13).upper()).isCloseTo(.84906, within(5e-5));
    }

    @Test
    void medianIsTheFirstDayWithAtMostHalfOpen() {
        // S(22) = .5378 > .5 >= S(23) = .4482. The lower end falls to a half at week 13 (.4316; at week 10 it is
        // .5032), the upper end (at week 23 .6801) never does.
        KaplanMeier.Median median = KaplanMeier.median(points);
        assertThat(median.days()).isEqualTo(23);
        assertThat(median.lower()).isEqualTo(13);
        assertThat(median.upper()).isNull();
    }

    @Test
    void whenAllEndTheLastShareIsZeroAndHasNoBand() {
        // 2 pledges: half open after day 1, none after day 4; Greenwood divides by 0 at the end.
        List<Point> all = KaplanMeier.estimate(List.of(new Day(1, 1, 0), new Day(4, 1, 0)), 0.95);
        assertThat(all.get(0).open()).isEqualTo(.5);
        assertThat(all.get(1).open()).isZero();
        assertThat(all.get(1).standardError()).isNull();
        assertThat(all.get(1).lower()).isNull();
    }

    @Test
    void withoutAnEndNothingIsKnownOfTheMedian() {
        List<Point> none = KaplanMeier.estimate(List.of(new Day(5, 0, 3)), 0.95);
        assertThat(none.get(0).open()).isEqualTo(1);
        assertThat(none.get(0).lower()).isNull();
        assertThat(KaplanMeier.median(none)).isEqualTo(new KaplanMeier.Median(null, null, null));
    }
}
