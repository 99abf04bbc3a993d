package org.gcr.metrics.ahead;

/**
 * Exponential smoothing with a damped additive trend (Gardner and McKenzie 1985), without season.
 *
 * @param alpha weight of the newest value in the level, 0 to 1
 * @param beta weight of the newest change in the trend, 0 to 1
 * @param phi what remains of the trend a step further, 0 to 1; 1 is Holt's linear trend
 * @param level level after the last value
 * @param trend trend after the last value
 * @param squaredError sum of the squared one-step errors over the series
 */
record DampedTrend(double alpha, double beta, double phi, double level, double trend, double squaredError) {

    /** Weights that are tried. */
    private static final double[] ALPHAS = {0.2, 0.4, 0.6, 0.8, 1.0};

    private static final double[] BETAS = {0.0, 0.1, 0.3};
    private static final double[] PHIS = {0.8, 0.9, 0.98};

    /** Each combination of them; then what they leave of the level and, with what remains of it, of the trend. */
    private static final double[][] GRID = grid();

    private static double[][] grid() {
        double[][] grid = new double[5][ALPHAS.length * BETAS.length * PHIS.length];
        int k = 0;
        for (double alpha : ALPHAS) {
            for (double beta : BETAS) {
                for (double phi : PHIS) {
                    grid[0][k] = alpha;
                    grid[1][k] = beta;
                    grid[2][k] = phi;
                    grid[3][k] = 1 - alpha;
                    grid[4][k++] = (1 - beta) * phi;
                }
            }
        }
        return grid;
    }

    /** Runs the recursions from a given start over the values. */
    static DampedTrend run(double[] values, double alpha, double beta, double phi, double level, double trend) {
        double squares = 0;
        double l = level;
        double b = trend;
        for (double value : values) {
            double forecast = l + phi * b;
            double error = value - forecast;
            double next = alpha * value + (1 - alpha) * forecast;
            b = beta * (next - l) + (1 - beta) * phi * b;
            l = next;
            squares += error * error;
        }
        return new DampedTrend(alpha, beta, phi, l, b, squares);
    }

    /**
     * Chooses the weights of least squared error on a grid; the start is the first value and the mean of the first changes (up to three). A
     * grid gives the same answer everywhere and does not pretend to more precision than short series have.
     *
     * @param values at least four
     */
    static DampedTrend fit(double[] values) {
        if (values.length < 4) {
            throw new IllegalArgumentException("four values or more are needed, not " + values.length);
        }
        int first = Math.min(3, values.length - 1);
        double start = (values[first] - values[0]) / first;
        double[] levels = new double[GRID[0].length];
        double[] trends = new double[levels.length];
        double[] squares = new double[levels.length];
        java.util.Arrays.fill(levels, values[0]);
        java.util.Arrays.fill(trends, start);
        for (int i = 1; i < values.length; i++) {
            step(values[i], levels, trends, squares, GRID[0], GRID[1], GRID[2], GRID[3], GRID[4]);
        }
        int best = 0;
        for (int k = 1; k < squares.length; k++) {
            best = squares[k] < squares[best] ? k : best;
        }
        return new DampedTrend(GRID[0][best], GRID[1][best], GRID[2][best], levels[best], trends[best], squares[best]);
    }

    /** One value by every combination; as {@link #run} for each, but many at a time keep a processor busy. */
    private static void step(
            double value,
            double[] levels,
            double[] trends,
            double[] squares,
            double[] alphas,
            double[] betas,
            double[] phis,
            double[] rest,
            double[] left) {
        for (int k = 0; k < levels.length; k++) {
            double level = levels[k];
            double trend = trends[k];
            double forecast = level + phis[k] * trend;
            double error = value - forecast;
            double next = alphas[k] * value + rest[k] * forecast;
            trends[k] = betas[k] * (next - level) + left[k] * trend;
            levels[k] = next;
            squares[k] += error * error;
        }
    }

    /** Point forecast so many steps after the last value. */
    double forecast(int steps) {
        double sum = 0;
        double power = 1;
        for (int i = 0; i < steps; i++) {
            power *= phi;
            sum += power;
        }
        return level + sum * trend;
    }
}
