package org.gcr.metrics.disclosure;

import java.util.Collection;
import java.util.List;
import org.gcr.core.graph.Task;

/** The tasks that let counts of persons out. */
public final class Disclosure {

    private Disclosure() {}

    /**
     * One task for each cube whose counts are made.
     *
     * @param settings how counts are protected
     * @param made names of the tables that the run makes
     */
    public static List<Task> tasks(DisclosureSettings settings, Collection<String> made) {
        return CubeDefinition.all().stream()
                .filter(cube -> made.contains(cube.input()))
                .<Task>map(cube -> new ProtectTask(cube, settings))
                .toList();
    }
}
