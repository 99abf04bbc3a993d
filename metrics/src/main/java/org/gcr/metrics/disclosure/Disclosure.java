package org.gcr.metrics.disclosure;

import java.util.Collection;
import java.util.List;
import org.gcr.core.definition.Definitions;
import org.gcr.core.definition.Kind;
import org.gcr.core.graph.Task;

/** The tasks that let counts of persons out. */
public final class Disclosure {

    /** Where cubes are declared. */
    public static final Kind KIND = new Kind("metrics", "cubes");

    private Disclosure() {}

    /**
     * One task for each cube whose counts are made.
     *
     * @param definitions what is declared
     * @param settings how counts are protected
     * @param made names of the tables that the run makes
     */
    public static List<Task> tasks(Definitions definitions, DisclosureSettings settings, Collection<String> made) {
        return CubeDefinition.all(definitions).stream()
                .filter(cube -> made.contains(cube.input()))
                .<Task>map(cube -> new ProtectTask(cube, settings))
                .toList();
    }
}
