package org.gcr.metrics.ahead;

import java.util.List;
import org.gcr.core.graph.Task;

/** The tasks that look ahead. */
public final class Ahead {

    private Ahead() {}

    /** All of them. */
    public static List<Task> tasks() {
        return List.of(new ForecastTask());
    }
}
