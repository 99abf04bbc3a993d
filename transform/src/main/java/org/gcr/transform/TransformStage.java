package org.gcr.transform;

import java.util.List;
import org.gcr.core.graph.Task;
import org.gcr.core.model.ModelTask;
import org.gcr.core.model.Models;

/** Conforms staged tables to dimensions and facts: codes, names, units, grains. Each table is one SQL model in {@code models/}. */
public final class TransformStage {

    private TransformStage() {}

    /** One task a model. */
    public static List<Task> tasks() {
        return Models.of(TransformStage.class).stream()
                .<Task>map(ModelTask::new)
                .toList();
    }
}
