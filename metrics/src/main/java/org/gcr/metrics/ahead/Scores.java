package org.gcr.metrics.ahead;

/** Proper scores of probabilistic forecasts; smaller is better. */
final class Scores {

    private Scores() {}

    /**
     * Interval score (Gneiting and Raftery 2007, formula 43).
     *
     * @param alpha probability outside, such as 0.2
     */
    static double interval(double lower, double upper, double alpha, double actual) {
        return upper - lower + 2 / alpha * Math.max(0, lower - actual) + 2 / alpha * Math.max(0, actual - upper);
    }

    /**
     * Weighted interval score (Bracher, Ray, Gneiting and Reich 2021): half the absolute error of the median and half alpha times each interval's score,
     * by the number of intervals and a half.
     */
    static double weighted(double median, double[] lower, double[] upper, double[] alphas, double actual) {
        double sum = 0.5 * Math.abs(actual - median);
        for (int k = 0; k < alphas.length; k++) {
            sum += alphas[k] / 2 * interval(lower[k], upper[k], alphas[k], actual);
        }
        return sum / (alphas.length + 0.5);
    }

    /** Brier score (1950) of a probability and what came. */
    static double brier(double probability, boolean came) {
        double error = probability - (came ? 1 : 0);
        return error * error;
    }
}
