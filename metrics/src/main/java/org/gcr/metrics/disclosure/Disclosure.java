package org.gcr.metrics.disclosure;

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
     * One task for each cube.
     *
     * @param definitions what is declared
     * @param settings how counts are protected
     */
    public static List<Task> tasks(Definitions definitions, DisclosureSettings settings) {
        List<CubeDefinition> cubes = settings.coarser().of(CubeDefinition.all(definitions));
        return cubes.stream()
                .<Task>map(cube -> new ProtectTask(
                        cube,
                        cubes.stream()
                                .filter(other -> other != cube && other.draw().equals(cube.draw()))
                                .toList(),
                        settings))
                .toList();
    }
}
