package org.gcr.metrics.ahead;

import org.gcr.metrics.ahead.Panel.Level;
import org.gcr.metrics.ahead.Panel.Node;

/** What the pooled regression knows of a series in a year; all of it from that year and before. */
final class Features {

    private static final double FAR = 2;

    private Features() {}

    /** Size {@link Pooled#SIZE}: a constant, two growths, distance from the mean of five years, long growth, size, growths of kin. */
    static double[] of(Panel panel, Node node, double[] logs, int at) {
        int n = logs.length;
        double last = logs[n - 1];
        double mean = 0;
        int few = Math.min(5, n);
        for (int i = n - few; i < n; i++) {
            mean += logs[i] / few;
        }
        double first = n > 1 ? last - logs[n - 2] : 0;
        double second = n > 2 ? logs[n - 2] - logs[n - 3] : 0;
        return new double[] {
            0.5,
            within(first),
            within(second),
            within(last - mean),
            within(Method.slope(logs) * 5),
            (last - 9) / 3,
            kin(panel, node, at, Level.ORIGIN),
            kin(panel, node, at, Level.HOST)
        };
    }

    /** Growth in the last year of what a pair belongs to, without the pair; of a total that of the world without it. */
    private static double kin(Panel panel, Node node, int at, Level side) {
        Node whole;
        if (node.level == Level.PAIR) {
            whole = panel.total(side, side == Level.ORIGIN ? node.origin : node.asylum);
        } else if (node.level == Level.WORLD || side == Level.HOST) {
            return 0;
        } else {
            whole = panel.total(Level.WORLD, "_T");
        }
        if (at == 0 || Double.isNaN(whole.values[at - 1]) || Double.isNaN(whole.values[at])) {
            return 0;
        }
        double before = Double.isNaN(node.values[at - 1]) ? 0 : node.values[at - 1];
        return within(Math.log1p(Math.max(0, whole.values[at] - node.values[at]) + 100)
                - Math.log1p(Math.max(0, whole.values[at - 1] - before) + 100));
    }

    private static double within(double value) {
        return Math.max(-FAR, Math.min(FAR, value));
    }
}
