package org.gcr.metrics.ahead;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** How forecasts of a group did; scores on ln(1 + persons) unless said. */
final class Tally {

    final List<Integer> years = new ArrayList<>();
    private final List<Double> scores = new ArrayList<>();
    final Set<Integer> series = new TreeSet<>();
    long forecasts;
    long intervals;
    final long[] inside = new long[Conformal.ALPHAS.length];
    private double persons;
    private double scaled;
    private double width;

    /** Adds a forecast whose year is over. */
    void add(Trial trial, int h, double forecast, Calibration.Band band) {
        double actual = trial.actual[h - 1];
        if (Double.isNaN(actual)) {
            return;
        }
        forecasts++;
        if (band == null) {
            return;
        }
        series.add(trial.place);
        intervals++;
        persons += Math.abs(Math.expm1(actual) - Math.expm1(forecast));
        scaled += Math.abs(actual - forecast) / trial.spread;
        for (int k = 0; k < inside.length; k++) {
            inside[k] += actual >= band.lower()[k] - 1e-12 && actual <= band.upper()[k] + 1e-12 ? 1 : 0;
        }
        width += band.upper()[1] - band.lower()[1];
        scores.add(Scores.weighted(forecast, band.lower(), band.upper(), Conformal.ALPHAS, actual));
        years.add(trial.at);
    }

    double wis() {
        return scores.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /** Mean score of the forecasts made before a year, or from it on. */
    double wis(int year, boolean before) {
        double sum = 0;
        int n = 0;
        for (int i = 0; i < scores.size(); i++) {
            if (years.get(i) < year == before) {
                sum += scores.get(i);
                n++;
            }
        }
        return n == 0 ? Double.NaN : sum / n;
    }

    /** The year that half of the forecasts were made before. */
    int middle() {
        List<Integer> sorted = new ArrayList<>(years);
        sorted.sort(null);
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
    }

    double coverage(int k) {
        return 100.0 * inside[k] / intervals;
    }

    double meanPersonsError() {
        return persons / intervals;
    }

    /** Mean absolute error by the mean absolute change a year that the series had before, which is drawn towards that of its kin; both on logarithms. */
    double mase() {
        return scaled / intervals;
    }

    double meanWidth() {
        return width / intervals;
    }
}
