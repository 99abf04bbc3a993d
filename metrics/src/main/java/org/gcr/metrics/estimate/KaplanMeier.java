package org.gcr.metrics.estimate;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The product-limit estimate of how long something stays open, from durations of which some are censored: not yet over when last seen.
 *
 * <p>Estimate: Kaplan and Meier, Journal of the American Statistical Association 53 (1958). Standard error: Greenwood's formula. Band: pointwise, on the scale log(−log S), so that
 * it stays between 0 and 1 (Kalbfleisch and Prentice, The Statistical Analysis of Failure Time Data, section 1.4). Who is censored on a day is still at risk on that day.
 */
public final class KaplanMeier {

    private static final double HALF = 0.5;

    private KaplanMeier() {}

    /**
     * What happened on one day.
     *
     * @param days days since the beginning
     * @param ended how many ended on this day
     * @param censored how many were last seen on this day, still open
     */
    public record Day(long days, long ended, long censored) {}

    /**
     * The estimate after one day.
     *
     * @param days days since the beginning
     * @param atRisk how many were open just before
     * @param ended how many ended on this day
     * @param censored how many were last seen on this day
     * @param open estimated share that is still open, from 0 to 1
     * @param standardError Greenwood's standard error of {@code open}; null where nothing is left at risk
     * @param lower lower end of the band; null where it is not defined: before the first end, and where the estimate is 0
     * @param upper upper end of the band; null likewise
     */
    public record Point(
            long days,
            long atRisk,
            long ended,
            long censored,
            double open,
            Double standardError,
            Double lower,
            Double upper) {}

    /**
     * The day by which half had ended.
     *
     * @param days the first day on which at most half is open; null when more than half is open to the end
     * @param lower the first day on which the lower end of the band is at most a half; null when it never is
     * @param upper the same for the upper end
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
        double greenwood = 0;
        List<Point> points = new ArrayList<>();
        for (Day day : days) {
            if (day.ended() > 0) {
                open *= 1 - (double) day.ended() / atRisk;
                greenwood += (double) day.ended() / ((double) atRisk * (atRisk - day.ended()));
            }
            points.add(point(day, atRisk, open, greenwood, quantile));
            atRisk -= day.ended() + day.censored();
        }
        return points;
    }

    private static Point point(Day day, long atRisk, double open, double greenwood, double quantile) {
        boolean nothingLeft = atRisk == day.ended();
        if (nothingLeft) {
            return new Point(day.days(), atRisk, day.ended(), day.censored(), 0, null, null, null);
        }
        double error = open * Math.sqrt(greenwood);
        if (open >= 1) {
            return new Point(day.days(), atRisk, day.ended(), day.censored(), open, error, null, null);
        }
        double width = quantile * Math.sqrt(greenwood) / Math.abs(Math.log(open));
        return new Point(
                day.days(),
                atRisk,
                day.ended(),
                day.censored(),
                open,
                error,
                Math.pow(open, Math.exp(width)),
                Math.pow(open, Math.exp(-width)));
    }

    /** The median of an estimate, with the days on which the ends of the band pass a half. */
    public static Median median(List<Point> points) {
        Long median = null;
        Long lower = null;
        Long upper = null;
        for (Point point : points) {
            if (median == null && point.open() <= HALF) {
                median = point.days();
            }
            if (lower == null && point.lower() != null && point.lower() <= HALF) {
                lower = point.days();
            }
            if (upper == null && point.upper() != null && point.upper() <= HALF) {
                upper = point.days();
            }
        }
        return new Median(median, lower, upper);
    }
}
