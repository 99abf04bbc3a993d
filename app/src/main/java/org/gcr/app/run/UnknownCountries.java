package org.gcr.app.run;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gcr.core.check.CheckResult;
import org.gcr.core.model.Models;
import org.gcr.core.model.SqlModel;
import org.gcr.ingest.source.SourceCatalogue;
import org.gcr.ingest.source.SourceEntry;
import org.gcr.transform.TransformStage;

/**
 * Codes and names of countries that no list resolves. They block a release unless the configuration accepts them by name, as {@code population.known_country}. The
 * tables of persons then count their people under UNK, and {@code unresolved_extent} says their share; the same check of another table cannot be accepted.
 */
public final class UnknownCountries {

    private static final String CHECK = "known_country";

    /** Tables that count people of unknown countries under UNK. */
    private static final Set<String> TABLES = Set.of(
            "population",
            "displacement_other",
            "demographic",
            "solution",
            "resettlement_report",
            "asylum_application",
            "asylum_decision",
            "refugee_flow");

    private UnknownCountries() {}

    /** Whether this check blocks and may be accepted all the same. */
    static boolean mayBeAccepted(CheckResult check) {
        return check.check().equals(CHECK) && TABLES.contains(check.table());
    }

    /** The sources of which the configuration accepts such names today: all tables of persons that are made of them are accepted. */
    public static Set<String> accepted(RunSetup setup) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Map<String, Boolean> staged = new HashMap<>();
        for (SqlModel model : Models.of(setup.definitions(), TransformStage.NAME)) {
            String table = model.schema().name();
            if (TABLES.contains(table)) {
                boolean accepted =
                        setup.accepted().stream().anyMatch(one -> one.holds(today) && one.means(table + "." + CHECK));
                model.inputs().forEach(input -> staged.merge(input, accepted, Boolean::logicalAnd));
            }
        }
        SourceCatalogue catalogue = SourceCatalogue.of(setup.definitions());
        return setup.sources().stream()
                .map(SourceEntry::source)
                .filter(source ->
                        catalogue.find(source).stream().anyMatch(spec -> staged.getOrDefault(spec.table(), false)))
                .collect(Collectors.toSet());
    }
}
