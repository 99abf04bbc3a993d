package org.gcr.metrics.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gcr.core.problem.GcrException;
import org.gcr.metrics.survey.Survey.Person;
import org.junit.jupiter.api.Test;

class SurveyTest {

    private static void add(List<Person> persons, int count, double weight, String group, String sex, String poor) {
        for (int i = 0; i < count; i++) {
            persons.add(new Person(
                    weight,
                    null,
                    null,
                    null,
                    null,
                    new double[0],
                    group,
                    sex,
                    "18-59",
                    "unknown",
                    "unknown",
                    new String[] {poor, null, null, null, null, null}));
        }
    }

    private static SurveyLine line(List<SurveyLine> lines, String group, String sex) {
        return lines.stream()
                .filter(line -> line.group().equals(group)
                        && line.sex().equals(sex)
                        && line.ageGroup().equals("_T")
                        && line.disabilityMethod().equals("_T"))
                .findFirst()
                .orElseThrow();
    }

    /** 40 of 100 refugees and 30 of 150 hosts: 40, 20 and 20 points; variances p(1-p)/n times n/(n-1) of all 250, as persons are drawn from one list. */
    @Test
    void groupsAndTheirDifference() {
        List<Person> persons = new ArrayList<>();
        add(persons, 40, 1, "refugees", "F", "Y");
        add(persons, 60, 1, "refugees", "F", "N");
        add(persons, 30, 1, "hosts", "F", "Y");
        add(persons, 120, 1, "hosts", "F", "N");
        add(persons, 7, 1, "hosts", "F", "U");
        List<SurveyLine> lines = new Survey(persons, null, null, null).estimates();
        assertThat(line(lines, "refugees", "_T").percent()).isEqualTo(40);
        assertThat(line(lines, "refugees", "_T").intervalMethod()).startsWith("Wilson");
        assertThat(line(lines, "hosts", "_T").percent()).isEqualTo(20);
        assertThat(line(lines, "hosts", "_T").withoutAnswer()).isEqualTo(7);
        assertThat(line(lines, "hosts", "_T").persons()).isEqualTo(150);
        SurveyLine difference = line(lines, "difference", "_T");
        assertThat(difference.percent()).isCloseTo(20, within(1e-9));
        // 0.4 * 0.6 / 100 + 0.2 * 0.8 / 150 = 0.0034667, times 257 / 256 for the 257 persons of the list
        assertThat(difference.standardError()).isCloseTo(100 * Math.sqrt(0.0034666667 * 257 / 256), within(1e-6));
        assertThat(difference.lower()).isLessThan(20).isGreaterThan(0);
    }

    /** 3 poor men cannot be shown; all and the women would give them away, so the women are not shown either. */
    @Test
    void smallCountsAreHiddenWithASecondCell() {
        List<Person> persons = new ArrayList<>();
        add(persons, 50, 1, "refugees", "F", "Y");
        add(persons, 50, 1, "refugees", "F", "N");
        add(persons, 3, 1, "refugees", "M", "Y");
        add(persons, 57, 1, "refugees", "M", "N");
        List<SurveyLine> lines = new Survey(persons, null, null, null).estimates();
        assertThat(line(lines, "refugees", "_T").status()).isEqualTo("A");
        for (String sex : List.of("F", "M")) {
            assertThat(line(lines, "refugees", sex).status()).isEqualTo("Q");
            assertThat(line(lines, "refugees", sex).percent()).isNull();
            assertThat(line(lines, "refugees", sex).persons()).isNull();
        }
        assertThat(line(lines, "refugees", "F").reason()).contains("give away");
    }

    /**
     * 3 of 200 were asked about disability by no method, 2 of them poor: all less those with and without a disability would be their answers, so that the smaller of the two is not shown either. Of
     * two methods the persons of each are what all less the other's would give: 3 of the second hide a cut of the first.
     */
    @Test
    void cutsByDisabilityDoNotGiveAwayThoseWhomNoMethodFound() {
        List<Person> persons = new ArrayList<>();
        addBy(persons, "WG_SS", "without", 75, 75);
        addBy(persons, "WG_SS", "with", 20, 27);
        addBy(persons, "unknown", "unknown", 2, 1);
        Survey survey = new Survey(persons, null, null, null);
        List<SurveyLine> lines = survey.estimates();
        assertThat(byDisability(lines, "without").percent()).isEqualTo(50);
        assertThat(byDisability(lines, "with").status()).isEqualTo("Q");
        assertThat(byDisability(lines, "with").reason()).contains("give away");
        assertThat(lines).noneMatch(line -> line.disabilityMethod().equals("unknown"));

        addBy(persons, "unknown", "unknown", 8, 9);
        assertThat(byDisability(new Survey(persons, null, null, null).estimates(), "with")
                        .percent())
                .as("10 who said yes and 10 who said no")
                .isNotNull();

        persons.removeIf(person -> person.disabilityMethod().equals("unknown"));
        assertThat(byDisability(new Survey(persons, null, null, null).estimates(), "with")
                        .percent())
                .as("every person has a method")
                .isNotNull();
        addBy(persons, "registration_specific_need", "with", 1, 2);
        assertThat(byDisability(new Survey(persons, null, null, null).estimates(), "with")
                        .status())
                .isEqualTo("Q");
    }

    private static void addBy(List<Person> persons, String method, String disability, int yes, int no) {
        for (int i = 0; i < yes + no; i++) {
            persons.add(new Person(
                    1,
                    null,
                    null,
                    null,
                    null,
                    new double[0],
                    "refugees",
                    "F",
                    "18-59",
                    disability,
                    method,
                    new String[] {i < yes ? "Y" : "N", null, null, null, null, null}));
        }
    }

    /** The line of a cut by the Washington Group's questions. */
    private static SurveyLine byDisability(List<SurveyLine> lines, String disability) {
        return lines.stream()
                .filter(line -> line.disabilityMethod().equals("WG_SS")
                        && line.disability().equals(disability))
                .findFirst()
                .orElseThrow();
    }

    /** 29 persons asked are too few to be shown; 40 are shown, with a warning, since their exact interval is 32 points wide (0.338 to 0.662 for a half). */
    @Test
    void smallSamplesAreFlagged() {
        List<Person> few = new ArrayList<>();
        add(few, 14, 1, "refugees", "F", "Y");
        add(few, 15, 1, "refugees", "F", "N");
        assertThat(line(new Survey(few, null, null, null).estimates(), "refugees", "_T")
                        .status())
                .isEqualTo("Q");
        List<Person> more = new ArrayList<>();
        add(more, 20, 1, "refugees", "F", "Y");
        add(more, 20, 1, "refugees", "F", "N");
        SurveyLine line = line(new Survey(more, null, null, null).estimates(), "refugees", "_T");
        assertThat(line.status()).isEqualTo("U");
        assertThat(line.reason()).contains("30 points");
        assertThat(line.cautiousLower()).isCloseTo(33.8, within(0.1));
        List<Person> many = new ArrayList<>();
        add(many, 500, 1, "refugees", "F", "Y");
        add(many, 500, 1, "refugees", "F", "N");
        assertThat(line(new Survey(many, null, null, null).estimates(), "refugees", "_T")
                        .status())
                .isEqualTo("A");
    }

    /** Ten clusters in which everyone answers alike: 200 persons tell no more than 10, less one degree: the design effect is 20 * 10 / 9 = 22.2. */
    @Test
    void clustersThatAgreeTellAsMuchAsTheirNumber() {
        List<Person> persons = new ArrayList<>();
        for (int cluster = 0; cluster < 10; cluster++) {
            for (int i = 0; i < 20; i++) {
                persons.add(new Person(
                        3,
                        "s",
                        "c" + cluster,
                        null,
                        null,
                        new double[0],
                        "refugees",
                        "F",
                        "18-59",
                        "with",
                        "WG_SS",
                        new String[] {cluster < 5 ? "Y" : "N", null, null, null, null, null}));
            }
        }
        SurveyLine line = line(new Survey(persons, null, null, null).estimates(), "refugees", "_T");
        assertThat(line.designEffect()).isCloseTo(20 * 10 / 9.0, within(1e-9));
        assertThat(line.effective()).isCloseTo(9, within(1e-9));
        assertThat(line.degreesOfFreedom()).isEqualTo(9);
        assertThat(line.intervalMethod()).as("4.5 effective persons said yes").startsWith("Korn-Graubard");
        assertThat(line.status()).isEqualTo("U");
        assertThat(line.reason()).contains("effective sample size");
    }

    private static Person person(String stratum, String cluster, double[] replicates, String sex, boolean poor) {
        return new Person(
                10,
                stratum,
                cluster,
                null,
                null,
                replicates,
                "refugees",
                sex,
                "18-59",
                "unknown",
                "unknown",
                new String[] {poor ? "Y" : "N", null, null, null, null, null});
    }

    /**
     * Four clusters of stratum A and one of B, twelve persons each, 3, 5, 6, 2 and 11 of them poor: 27 of 60. Sums of y − 0.45: −2.4, −0.4, 0.6, −3.4 and 5.6. A: mean −1.4,
     * squares 1 + 1 + 4 + 4 = 10, times 4/3; B: 5.6² = 31.36, from the mean of all. √44.6933 / 60 = 11.142 points, as R's survey with lonely.psu = "adjust".
     */
    @Test
    void oneClusterInAStratumIsCentredAtTheMeanOfAll() {
        List<Person> persons = new ArrayList<>();
        int[] poor = {3, 5, 6, 2, 11};
        for (int cluster = 0; cluster < poor.length; cluster++) {
            for (int i = 0; i < 12; i++) {
                persons.add(person(cluster < 4 ? "A" : "B", "c" + cluster, new double[0], "F", i < poor[cluster]));
            }
        }
        SurveyLine line = line(new Survey(persons, null, null, null).estimates(), "refugees", "_T");
        assertThat(line.percent()).isCloseTo(45, within(1e-9));
        assertThat(line.standardError()).isCloseTo(100 * Math.sqrt(40 / 3.0 + 31.36) / 60, within(1e-9));
        assertThat(line.standardError()).isCloseTo(11.142, within(5e-4));
        assertThat(line.rule()).contains("1 stratum with one of several clusters, centred at the mean of all");
    }

    /** The same from the file of cases, where it is at hand. */
    @Test
    void lonelyClusterOfTheCases() throws IOException {
        Path file = Path.of(System.getProperty("gcr.root", "..")).resolve("../shared/cases/lonely_cluster.csv");
        if (!Files.exists(file) && System.getenv("GCR_DATA") != null) {
            file = Path.of(System.getenv("GCR_DATA")).resolve("../../cases/lonely_cluster.csv");
        }
        assumeTrue(Files.exists(file), "no file of cases here");
        List<Person> persons = new ArrayList<>();
        for (String row : Files.readAllLines(file).subList(1, 61)) {
            String[] cells = row.split(",", -1);
            persons.add(person(cells[5], cells[6], new double[0], cells[12], cells[16].equals("Y")));
        }
        SurveyLine line = line(new Survey(persons, null, null, null).estimates(), "refugees", "_T");
        assertThat(line.standardError()).isCloseTo(11.142, within(5e-4));
        assertThat(line.degreesOfFreedom()).isEqualTo(3);
        assertThat(line.status()).isEqualTo("U");
    }

    /** One cluster in each stratum: the share is told, its error is not, and nothing looks exact. */
    @Test
    void withoutTwoClustersOfAStratumThereIsNoError() {
        List<Person> persons = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            persons.add(person(i < 40 ? "A" : "B", "c", new double[0], "F", i % 4 == 0));
        }
        SurveyLine line = line(new Survey(persons, null, null, null).estimates(), "refugees", "_T");
        assertThat(line.percent()).isEqualTo(25);
        assertThat(line.standardError()).isNull();
        assertThat(line.lower()).isNull();
        assertThat(line.upper()).isNull();
        assertThat(line.designEffect()).isNull();
        assertThat(line.effective()).isNull();
        assertThat(line.degreesOfFreedom()).isZero();
        assertThat(line.status()).isEqualTo("U");
        assertThat(line.reason()).startsWith("standard error not estimable: no stratum has two clusters");
    }

    /** Men live in one cluster alone, so the replicate without it has none: it is left out, and the men have no error; the women have one of two clusters. */
    @Test
    void aGroupThatLivesInOneClusterOfAJackknife() {
        List<Person> persons = new ArrayList<>();
        for (int cluster = 0; cluster < 3; cluster++) {
            double[] replicates = {15, 15, 15};
            replicates[cluster] = 0;
            for (int i = 0; i < 40; i++) {
                persons.add(person(null, null, replicates, cluster == 0 ? "M" : "F", i < 10 * (cluster + 1)));
            }
        }
        List<SurveyLine> lines = new Survey(persons, Replication.Method.JK1, null, null).estimates();
        SurveyLine men = line(lines, "refugees", "M");
        assertThat(men.percent()).isEqualTo(25);
        assertThat(men.standardError()).isNull();
        assertThat(men.lower()).isNull();
        assertThat(men.rule()).contains("1 without a person of the group left out");
        assertThat(men.reason()).contains("not estimable");
        SurveyLine women = line(lines, "refugees", "F");
        // 50 and 75 percent, and 62.5 of both, without the cluster of the men as well: 2/3 (12.5² + 12.5²)
        assertThat(women.standardError()).isCloseTo(Math.sqrt(2.0 / 3 * 2 * 12.5 * 12.5), within(1e-9));
        assertThat(women.degreesOfFreedom()).isEqualTo(1);
    }

    /**
     * 60 women and 40 men of equal weight, raked to 500 and 500: the shares of 50 and 25 per cent weigh alike, 37.5. What is left of the variance is within the sexes: with 100
     * persons, 100/99 (0.25 · 0.25 · 60 / 60² + 0.25 · 0.1875 · 40 / 40²).
     */
    @Test
    void rakedToTheSexes() {
        List<Person> persons = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            persons.add(person(null, null, new double[0], i < 60 ? "F" : "M", i < 30 || i >= 90));
        }
        List<Survey.Total> totals =
                List.of(new Survey.Total(null, "sex", "F", 500), new Survey.Total(null, "sex", "M", 500));
        SurveyLine line = line(new Survey(persons, null, null, null, totals).estimates(), "refugees", "_T");
        assertThat(line.percent()).isCloseTo(37.5, within(1e-9));
        assertThat(line.standardError())
                .isCloseTo(100 * Math.sqrt(100.0 / 99 * (0.25 * 0.25 / 60 + 0.25 * 0.1875 / 40)), within(1e-9));
        assertThat(line.rule()).contains("raked");
        List<Survey.Total> half = List.of(new Survey.Total(null, "sex", "F", 500));
        assertThatThrownBy(() -> new Survey(persons, null, null, null, half))
                .isInstanceOf(GcrException.class)
                .hasMessageContaining("40 persons");
        List<Survey.Total> none = List.of(
                new Survey.Total(null, "sex", "F", 500),
                new Survey.Total(null, "sex", "M", 500),
                new Survey.Total(null, "age_group", "18-59", 900));
        assertThatThrownBy(() -> new Survey(persons, null, null, null, none))
                .isInstanceOf(GcrException.class)
                .hasMessageContaining("meet the totals");
    }

    /**
     * Two rounds with the same ten clusters, of which each has as many poor more: 40 and 50 per cent, and nothing of the difference varies between clusters. With other
     * clusters the errors add up.
     */
    @Test
    void roundsWithTheSameClustersShareTheirVariance() {
        List<Survey> rounds = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            List<Person> persons = new ArrayList<>();
            for (int cluster = 0; cluster < 10; cluster++) {
                for (int i = 0; i < 20; i++) {
                    persons.add(person(
                            "s",
                            (round == 2 ? "n" : "c") + cluster,
                            new double[0],
                            "F",
                            i < 4 + cluster % 5 * 2 + (round > 0 ? 2 : 0)));
                }
            }
            Survey survey = new Survey(persons, null, null, null);
            survey.estimates();
            rounds.add(survey);
        }
        Survey.Shown first = rounds.get(0).shown().get(0);
        Survey.Shown second = rounds.get(1).shown().get(0);
        Survey.Shown third = rounds.get(2).shown().get(0);
        Difference panel = rounds.get(1).difference(second, rounds.get(0), first);
        assertThat(panel.value()).isCloseTo(0.1, within(1e-12));
        assertThat(panel.correlation()).isCloseTo(1, within(1e-9));
        assertThat(panel.method()).contains("10 clusters of both");
        Difference fresh = rounds.get(2).difference(third, rounds.get(0), first);
        assertThat(fresh.correlation()).isZero();
        assertThat(fresh.standardError())
                .isCloseTo(Math.sqrt(2) * first.proportion().standardError(), within(1e-9));
        assertThat(fresh.interval().lower()).isLessThan(0);
        assertThat(panel.interval().lower()).isGreaterThan(0);
    }

    private static Survey round(int firstCluster, int... poor) {
        List<Person> persons = new ArrayList<>();
        for (int cluster = 0; cluster < poor.length; cluster++) {
            for (int i = 0; i < 10; i++) {
                persons.add(person("s", "c" + (firstCluster + cluster), new double[0], "F", i < poor[cluster]));
            }
        }
        Survey survey = new Survey(persons, null, null, null);
        survey.estimates();
        return survey;
    }

    /**
     * Clusters 0 to 3 with 2, 4, 6, 8 poor of ten, then clusters 2 to 5 with 5, 9, 3, 3: half of both. From the mean of 5 the sums lie −3, −1, 1, 3 and 0, 4, −2, −2 off, so the variances are
     * 4/3 · 20 / 40² = 1/60 and 4/3 · 24 / 40² = 1/50. Clusters 2 and 3 are in both, with 1, 3 and 0, 4, each 2 in the mean: the covariance is 2/1 · ((−1)(−2) + 1 · 2) / 40² = 1/200, and the
     * variance of the difference 1/60 + 1/50 − 2/200 = 2/75.
     */
    @Test
    void halfOfTheClustersInBothRounds() {
        Survey before = round(0, 2, 4, 6, 8);
        Survey after = round(2, 5, 9, 3, 3);
        Difference difference =
                after.difference(after.shown().get(0), before, before.shown().get(0));
        assertThat(difference.value()).isCloseTo(0, within(1e-12));
        assertThat(difference.standardError()).isCloseTo(Math.sqrt(2.0 / 75), within(1e-12));
        assertThat(difference.correlation()).isCloseTo(1.0 / 200 / Math.sqrt(1.0 / 60 / 50), within(1e-12));
        assertThat(difference.method()).contains("2 clusters of both");
    }
}
