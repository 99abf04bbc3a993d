package org.gcr.transform;

import java.util.List;
import org.gcr.core.definition.Definitions;
import org.gcr.core.definition.Kind;
import org.gcr.core.graph.Task;
import org.gcr.core.model.ModelTask;
import org.gcr.core.model.Models;

/** Conforms staged tables to dimensions and facts: codes, names, units, grains. Each table is one SQL model in {@code models/}. */
public final class TransformStage {

    /** Name of the stage and of the folder of what is declared for it. */
    public static final String NAME = "transform";

    /** What is declared for this stage. */
    public static final List<Kind> KINDS = Models.kinds(NAME);

    private TransformStage() {}

    /** One task a model. */
    public static List<Task> tasks(Definitions definitions) {
        return Models.of(definitions, NAME).stream().<Task>map(ModelTask::new).toList();
    }
}
