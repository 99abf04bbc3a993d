package org.gcr.metrics.ahead;

import java.util.List;
import org.gcr.core.graph.Task;

/** The tasks that look ahead. */
public final class Ahead {

    private Ahead() {}

    /**
     * All of them.
     *
     * @param settings when alerts are made
     */
    public static List<Task> tasks(WarningSettings settings) {
        return List.of(
                new ForecastTask(), new WarningTask(settings.precision()), new NowcastTask(), new ModelCardTask());
    }
}
