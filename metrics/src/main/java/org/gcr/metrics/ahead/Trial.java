package org.gcr.metrics.ahead;

import java.util.Arrays;
import org.gcr.metrics.ahead.Panel.Level;
import org.gcr.metrics.ahead.Panel.Node;

/** Forecasts of one series from one year, by every method, on the scale of ln(1 + persons), with what was known in that year. */
final class Trial {

    /** Years ahead. */
    static final int HORIZONS = 3;

    /** A series of fewer people is not foretold by itself. */
    static final double FEWEST_PERSONS = 100;

    /** Nor one of fewer years without a gap. */
    static final int FEWEST_YEARS = 6;

    /** Years that are learnt from at most. */
    static final int WINDOW = 25;

    /** Years that the spread of a series is taken from. */
    private static final int SPREAD = 15;

    private static final double LEAST_SPREAD = 0.02;
    private static final double KIN_WEIGHT = 4;

    final Node node;
    /** Place of the series in its panel. */
    final int place;
    /** Place of the last year known. */
    final int at;
    /** Class of its size, 0 to 2; one class for bureaux and the world. */
    final int size;

    final double last;
    final double[] logs;
    final double[] features;
    /** By method, then horizon. */
    final double[][] forecasts;
    /** What came, by horizon; NaN where it is not known. */
    final double[] actual = new double[HORIZONS];

    /** Mean absolute change a year on logarithms, drawn towards that of its kin. */
    double spread;

    /** Forecasts after those of all levels were made to add up. */
    final double[] adjusted = new double[HORIZONS];

    Trial(Panel panel, int place, int at) {
        this.node = panel.nodes.get(place);
        this.place = place;
        this.at = at;
        this.last = node.values[at];
        this.size = node.level.compareTo(Level.HOST) > 0 ? 0 : last < 1_000 ? 0 : last < 10_000 ? 1 : 2;
        int n = Math.min(WINDOW, node.known(at));
        logs = Arrays.copyOfRange(node.logs, at - n + 1, at + 1);
        Arrays.fill(actual, Double.NaN);
        for (int h = 1; h <= HORIZONS && at + h < node.values.length; h++) {
            actual[h - 1] = node.logs[at + h];
        }
        spread = change(SPREAD);
        forecasts = Method.alone(logs, HORIZONS);
        features = Features.of(panel, node, logs, at);
    }

    /** True where a series can be foretold from a year. */
    static boolean possible(Node node, int at) {
        return node.values[at] >= FEWEST_PERSONS && node.known(at) >= FEWEST_YEARS;
    }

    private double change(int years) {
        int n = Math.min(years, logs.length - 1);
        double sum = 0;
        for (int i = logs.length - n; i < logs.length; i++) {
            sum += Math.min(3, Math.abs(logs[i] - logs[i - 1]));
        }
        return sum / n;
    }

    /** Draws the spread towards that of its kin. */
    void shrink(double kin) {
        int n = Math.min(SPREAD, logs.length - 1);
        spread = Math.max(LEAST_SPREAD, (n * spread + KIN_WEIGHT * kin) / (n + KIN_WEIGHT));
    }
}
