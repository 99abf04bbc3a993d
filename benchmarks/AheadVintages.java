package org.gcr.metrics.ahead;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gcr.metrics.ahead.Panel.Node;
import org.gcr.metrics.ahead.Warnings.Case;
import org.gcr.metrics.estimate.RowTask;

/** Forecasts and probabilities of the last year of an earlier release, made with that release, beside those that are made of the same year with today's figures; both against what today's figures say came. */
final class AheadVintages {

    private AheadVintages() {}

    /**
     * Prints both tables.
     *
     * @param then tables of the earlier release
     * @param now tables of today's
     */
    static void print(RowTask.Source then, RowTask.Source now) throws IOException {
        Map<String, Panel> today = new HashMap<>();
        List<Panel> all = Panel.read(now);
        all.forEach(panel -> today.put(panel.kind.toString(), panel));
        List<Panel> earlier = Panel.read(then);
        System.out.println(
                "\n| measure | people | last year | years ahead | forecasts | revised since | held of 80 %, as known then | with today's figures | WIS, as known then | with today's figures |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|");
        for (Panel panel : earlier) {
            Panel other = today.get(panel.kind.toString());
            if (other != null) {
                forecasts(panel, other);
            }
        }
        System.out.println(
                "\n| event | last year | cases | events | Brier, as known then | with today's figures | of the base rate then |");
        System.out.println("|---|---|---|---|---|---|---|");
        Surroundings before = new Surroundings(earlier, then.rows("country_border", "iso3", "neighbour"), List.of());
        Surroundings after = new Surroundings(all, now.rows("country_border", "iso3", "neighbour"), List.of());
        for (Panel panel : earlier) {
            Panel other = today.get(panel.kind.toString());
            for (Event event : Event.values()) {
                if (other != null && event.kind.equals(panel.kind)) {
                    warnings(
                            new Warnings(event, panel, before, WarningSettings.DEFAULT.precision() / 100.0),
                            new Warnings(event, other, after, WarningSettings.DEFAULT.precision() / 100.0));
                }
            }
        }
    }

    private static String name(Node node) {
        return node.level + " " + node.origin + " " + node.asylum;
    }

    private static void forecasts(Panel panel, Panel other) {
        int last = panel.firstYear + panel.years - 1;
        int at = last - other.firstYear;
        Tournament then = new Tournament(panel);
        Tournament now = new Tournament(other);
        Map<String, Trial> today = new HashMap<>();
        now.byYear.get(at).forEach(trial -> today.put(name(trial.node), trial));
        for (int h = 1; h <= Trial.HORIZONS; h++) {
            Tally[] tallies = {new Tally(), new Tally()};
            int revised = 0;
            for (Trial trial : then.byYear.get(panel.years - 1)) {
                Trial twin = today.get(name(trial.node));
                if (twin == null || Double.isNaN(twin.actual[h - 1])) {
                    continue;
                }
                Calibration.Band known = then.calibration.band(trial, h);
                Calibration.Band hindsight = now.calibration.band(twin, h);
                if (known != null && hindsight != null) {
                    revised += trial.last == twin.last ? 0 : 1;
                    trial.actual[h - 1] = twin.actual[h - 1];
                    tallies[0].add(trial, h, trial.adjusted[h - 1], known);
                    tallies[1].add(twin, h, twin.adjusted[h - 1], hindsight);
                }
            }
            if (tallies[0].intervals > 0) {
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %s | %d | %d | %d | %d | %.1f | %.1f | %.4f | %.4f |%n",
                        panel.kind.measure(),
                        panel.kind.type(),
                        last,
                        h,
                        tallies[0].intervals,
                        revised,
                        tallies[0].coverage(1),
                        tallies[1].coverage(1),
                        tallies[0].wis(),
                        tallies[1].wis());
            }
        }
    }

    private static void warnings(Warnings then, Warnings now) {
        int last = then.panel.firstYear + then.panel.years - 1;
        Map<String, Case> today = new HashMap<>();
        now.byYear.get(last - now.panel.firstYear).forEach(one -> today.put(name(one.node), one));
        int cases = 0;
        int events = 0;
        double[] brier = new double[3];
        for (Case one : then.byYear.get(then.panel.years - 1)) {
            Case twin = today.get(name(one.node));
            if (twin == null || twin.came == null || Double.isNaN(one.probability) || Double.isNaN(twin.probability)) {
                continue;
            }
            cases++;
            events += twin.came ? 1 : 0;
            brier[0] += Scores.brier(one.probability, twin.came);
            brier[1] += Scores.brier(twin.probability, twin.came);
            brier[2] += Scores.brier(one.baseRate, twin.came);
        }
        if (cases > 0) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %d | %d | %d | %.4f | %.4f | %.4f |%n",
                    then.event.word(),
                    last,
                    cases,
                    events,
                    brier[0] / cases,
                    brier[1] / cases,
                    brier[2] / cases);
        }
    }
}
