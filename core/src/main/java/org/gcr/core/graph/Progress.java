package org.gcr.core.graph;

import java.util.List;
import org.gcr.core.problem.GcrException;
import org.gcr.core.warehouse.TaskResult;

/** Is told how a run goes; called from several threads. */
public interface Progress {

    /** Tells nobody. */
    Progress NONE = new Progress() {};

    /** The run knows how many tasks it has. */
    default void planned(int tasks) {}

    /**
     * A task computes again what is stored, which cannot be trusted.
     *
     * @param why the damaged files, a line each
     */
    default void mending(String task, List<String> why) {}

    /** A task begins to compute. */
    default void started(String task) {}

    /** A task has computed its tables. */
    default void computed(TaskResult result) {}

    /** A task's result was there already. */
    default void reused(TaskResult result) {}

    /** A task could not compute its tables. */
    default void failed(String task, GcrException why) {}
}
