package org.gcr.metrics.ahead;

import java.util.Arrays;
import java.util.BitSet;

/** How forecasts of a group did; scores on ln(1 + persons) unless said. */
final class Tally {

    private int[] years = new int[64];
    private double[] scores = new double[64];
    private final BitSet series = new BitSet();
    private int n;
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
        series.set(trial.place);
        intervals++;
        persons += Math.abs(Math.expm1(actual) - Math.expm1(forecast));
        scaled += Math.abs(actual - forecast) / trial.spread;
        for (int k = 0; k < inside.length; k++) {
            inside[k] += actual >= band.lower()[k] - 1e-12 && actual <= band.upper()[k] + 1e-12 ? 1 : 0;
        }
        width += band.upper()[1] - band.lower()[1];
        if (n == scores.length) {
            scores = Arrays.copyOf(scores, 2 * n);
            years = Arrays.copyOf(years, 2 * n);
        }
        scores[n] = Scores.weighted(forecast, band.lower(), band.upper(), Conformal.ALPHAS, actual);
        years[n++] = trial.at;
    }

    double wis() {
        return Arrays.stream(scores, 0, n).average().orElse(Double.NaN);
    }

    /** Mean score of the forecasts made before a year, or from it on. */
    double wis(int year, boolean before) {
        double sum = 0;
        int counted = 0;
        for (int i = 0; i < n; i++) {
            if (years[i] < year == before) {
                sum += scores[i];
                counted++;
            }
        }
        return counted == 0 ? Double.NaN : sum / counted;
    }

    /** The year that half of the forecasts were made before. */
    int middle() {
        int[] sorted = Arrays.copyOf(years, n);
        Arrays.sort(sorted);
        return n == 0 ? 0 : sorted[n / 2];
    }

    /** How many series had intervals. */
    int series() {
        return series.cardinality();
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
