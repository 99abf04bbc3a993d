package org.gcr.metrics.disclosure;

import java.util.List;
import org.gcr.core.graph.Task;

/** The tasks that let counts of persons out. */
public final class Disclosure {

    private Disclosure() {}

    /**
     * One task for each cube.
     *
     * @param settings how counts are protected
     */
    public static List<Task> tasks(DisclosureSettings settings) {
        return CubeDefinition.all().stream()
                .<Task>map(cube -> new ProtectTask(cube, settings))
                .toList();
    }
}
