package org.gcr.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Publications that are changed as a broken protection would. */
final class PlantedLeaks {

    private PlantedLeaks() {}

    static final List<String> DIMENSIONS = List.of(
            "year",
            "population_type",
            "origin",
            "asylum",
            "sex",
            "age_group",
            "disability|disability_method",
            "measure");

    static final List<List<String>> TABLES = List.of(
            List.of("asylum", "sex", "age_group", "measure"),
            List.of("origin", "sex", "age_group"),
            List.of("origin", "asylum", "sex"),
            List.of("asylum", "sex", "disability|disability_method"),
            List.of("asylum", "disability|disability_method", "measure"));

    /** The hierarchy of a publication, as rows. */
    static List<String[]> hierarchy(Publication publication) {
        List<String[]> rows = new ArrayList<>();
        for (int d = 0; d < publication.dimensions().size(); d++) {
            for (String parent : parents(publication, d)) {
                for (Publication.Partition partition : publication.below(d, parent)) {
                    for (String child : partition.children()) {
                        rows.add(new String[] {publication.dimensions().get(d), partition.name(), parent, child});
                    }
                }
            }
        }
        return rows;
    }

    private static List<String> parents(Publication publication, int d) {
        List<String> parents = new ArrayList<>();
        if (publication.top(d) != null) {
            parents.add(publication.top(d));
            publication.below(d, publication.top(d)).forEach(partition -> partition.children().stream()
                    .filter(child -> !publication.below(d, child).isEmpty())
                    .forEach(parents::add));
        }
        return parents;
    }

    /** The same with other rows. */
    static Publication with(Publication publication, List<Publication.Figure> rows) {
        return new Publication(
                publication.cube(),
                publication.dimensions(),
                publication.rule(),
                hierarchy(publication),
                TABLES,
                rows,
                publication.states());
    }

    /** The same, said to be exact. */
    static Publication exact(Publication publication) {
        return new Publication(
                publication.cube(),
                publication.dimensions(),
                Rule.suppression(1, 1),
                hierarchy(publication),
                TABLES,
                List.copyOf(publication.rows()),
                publication.states());
    }

    /** The same of another state of the records. */
    static Publication inState(Publication publication, List<Publication.Figure> rows, String state) {
        return new Publication(
                publication.cube(),
                publication.dimensions(),
                publication.rule(),
                hierarchy(publication),
                TABLES,
                rows,
                Map.of(2025, state));
    }
}
