package org.gcr.metrics.ahead;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gcr.metrics.ahead.Panel.Kind;
import org.gcr.metrics.estimate.RowTask;

/** Figures of people as earlier releases had them: what was known of the last year of each when it came out. */
final class EarlierReleases {

    private final Map<Integer, List<Panel>> panels = new TreeMap<>();
    private final Map<Integer, Surroundings> known = new TreeMap<>();

    private EarlierReleases() {}

    /**
     * Those of table {@code earlier_figure} whose last year is over by now.
     *
     * @param newest the newest year of today's figures: a release that ends with it or later is none of the past
     * @param borders countries and their neighbours
     * @param drivers rows of {@code risk_driver}: year, country, driver, value
     */
    static EarlierReleases read(RowTask.Source source, int newest, List<Object[]> borders, List<Object[]> drivers)
            throws IOException {
        Map<Integer, Map<Kind, List<Object[]>>> rows = new TreeMap<>();
        for (Object[] row : source.rows(
                "earlier_figure", "last_year", "measure", "year", "origin", "asylum", "population_type", "persons")) {
            if ((Integer) row[0] < newest) {
                rows.computeIfAbsent((Integer) row[0], key -> new TreeMap<>(Panel.ORDER))
                        .computeIfAbsent(new Kind((String) row[1], (String) row[5]), key -> new ArrayList<>())
                        .add(new Object[] {row[2], row[3], row[4], row[5], row[6]});
            }
        }
        EarlierReleases releases = new EarlierReleases();
        Map<String, String> bureaux = Panel.bureaux(source);
        rows.forEach((last, kinds) -> {
            List<Panel> all = new ArrayList<>();
            kinds.forEach((kind, of) -> all.add(Panel.of(kind, of, bureaux)));
            releases.panels.put(last, all);
            releases.known.put(last, new Surroundings(all, borders, drivers));
        });
        return releases;
    }

    /** Warnings of an event with what each release had, by its last year; those that have nothing of that year are left out. */
    Map<Integer, Warnings> warnings(Event event, double precision) {
        Map<Integer, Warnings> all = new TreeMap<>();
        panels.forEach((last, of) -> of.stream()
                .filter(panel -> panel.kind.equals(event.kind) && panel.firstYear + panel.years - 1 == last)
                .forEach(panel -> all.put(last, new Warnings(event, panel, known.get(last), precision))));
        return all;
    }
}
