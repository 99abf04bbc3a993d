package org.gcr.metrics.survey;

import static org.assertj.core.api.Assertions.assertThat;

import org.gcr.metrics.survey.DrawnSurveys.Outcome;
import org.gcr.metrics.survey.DrawnSurveys.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How often 95 per cent intervals hold the truth: within three standard errors of what chance does to so many draws. {@code benchmarks/statistics} draws 2,000 and prints
 * many more designs.
 */
class CoverageTest {

    private static final int DRAWS = 800;
    private static final double ROOM = 100 * 3 * Math.sqrt(0.95 * 0.05 / DRAWS);

    /** Eight strata of 12 clusters of 200 persons, the numbers filled in as the template asks: without the second stage these held 88, 61, 48 and 0 of a hundred. */
    @ParameterizedTest
    @ValueSource(ints = {6, 10, 11, 12})
    void withTheNumbersOfClustersAndPersons(int drawn) {
        Outcome outcome =
                new DrawnSurveys(new Scenario(8, 12, drawn, 200, 12, 0.3, 0.05, true, 0), 40 + drawn).draw(DRAWS);
        assertThat(outcome.estimable()).isEqualTo(DRAWS);
        assertThat(outcome.percent()).isBetween(95 - ROOM, 95 + ROOM);
        assertThat(outcome.error()).as("standard error by standard deviation").isBetween(0.92, 1.08);
        assertThat(outcome.differencePercent()).isBetween(95 - ROOM, 95 + ROOM);
    }

    /** A stratum with one of its clusters drawn, which is taken from the mean of all: a standard error somewhat too large, and intervals that hold what they say. */
    @Test
    void withOneClusterInAStratum() {
        Outcome outcome = new DrawnSurveys(new Scenario(6, 12, 6, 200, 12, 0.3, 0.05, true, 1), 51).draw(DRAWS);
        assertThat(outcome.estimable()).isEqualTo(DRAWS);
        assertThat(outcome.percent()).isBetween(95 - ROOM, 95 + ROOM);
        assertThat(outcome.error()).isBetween(1.0, 1.4);
    }

    /** No stratum has two clusters: no interval at all, rather than one of no width. */
    @Test
    void withoutTwoClustersInAnyStratum() {
        Outcome outcome = new DrawnSurveys(new Scenario(4, 12, 1, 200, 12, 0.3, 0.05, true, 0), 52).draw(50);
        assertThat(outcome.estimable()).isZero();
        assertThat(outcome.differenceEstimable()).isZero();
    }

    /** A group that lives in every other cluster, so that most strata have drawn clusters without any of it. */
    @Test
    void ofAGroupThatManyClustersDoNotHave() {
        Outcome outcome = new DrawnSurveys(new Scenario(8, 12, 6, 200, 24, 0.3, 0.05, true, 0, 0.5), 80).draw(DRAWS);
        assertThat(outcome.firstEstimable()).isEqualTo(DRAWS);
        assertThat(outcome.firstPercent()).isBetween(95 - ROOM, 95 + ROOM);
        assertThat(outcome.differencePercent()).isBetween(95 - ROOM, 95 + ROOM);
    }

    /** A group in few clusters: many surveys have two clusters with it in no stratum, or nobody of it at all. Those give no interval, and the others hold no less than they say. */
    @Test
    void ofAGroupThatSomeSurveysDoNotMeet() {
        Outcome outcome = new DrawnSurveys(new Scenario(4, 12, 3, 200, 24, 0.3, 0.05, true, 0, 0.15), 81).draw(DRAWS);
        assertThat(outcome.firstEstimable()).isBetween(1, DRAWS - 1);
        assertThat(outcome.firstPercent()).isGreaterThan(95 - ROOM);
        assertThat(outcome.estimable()).as("of everybody").isEqualTo(DRAWS);
        assertThat(outcome.percent()).isBetween(95 - ROOM, 95 + ROOM);
    }

    /** Few clusters and few who say yes. */
    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void withFewClustersAndARareAnswer(int drawn) {
        Outcome outcome =
                new DrawnSurveys(new Scenario(8, 12, drawn, 200, 12, 0.02, 0.1, true, 0), 60 + drawn).draw(DRAWS);
        assertThat(outcome.percent()).isGreaterThan(95 - ROOM);
        assertThat(outcome.differencePercent()).isGreaterThan(95 - ROOM);
    }

    /** Two groups without any difference between them, in two clusters of one stratum: one degree of freedom. */
    @Test
    void differenceWithOneDegreeOfFreedom() {
        Outcome outcome = new DrawnSurveys(new Scenario(1, 40, 2, 200, 12, 0.5, 0.05, false, 0), 71).draw(DRAWS);
        assertThat(outcome.differencePercent()).isGreaterThan(95 - ROOM);
    }
}
