package org.gcr.metrics.survey;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealVector;

/**
 * Weights raked to known totals: w = d · exp(x'λ), the least change by the multiplicative distance, found by Newton's method (Deville, Särndal and Sautory 1993; R's {@code
 * survey::calibrate} with {@code calfun = "raking"}). Variances are those of the residuals of the design-weighted regression on the margins, times the raked weights (Deville and
 * Särndal 1992). Limits: margins must be known without error, and each member of a margin must have a person in the sample.
 */
final class Calibration {

    private static final int MOST_STEPS = 200;
    private static final double CLOSE = 1e-12;

    private final double[] design;
    private final double[] weights;
    private final List<BitSet> members;
    private final CholeskyDecomposition gram;

    private Calibration(double[] design, double[] weights, List<BitSet> members, CholeskyDecomposition gram) {
        this.design = design;
        this.weights = weights;
        this.members = members;
        this.gram = gram;
    }

    /**
     * A known total.
     *
     * @param members persons of the sample who belong to it
     * @param total persons of the population who do
     */
    record Margin(BitSet members, double total) {}

    /** Rakes; null when no weights meet all the totals. */
    static Calibration rake(double[] design, List<Margin> margins) {
        List<Margin> independent = independent(design, margins);
        int size = independent.size();
        double[] lambda = new double[size];
        double[] weights = design.clone();
        List<BitSet> members = independent.stream().map(Margin::members).toList();
        double error = error(weights, margins);
        for (int step = 0; step < MOST_STEPS && error > CLOSE; step++) {
            RealVector miss = new ArrayRealVector(size);
            for (int c = 0; c < size; c++) {
                miss.setEntry(c, independent.get(c).total() - sum(weights, members.get(c)));
            }
            RealVector direction;
            try {
                direction = decomposed(gram(weights, members)).getSolver().solve(miss);
            } catch (NonPositiveDefiniteMatrixException e) {
                return null;
            }
            double length = 1;
            double[] tried = null;
            double[] moved = null;
            double after = Double.POSITIVE_INFINITY;
            for (int half = 0; half < 40 && !(after < error); half++) {
                moved = lambda.clone();
                for (int c = 0; c < size; c++) {
                    moved[c] += length * direction.getEntry(c);
                }
                tried = moved(design, members, moved);
                after = error(tried, margins);
                length /= 2;
            }
            if (!(after < error)) {
                break;
            }
            lambda = moved;
            weights = tried;
            error = after;
        }
        // Rounding leaves the last digits of sums of many weights; what is far from them was not met.
        if (!(error < 1e-9)) {
            return null;
        }
        return new Calibration(design.clone(), weights, members, decomposed(gram(design, members)));
    }

    double[] weights() {
        return weights.clone();
    }

    /** What the margins do not explain of one value a person. */
    double[] residuals(double[] values) {
        RealVector right = new ArrayRealVector(members.size());
        for (int c = 0; c < members.size(); c++) {
            double sum = 0;
            for (int i = members.get(c).nextSetBit(0);
                    i >= 0;
                    i = members.get(c).nextSetBit(i + 1)) {
                sum += design[i] * values[i];
            }
            right.setEntry(c, sum);
        }
        RealVector slopes = gram.getSolver().solve(right);
        double[] residuals = values.clone();
        for (int c = 0; c < members.size(); c++) {
            double slope = slopes.getEntry(c);
            members.get(c).stream().forEach(i -> residuals[i] -= slope);
        }
        return residuals;
    }

    private static double[] moved(double[] design, List<BitSet> members, double[] lambda) {
        double[] exponent = new double[design.length];
        for (int c = 0; c < lambda.length; c++) {
            double one = lambda[c];
            members.get(c).stream().forEach(i -> exponent[i] += one);
        }
        for (int i = 0; i < exponent.length; i++) {
            exponent[i] = design[i] * Math.exp(exponent[i]);
        }
        return exponent;
    }

    /** Largest distance from a total, as a share of it. */
    private static double error(double[] weights, List<Margin> margins) {
        double most = 0;
        for (Margin margin : margins) {
            double distance = Math.abs(sum(weights, margin.members()) / margin.total() - 1);
            most = Double.isNaN(distance) ? Double.POSITIVE_INFINITY : Math.max(most, distance);
        }
        return most;
    }

    private static double sum(double[] weights, BitSet members) {
        double sum = 0;
        for (int i = members.nextSetBit(0); i >= 0; i = members.nextSetBit(i + 1)) {
            sum += weights[i];
        }
        return sum;
    }

    private static double[][] gram(double[] weights, List<BitSet> members) {
        int size = members.size();
        double[][] gram = new double[size][size];
        for (int a = 0; a < size; a++) {
            for (int b = 0; b <= a; b++) {
                BitSet both = (BitSet) members.get(a).clone();
                both.and(members.get(b));
                gram[a][b] = sum(weights, both);
                gram[b][a] = gram[a][b];
            }
        }
        return gram;
    }

    private static CholeskyDecomposition decomposed(double[][] gram) {
        return new CholeskyDecomposition(new Array2DRowRealMatrix(gram, false), 1e-9, 0);
    }

    /** The margins without those that others already say: a second set of members has its last total from the first. */
    private static List<Margin> independent(double[] design, List<Margin> margins) {
        List<Margin> kept = new ArrayList<>();
        List<double[]> base = new ArrayList<>();
        for (Margin margin : margins) {
            double[] rest = new double[design.length];
            margin.members().stream().forEach(i -> rest[i] = design[i] > 0 ? 1 : 0);
            double before = norm(rest);
            for (double[] one : base) {
                double along = 0;
                for (int i = 0; i < rest.length; i++) {
                    along += rest[i] * one[i];
                }
                for (int i = 0; i < rest.length; i++) {
                    rest[i] -= along * one[i];
                }
            }
            double after = norm(rest);
            if (after > 1e-7 * before) {
                for (int i = 0; i < rest.length; i++) {
                    rest[i] /= after;
                }
                base.add(rest);
                kept.add(margin);
            }
        }
        return kept;
    }

    private static double norm(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }
}
