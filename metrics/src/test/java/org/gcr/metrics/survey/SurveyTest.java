package org.gcr.metrics.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.gcr.metrics.survey.Survey.Line;
import org.gcr.metrics.survey.Survey.Person;
import org.junit.jupiter.api.Test;

class SurveyTest {

    private static void add(List<Person> persons, int count, double weight, String group, String sex, String poor) {
        for (int i = 0; i < count; i++) {
            persons.add(new Person(
                    weight, null, null, null, new double[0], group, sex, "18-59", "unknown", "unknown", new String[] {
                        poor, null, null, null, null, null
                    }));
        }
    }

    private static Line line(List<Line> lines, String group, String sex) {
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
        List<Line> lines = new Survey(persons, null, null, null).estimates();
        assertThat(line(lines, "refugees", "_T").percent()).isEqualTo(40);
        assertThat(line(lines, "refugees", "_T").intervalMethod()).startsWith("Wilson");
        assertThat(line(lines, "hosts", "_T").percent()).isEqualTo(20);
        assertThat(line(lines, "hosts", "_T").withoutAnswer()).isEqualTo(7);
        assertThat(line(lines, "hosts", "_T").persons()).isEqualTo(150);
        Line difference = line(lines, "difference", "_T");
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
        List<Line> lines = new Survey(persons, null, null, null).estimates();
        assertThat(line(lines, "refugees", "_T").status()).isEqualTo("A");
        for (String sex : List.of("F", "M")) {
            assertThat(line(lines, "refugees", sex).status()).isEqualTo("Q");
            assertThat(line(lines, "refugees", sex).percent()).isNull();
            assertThat(line(lines, "refugees", sex).persons()).isNull();
        }
        assertThat(line(lines, "refugees", "F").reason()).contains("give away");
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
        Line line = line(new Survey(more, null, null, null).estimates(), "refugees", "_T");
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
                        new double[0],
                        "refugees",
                        "F",
                        "18-59",
                        "with",
                        "WG_SS",
                        new String[] {cluster < 5 ? "Y" : "N", null, null, null, null, null}));
            }
        }
        Line line = line(new Survey(persons, null, null, null).estimates(), "refugees", "_T");
        assertThat(line.designEffect()).isCloseTo(20 * 10 / 9.0, within(1e-9));
        assertThat(line.effective()).isCloseTo(9, within(1e-9));
        assertThat(line.degreesOfFreedom()).isEqualTo(9);
        assertThat(line.intervalMethod()).startsWith("logit");
        assertThat(line.status()).isEqualTo("U");
        assertThat(line.reason()).contains("effective sample size");
    }
}
