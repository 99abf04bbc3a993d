package org.gcr.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gcr.app.SampleWarehouse;
import org.gcr.app.query.Catalogues;
import org.gcr.core.warehouse.Warehouse;
import org.junit.jupiter.api.Test;

/** A page reads few of the figures, and tells what it would tell of all; words that a release says in English are told in the language of the report. */
class ReportReadingTest {

    private interface Work {
        void with(ReportData data) throws IOException;
    }

    private static void read(String profile, Work work) throws IOException {
        Warehouse warehouse = SampleWarehouse.get();
        try (Catalogues catalogue = Catalogues.open(warehouse, warehouse.requireCurrent())) {
            work.with(new ReportData(
                    catalogue,
                    warehouse.requireCurrent(),
                    new ReportRequest(
                            "es", Set.of(), Set.of(), Set.of(), Set.of(), null, profile, null, null, 160, 72)));
        }
    }

    /** Lines with their figures from the base on; lines without one of a year that a page shows stand in no table. */
    private static List<String> lines(List<Line> lines) {
        return lines.stream()
                .flatMap(line -> line.from(Line.BASELINE).stream())
                .map(line -> line.years().values().toString())
                .toList();
    }

    private static void sameView(ReportData data) {
        long fewer = 0;
        for (Indicator indicator : data.indicators()) {
            Map<String, List<Figure>> all = data.everything(indicator);
            SeriesView few = new SeriesView(data, indicator, data.series(indicator));
            SeriesView whole = new SeriesView(data, indicator, all);
            fewer += count(all) - count(data.series(indicator));
            assertThat(few.top()).as(indicator.id()).isEqualTo(whole.top());
            assertThat(few.year()).as(indicator.id()).isEqualTo(whole.year());
            assertThat(few.isEmpty()).as(indicator.id()).isEqualTo(whole.isEmpty());
            List<Function<SeriesView, List<Line>>> shown = List.of(
                    SeriesView::heads,
                    SeriesView::countries,
                    SeriesView::counterparts,
                    SeriesView::groups,
                    SeriesView::beside,
                    SeriesView::disaggregated);
            for (Function<SeriesView, List<Line>> part : shown) {
                assertThat(lines(part.apply(few))).as(indicator.id()).isEqualTo(lines(part.apply(whole)));
            }
        }
        assertThat(fewer).isPositive();
    }

    private static long count(Map<String, List<Figure>> figures) {
        return figures.values().stream().mapToLong(List::size).sum();
    }

    @Test
    void thePageOfTheWorldTellsOfFewFiguresWhatItWouldTellOfAll() throws IOException {
        read(null, ReportReadingTest::sameView);
    }

    @Test
    void thePageOfACountryTellsOfFewFiguresWhatItWouldTellOfAll() throws IOException {
        read("UGA", data -> {
            for (Indicator indicator : data.indicators()) {
                assertThat(new SeriesView(data, indicator, data.series(indicator)).heads())
                        .as(indicator.id())
                        .isEqualTo(new SeriesView(data, indicator, data.everything(indicator)).heads());
            }
        });
    }

    @Test
    void theLimitsOfAnObjectiveAreThoseOfTheMetadataInEveryLanguage() throws IOException {
        read(null, data -> {
            for (Indicator indicator : data.indicators()) {
                List<String> limits = IndicatorPart.limits(indicator.limitations());
                if (indicator.edition().equals("2019") && limits.size() > 1) {
                    assertThat(new Texts("en").say("limit." + indicator.id())).isEqualTo(limits.get(1));
                    for (String language : List.of("fr", "es")) {
                        assertThat(new Texts(language).say("limit." + indicator.id()))
                                .as(language)
                                .isNotEqualTo(limits.get(1));
                    }
                }
            }
        });
    }

    @Test
    void signalsEventsAndModelsHaveWordsInEveryLanguage() throws IOException {
        read(null, data -> {
            for (String language : List.of("en", "fr", "es")) {
                Texts texts = new Texts(language);
                for (String[] kind :
                        new String[][] {{"signal", "signal", "signal"}, {"event", "event", "alert_validation"}}) {
                    Set<String> codes = data.rows("SELECT DISTINCT " + kind[1] + " FROM " + kind[2]).stream()
                            .map(row -> kind[0] + "." + row.get(0))
                            .collect(Collectors.toSet());
                    assertThat(codes).isNotEmpty().allMatch(texts::knows);
                }
                Set<String> verdicts = data
                        .rows(
                                "SELECT DISTINCT verdict FROM alert_validation WHERE verdict IS NOT NULL AND breakdown = 'all'")
                        .stream()
                        .map(row -> "verdict." + Labels.anchor((String) row.get(0)))
                        .collect(Collectors.toSet());
                assertThat(verdicts).allMatch(texts::knows);
                if (!language.equals("en")) {
                    assertThat(data.rows("SELECT model FROM model_card"))
                            .allMatch(row -> texts.knows("card." + row.get(0) + ".title"));
                }
            }
        });
    }

    @Test
    void whyAnIndicatorHasNoFigureIsToldInTheLanguageOfTheReport() {
        Texts spanish = new Texts("es");
        assertThat(
                        spanish.phrase(
                                "No figures of it were given to this release: source gcr.poverty is not in the configuration (gcr template 2.2.2). Publisher: OECD."))
                .isEqualTo(
                        "No se aportaron cifras a esta edición: la fuente gcr.poverty no está en la configuración (gcr template 2.2.2). Editor: OCDE.");
        assertThat(
                        spanish.phrase(
                                "No figures of it were given to this release: the files of its sources are not in the configuration. Figures appear only when the user supplies the table (source oecd.refugee_survey, template in data-samples/funding)."))
                .isEqualTo(
                        "No se aportaron cifras a esta edición: los archivos de sus fuentes no están en la configuración. Solo hay cifras si el usuario aporta la tabla (fuente oecd.refugee_survey, plantilla en data-samples/funding).");
    }
}
