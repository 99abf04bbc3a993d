package org.gcr.app.report.view;

import java.util.List;

/** An objective of the framework with its outcomes. */
public record Objective(String title, String anchor, List<Outcome> outcomes) {

    public Objective {
        outcomes = List.copyOf(outcomes);
    }

    /**
     * An outcome with its sections.
     *
     * @param title empty where the framework names none
     */
    public record Outcome(String title, List<Section> sections) {

        public Outcome {
            sections = List.copyOf(sections);
        }
    }
}
