package org.gcr.metrics.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Forecasts of a yearly series by damped trend and by the naive rule (next year as this year), both on ln(1 + x), tested by a rolling origin:
 * each forecast of the past uses only what was known then, and so does its interval.
 */
final class Backtest {

    /** Years that the first forecast of the past learns from. */
    static final int FIRST_WINDOW = 8;

    /** Errors of the past that an interval needs. */
    static final int FEWEST_ERRORS = 5;

    private Backtest() {}

    /** How the next values are foretold. */
    enum Method {
        DAMPED_TREND,
        NAIVE;

        double forecast(double[] logs, int steps) {
            return this == NAIVE ? logs[logs.length - 1] : DampedTrend.fit(logs).forecast(steps);
        }
    }

    /**
     * A forecast made from a point in the past.
     *
     * @param error actual less forecast, on the scale of logarithms
     * @param personsError absolute error in persons
     * @param inside whether the actual value was within the interval; null when too few errors were known to make one
     */
    record Trial(double error, double personsError, Boolean inside) {}

    /**
     * Interval around a forecast on the scale of logarithms.
     *
     * @param errors errors of earlier forecasts so many steps ahead
     * @param level such as 0.8
     * @return half its width; NaN when there are fewer errors than needed
     */
    static double halfWidth(List<Double> errors, double level) {
        if (errors.size() < FEWEST_ERRORS) {
            return Double.NaN;
        }
        double squares = 0;
        for (double error : errors) {
            squares += error * error;
        }
        return new TDistribution(null, errors.size()).inverseCumulativeProbability((1 + level) / 2)
                * Math.sqrt(squares / errors.size());
    }

    /** Trials of one method over a series of values, all above or equal to zero, oldest first. */
    static List<Trial> run(double[] values, Method method, int steps, double level) {
        double[] logs = logs(values);
        List<Trial> trials = new ArrayList<>();
        List<Double> errors = new ArrayList<>();
        for (int known = FIRST_WINDOW; known + steps <= logs.length; known++) {
            double forecast = method.forecast(Arrays.copyOf(logs, known), steps);
            double actual = logs[known + steps - 1];
            // what is known at this origin: errors of forecasts whose target year is past
            List<Double> past = errors.subList(0, Math.max(0, errors.size() - (steps - 1)));
            double half = halfWidth(past, level);
            trials.add(new Trial(
                    actual - forecast,
                    Math.abs(Math.expm1(actual) - Math.expm1(forecast)),
                    Double.isNaN(half) ? null : Math.abs(actual - forecast) <= half));
            errors.add(actual - forecast);
        }
        return trials;
    }

    static double[] logs(double[] values) {
        return Arrays.stream(values).map(Math::log1p).toArray();
    }
}
