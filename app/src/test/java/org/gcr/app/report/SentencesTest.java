package org.gcr.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.gcr.app.SampleWarehouse;
import org.gcr.app.chart.Theme;
import org.gcr.app.query.Catalogues;
import org.gcr.app.report.view.Sentence;
import org.gcr.core.warehouse.Release;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sentences of made-up figures, written out by hand: what they say, and above all what they do not say. */
class SentencesTest {

    private static Catalogues catalogue;
    private static ReportData data;

    @BeforeAll
    static void open() throws IOException {
        Release release = SampleWarehouse.get().requireCurrent();
        catalogue = Catalogues.open(SampleWarehouse.get(), release);
        data = new ReportData(
                catalogue,
                release,
                new ReportRequest(
                        "en", Set.of(), Set.of(), Set.of(), Set.of(), null, null, Theme.STANDARD, null, 160, 200));
    }

    @AfterAll
    static void close() {
        catalogue.close();
    }

    /** A release of an older program may lack a column: the reader is told that, and what to do, and not of a wrong question. */
    @Test
    void aTableWithoutTheColumnIsToldAsAReleaseOfAnotherVersion() {
        assertThatThrownBy(() -> data.rows("SELECT column_of_tomorrow FROM observation"))
                .hasMessageStartingWith("GCR-2015 release r")
                .hasMessageContaining("column_of_tomorrow")
                .hasMessageContaining("run again and take the new release");
    }

    private static Sentences sentences(String language) {
        Texts texts = new Texts(language);
        return new Sentences(texts, new Labels(data, texts));
    }

    private static Indicator indicator(String id) {
        return data.indicators().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Figure figure(String area, int year, Double value, String unit, int decimals) {
        return new Figure(
                "2019",
                "4.2.1",
                "headline",
                area,
                "_T",
                year,
                "RET",
                "_T",
                "_T",
                "_T",
                "_Z",
                value,
                unit,
                0,
                decimals,
                "A",
                "F",
                null,
                null,
                null,
                null,
                null,
                1L,
                40.25,
                "v",
                "1",
                null);
    }

    private static Line line(Figure... figures) {
        TreeMap<Integer, Figure> years = new TreeMap<>();
        for (Figure figure : figures) {
            years.put(figure.period(), figure);
        }
        return new Line(years);
    }

    private static String change(String language, Double from, double to, String progress, String note) {
        Figure latest = figure("WLD", 2024, to, "PERCENT", 1);
        Line line = from == null ? line(latest) : line(figure("WLD", 2016, from, "PERCENT", 1), latest);
        Verdict verdict = new Verdict(
                "baseline", 2016, from, 2024, to, from == null ? null : to - from, null, null, progress, note);
        return sentences(language)
                .change(line, latest, Optional.of(verdict), "t", false)
                .plain();
    }

    @Test
    void aChangeIsToldOnlyAsTheReleaseJudgesIt() {
        assertThat(change("en", 31.2, 44.0, "improved", ""))
                .isEqualTo("That is 12.8 percentage points more than in 2016 (31.2\u00a0%), which is progress.");
        assertThat(change("en", 44.0, 31.2, "worsened", ""))
                .isEqualTo("That is 12.8 percentage points less than in 2016 (44.0\u00a0%), which is a step back.");
        assertThat(change("en", 31.2, 44.0, "no direction", ""))
                .isEqualTo("That is 12.8 percentage points more than in 2016 (31.2\u00a0%).");
        assertThat(change("en", 31.2, 31.9, "little change", ""))
                .isEqualTo("That is about as much as in 2016 (31.2\u00a0%).");
        assertThat(change("en", 31.2, 44.0, "no evidence", ""))
                .isEqualTo(
                        "It was 31.2\u00a0% in 2016; the difference may be chance, so there is no evidence of a change.");
        assertThat(change("en", 31.2, 44.0, "not comparable", "a break in the series"))
                .isEqualTo("It was 31.2\u00a0% in 2016, which cannot be compared: a break in the series.");
        assertThat(change("en", null, 44.0, "no data", "no value in the base year"))
                .isEqualTo("There is no figure for 2016 to compare with.");
        assertThat(change("en", 0.0, 0.0, "little change", "")).isEqualTo("That is the same as in 2016.");
        assertThat(change("fr", 31.2, 44.0, "no evidence", ""))
                .isEqualTo(
                        "Le chiffre de 2016 était 31,2\u00a0% ; l’écart peut être dû au hasard, aucun changement n’est donc attesté.");
        assertThat(change("es", 31.2, 32.2, "improved", ""))
                .isEqualTo("Son 1,0 punto porcentual más que en 2016 (31,2\u00a0%), lo que es un progreso.");
    }

    /** Each reason of a note in the language of the report; codes of income groups and countries become names. */
    @Test
    void reasonsAreToldInTheLanguage() {
        String note =
                "coverages more than 20 points apart; other income groups: UGA LIC to LMC and 1 small hosts; another set of countries: 28 in both years, 0 in the base year alone, 4 in the latest alone";
        assertThat(sentences("en").reasons().inFull(note))
                .isEqualTo(
                        "the two years cover different shares of the people concerned; other income groups: Uganda (from Low income to Lower middle income) and 1 small host; another set of countries (28 in both years, 4 in the latest year alone)");
        assertThat(sentences("es").reasons().inFull(note.substring(note.lastIndexOf("another"))))
                .isEqualTo("otro conjunto de países (28 en ambos años, 4 solo en el último año)");
        assertThat(sentences("fr").reasons().inFull("other income groups: 2 small hosts"))
                .isEqualTo("autres groupes de revenu : 2 petits pays d’accueil");
        assertThat(sentences("en").reasons().inShort(note))
                .containsExactly(
                        "the two years cover different shares of the people concerned",
                        "host countries that moved to another income group",
                        "another set of countries in the two years");
        assertThat(sentences("fr").reasons().inFull("a reason that nobody wrote down"))
                .as("what has no text stands as it is")
                .isEqualTo("a reason that nobody wrote down");
    }

    @Test
    void aFigureThatNobodyJudgedHasNoChange() {
        Figure latest = figure("WLD", 2024, 5.0, "PERSONS", 0);
        assertThat(sentences("en")
                        .change(line(latest), latest, Optional.empty(), "", false)
                        .plain())
                .isEqualTo("The release does not judge how it moved since 2016.");
    }

    @Test
    void numbersFollowTheLanguage() {
        assertThat(level("en", 1.0)).isEqualTo("Returns of refugees: 1 person in 2024.");
        assertThat(level("en", 0.0)).isEqualTo("Returns of refugees: 0 people in 2024.");
        assertThat(level("en", 2_345_678.0)).isEqualTo("Returns of refugees: 2.3 million people in 2024.");
        assertThat(level("fr", 0.0)).isEqualTo("Retours de réfugiés : 0 personne en 2024.");
        assertThat(level("fr", 2_345_678.0)).isEqualTo("Retours de réfugiés : 2,3 millions de personnes en 2024.");
        assertThat(level("fr", 1_234_567.0)).isEqualTo("Retours de réfugiés : 1,2 million de personnes en 2024.");
        assertThat(level("es", 3_000_000_000.0))
                .isEqualTo("Retornos de refugiados: 3,0 mil millones de personas en 2024.");
        assertThat(level("es", 1.0)).isEqualTo("Retornos de refugiados: 1 persona en 2024.");
    }

    private static String level(String language, double value) {
        return sentences(language)
                .level(indicator("4.2.1"), figure("WLD", 2024, value, "PERSONS", 0), "")
                .plain();
    }

    @Test
    void everyNumberKnowsItsFigure() {
        Sentence sentence = sentences("en").level(indicator("4.2.1"), figure("WLD", 2024, 7.0, "PERSONS", 0), "table");
        assertThat(sentence.parts().stream().filter(Sentence.Part::figure))
                .containsExactly(new Sentence.Part(
                        "7", "2019|4.2.1|headline|WLD|_T|2024|RET|_T|_T|_T|_Z", "obs_value", 0, "table"));
    }

    @Test
    void ranksTellTiesAndNeverRankAFew() {
        assertThat(rank(9, 5, 3)).isEmpty();
        assertThat(rank(9, 7, 5, 3))
                .contains(
                        "Colombia (9 people), Germany (7 people) and Uganda (5 people) have the highest values of 4 countries.");
        assertThat(rank(9, 7, 5, 5))
                .contains("Colombia (9 people) and Germany (7 people) have the highest values of 4 countries.");
        assertThat(rank(9, 9, 5, 3)).contains("2 countries share the highest value (9 people) of 4.");
    }

    private static Optional<String> rank(double... values) {
        List<String> areas = List.of("COL", "DEU", "UGA", "TUR");
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            figures.add(figure(areas.get(i), 2024, values[i], "PERSONS", 0));
        }
        return sentences("en").rank(figures, false, "").map(Sentence::plain);
    }

    @Test
    void coverageIsSaidOnlyWhereItSaysSomething() {
        Figure one = figure("WLD", 2024, 5.0, "PERSONS", 0);
        assertThat(sentences("en").coverage(one, true, ""))
                .as("one area covers itself")
                .isEmpty();
        assertThat(sentences("en").coverage(one, false, "")).isEmpty();
        assertThat(sentences("en").uncertain(one, "")).as("no interval").isEmpty();
    }

    @Test
    void oneAreaAndNoneAreNotARange() {
        Figure one = figure("UGA", 2024, 5.0, "PERSONS", 0);
        assertThat(sentences("en").range(indicator("4.2.1"), List.of(one), "").map(Sentence::plain))
                .contains("Returns of refugees: only Uganda has a figure, 5 people in 2024.");
        assertThat(sentences("en").range(indicator("4.2.1"), List.of(), "")).isEmpty();
    }
}
