package org.gcr.metrics.estimate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures of how unequally something is spread over units, here refugees over host countries. Amounts are positive. Sources: Cowell, Measuring Inequality (2011), for Gini, Hoover and Theil;
 * Kakwani, Wagstaff and van Doorslaer 1997 for the concentration index. Limit: units without any amount are not among them, so that measures over other units are not comparable.
 */
final class Inequality {

    private Inequality() {}

    /**
     * A unit: what it has, and what it is compared with.
     *
     * @param code breaks ties
     * @param amount refugees, above zero
     * @param weight inhabitants, above zero; used by the measures that compare with population
     * @param rank what the concentration index orders by, such as GDP per head
     * @param group group of the decomposition
     */
    record Unit(String code, double amount, double weight, double rank, String group) {}

    /**
     * A point of the Lorenz curve.
     *
     * @param units cumulative share of the units, from the smallest amount, 0 to 1
     * @param amount cumulative share of the amount, 0 to 1
     */
    record LorenzPoint(double units, double amount) {}

    /**
     * Theil's T split over groups; total = between + within.
     *
     * @param total the index
     * @param between the part that would remain if every unit had its group's mean
     * @param within the groups' own indices, weighted by their shares of the amount
     */
    record TheilParts(double total, double between, double within) {}

    /** The Lorenz curve, from (0, 0) to (1, 1). */
    static List<LorenzPoint> lorenz(List<Unit> units) {
        List<Unit> sorted = new ArrayList<>(units);
        sorted.sort(Comparator.comparingDouble(Unit::amount).thenComparing(Unit::code));
        double total = total(sorted);
        List<LorenzPoint> points = new ArrayList<>();
        points.add(new LorenzPoint(0, 0));
        double sum = 0;
        for (int i = 0; i < sorted.size(); i++) {
            sum += sorted.get(i).amount();
            points.add(new LorenzPoint((i + 1) / (double) sorted.size(), sum / total));
        }
        return points;
    }

    /** Gini coefficient as one less twice the area below the Lorenz curve, 0 to (n − 1) / n. */
    static double gini(List<Unit> units) {
        List<LorenzPoint> points = lorenz(units);
        double area = 0;
        for (int i = 1; i < points.size(); i++) {
            LorenzPoint left = points.get(i - 1);
            LorenzPoint right = points.get(i);
            area += (right.units() - left.units()) * (right.amount() + left.amount());
        }
        return 1 - area;
    }

    /** Hoover index: share of the amount that would have to move for every unit to have the same; 0 to (n − 1) / n. */
    static double hoover(List<Unit> units) {
        double total = total(units);
        double sum = 0;
        for (Unit unit : units) {
            sum += Math.abs(unit.amount() / total - 1.0 / units.size());
        }
        return sum / 2;
    }

    /** Hoover index against population: share of the amount that would have to move for every unit to have it in proportion to its weight. */
    static double hooverWeighted(List<Unit> units) {
        double total = total(units);
        double weight = weight(units);
        double sum = 0;
        for (Unit unit : units) {
            sum += Math.abs(unit.amount() / total - unit.weight() / weight);
        }
        return sum / 2;
    }

    /** Theil's T, Σ (x/X) ln(n x / X): 0 to ln n. */
    static double theil(List<Unit> units) {
        double total = total(units);
        double sum = 0;
        for (Unit unit : units) {
            double share = unit.amount() / total;
            sum += share * Math.log(share * units.size());
        }
        return sum;
    }

    /** Theil's T against population, Σ (x/X) ln((x/X) / (w/W)): 0 when amounts are in proportion to weights. */
    static double theilWeighted(List<Unit> units) {
        double total = total(units);
        double weight = weight(units);
        double sum = 0;
        for (Unit unit : units) {
            double share = unit.amount() / total;
            sum += share * Math.log(share / (unit.weight() / weight));
        }
        return sum;
    }

    /** Theil's T by groups. Each part is computed by itself; that they add up to the total is an identity. */
    static TheilParts theilParts(List<Unit> units) {
        Map<String, List<Unit>> groups = new TreeMap<>();
        for (Unit unit : units) {
            groups.computeIfAbsent(unit.group(), group -> new ArrayList<>()).add(unit);
        }
        double total = total(units);
        double between = 0;
        double within = 0;
        for (List<Unit> group : groups.values()) {
            double share = total(group) / total;
            between += share * Math.log(share / (group.size() / (double) units.size()));
            within += share * theil(group);
        }
        return new TheilParts(theil(units), between, within);
    }

    /**
     * Concentration index of amount per weight over the rank: negative when units low in the rank carry more for their weight, positive when
     * those high in it do; −1 to 1. Twice the weighted covariance of the ratio with the fractional rank, divided by the mean ratio (Kakwani,
     * Wagstaff and van Doorslaer 1997).
     */
    static double concentration(List<Unit> units) {
        List<Unit> sorted = new ArrayList<>(units);
        sorted.sort(Comparator.comparingDouble(Unit::rank).thenComparing(Unit::code));
        double weight = weight(sorted);
        double total = total(sorted);
        double before = 0;
        double sum = 0;
        Map<Double, double[]> ties = new LinkedHashMap<>();
        for (Unit unit : sorted) {
            double[] tie = ties.computeIfAbsent(unit.rank(), rank -> new double[2]);
            tie[0] += unit.weight() / weight;
            tie[1] += unit.amount() / total;
        }
        for (double[] tie : ties.values()) {
            sum += tie[1] * (before + tie[0] / 2);
            before += tie[0];
        }
        return 2 * sum - 1;
    }

    /** Share of the amount that the n units with the most have, 0 to 1. */
    static double topShare(List<Unit> units, int n) {
        List<Unit> sorted = new ArrayList<>(units);
        sorted.sort(Comparator.comparingDouble(Unit::amount).reversed().thenComparing(Unit::code));
        return total(sorted.subList(0, Math.min(n, sorted.size()))) / total(sorted);
    }

    private static double total(List<Unit> units) {
        double sum = 0;
        for (Unit unit : units) {
            if (!(unit.amount() > 0)) {
                throw new IllegalArgumentException(
                        "the amount of " + unit.code() + " is not above zero: " + unit.amount());
            }
            sum += unit.amount();
        }
        return sum;
    }

    private static double weight(List<Unit> units) {
        double sum = 0;
        for (Unit unit : units) {
            sum += unit.weight();
        }
        return sum;
    }
}
