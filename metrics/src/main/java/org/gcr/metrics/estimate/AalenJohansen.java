package org.gcr.metrics.estimate;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * How soon something is fulfilled when it can also end otherwise, from durations of which some are censored: not yet over when last seen.
 *
 * <p>Estimate: the share fulfilled by a day is the sum of what was open before times the share fulfilled on the day (Aalen and Johansen, Scandinavian Journal of Statistics 5, 1978);
 * where nothing ends otherwise it is one less the estimate of Kaplan and Meier (1958). Standard error: Marubini and Valsecchi, Analysing Survival Data (1995), section 10.2.4, which is
 * Greenwood's there. Band: pointwise, on the scale log(−log(1 − share)), so that it stays between 0 and 1 (Kalbfleisch and Prentice, section 1.4). Who is censored on a day is
 * still at risk on that day. Limit: days are those of reports, later than the deed.
 */
public final class AalenJohansen {

    private static final double HALF = 0.5;

    private AalenJohansen() {}

    /**
     * What happened on one day.
     *
     * @param days days since the beginning
     * @param fulfilled how many were fulfilled on this day
     * @param withdrawn how many ended otherwise
     * @param censored how many were last seen on this day, still open
     */
    public record Day(long days, long fulfilled, long withdrawn, long censored) {

        long ended() {
            return fulfilled + withdrawn;
        }
    }

    /**
     * The estimate after one day.
     *
     * @param day what happened on it
     * @param atRisk how many were open just before
     * @param open estimated share that is still open, from 0 to 1
     * @param fulfilled estimated share that is fulfilled
     * @param withdrawn estimated share that ended otherwise
     * @param standardError of {@code fulfilled}
     * @param lower lower end of the band of {@code fulfilled}; null where it is not defined: at 0 and 1
     * @param upper upper end; null likewise
     */
    public record Point(
            Day day,
            long atRisk,
            double open,
            double fulfilled,
            double withdrawn,
            double standardError,
            Double lower,
            Double upper) {}

    /**
     * The day by which half were fulfilled.
     *
     * @param days the first day with at least half fulfilled; null when there is none
     * @param lower the first day on which the upper end of the band is at least a half; null when it never is
     * @param upper the same for the lower end
     */
    public record Median(Long days, Long lower, Long upper) {}

    /**
     * The estimate after each day.
     *
     * @param days the days in rising order, each at most once, with counts that are not negative
     * @param confidence level of the band, such as 0.95
     */
    public static List<Point> estimate(List<Day> days, double confidence) {
        double quantile = new NormalDistribution().inverseCumulativeProbability(HALF + confidence / 2);
        long atRisk =
                days.stream().mapToLong(day -> day.ended() + day.censored()).sum();
        double open = 1;
        double fulfilled = 0;
        double withdrawn = 0;
        List<Point> points = new ArrayList<>();
        List<double[]> steps = new ArrayList<>();
        for (Day day : days) {
            double before = open;
            fulfilled += before * day.fulfilled() / atRisk;
            withdrawn += before * day.withdrawn() / atRisk;
            open = atRisk == day.ended() ? 0 : before * (1 - (double) day.ended() / atRisk);
            steps.add(new double[] {before, fulfilled, atRisk, day.ended(), day.fulfilled()});
            double error = Math.sqrt(Math.max(0, variance(steps, fulfilled)));
            points.add(point(day, atRisk, open, fulfilled, withdrawn, error, quantile));
            atRisk -= day.ended() + day.censored();
        }
        return points;
    }

    /** Each step: open before, fulfilled after, at risk, ended, fulfilled on the day. */
    private static double variance(List<double[]> steps, double fulfilled) {
        double variance = 0;
        for (double[] step : steps) {
            double later = fulfilled - step[1];
            double n = step[2];
            if (n > step[3]) {
                variance += later * later * step[3] / (n * (n - step[3]));
            }
            variance += step[0] * step[0] * step[4] * (n - step[4]) / (n * n * n);
            variance -= 2 * later * step[0] * step[4] / (n * n);
        }
        return variance;
    }

    private static Point point(
            Day day, long atRisk, double open, double fulfilled, double withdrawn, double error, double quantile) {
        double rest = 1 - fulfilled;
        if (fulfilled <= 0 || rest <= 1e-12) {
            return new Point(day, atRisk, open, fulfilled, withdrawn, error, null, null);
        }
        double width = quantile * error / (rest * Math.abs(Math.log(rest)));
        return new Point(
                day,
                atRisk,
                open,
                fulfilled,
                withdrawn,
                error,
                1 - Math.pow(rest, Math.exp(-width)),
                1 - Math.pow(rest, Math.exp(width)));
    }

    /** The median of an estimate, with the days on which the ends of the band pass a half. */
    public static Median median(List<Point> points) {
        Long median = null;
        Long lower = null;
        Long upper = null;
        for (Point point : points) {
            long days = point.day().days();
            // Shares are sums of products, so half of them may be half less a rounding.
            if (median == null && point.fulfilled() >= HALF - 1e-12) {
                median = days;
            }
            if (lower == null && point.upper() != null && point.upper() >= HALF) {
                lower = days;
            }
            if (upper == null && point.lower() != null && point.lower() >= HALF) {
                upper = days;
            }
        }
        return new Median(median, lower, upper);
    }
}
