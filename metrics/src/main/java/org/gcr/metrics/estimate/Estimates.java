package org.gcr.metrics.estimate;

import java.util.List;
import org.gcr.core.graph.Task;

/** The tasks that estimate from what the models and indicators made. */
public final class Estimates {

    private Estimates() {}

    /**
     * All of them.
     *
     * @param baseline year that changes and trends are counted from
     */
    public static List<Task> tasks(int baseline) {
        return List.of(
                new EquityTask(baseline), new TrendTask(baseline), new DecompositionTask(), new SignalTask(baseline));
    }
}
