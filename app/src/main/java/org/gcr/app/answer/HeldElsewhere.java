package org.gcr.app.answer;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gcr.core.engine.DuckDbSql;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.TablePart;

/** Data that a release lacks since no public file holds them, and who holds them: rows of {@code data_holder} for the tables without a row. */
public final class HeldElsewhere {

    private static final Set<String> LANGUAGES = Set.of("en", "fr", "es");

    private HeldElsewhere() {}

    /**
     * The question for a release.
     *
     * @param language of title and organisation; English where there are none in it
     * @return SQL with the columns table_name, title, organisation, holder, source, public_part (NULL: public files tell nothing), in the order of the tables'
     *     names; empty where the release names no holders or lacks nothing
     */
    public static Optional<String> question(Release release, String language) {
        String spoken = LANGUAGES.contains(language) ? language : "en";
        if (release.table("data_holder").isEmpty()) {
            return Optional.empty();
        }
        String without = release.visibleTables().stream()
                .filter(part -> part.rows() == 0)
                .map(TablePart::schema)
                .map(schema -> DuckDbSql.literal(schema.name()))
                .collect(Collectors.joining(", "));
        return without.isEmpty()
                ? Optional.empty()
                : Optional.of("SELECT table_name, title_" + spoken + " AS title, organisation_" + spoken
                        + " AS organisation, holder, source, public_part FROM data_holder WHERE table_name IN ("
                        + without + ") ORDER BY table_name");
    }
}
