package org.gcr.app.report.view;

import java.util.List;
import org.gcr.app.report.Texts;

/**
 * The whole report.
 *
 * @param texts the words of its language
 * @param synthetic whether the data are made up
 * @param identity what release it shows
 * @param keyFigures the headlines, a card a section
 * @param objectives the sections
 * @param gaps indicators without a source
 * @param comparison what changed since another release; empty when none was asked for
 * @param annex sources, checks and codes
 * @param dictionary the tables of the release with their columns
 */
public record Page(
        Texts texts,
        boolean synthetic,
        List<Section.Fact> identity,
        List<KeyFigure> keyFigures,
        List<Objective> objectives,
        Grid gaps,
        List<Grid> comparison,
        List<Grid> annex,
        List<Grid> dictionary) {

    public Page {
        identity = List.copyOf(identity);
        keyFigures = List.copyOf(keyFigures);
        objectives = List.copyOf(objectives);
        comparison = List.copyOf(comparison);
        annex = List.copyOf(annex);
        dictionary = List.copyOf(dictionary);
    }
}
