package org.gcr.app.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.gcr.core.definition.Definitions;
import org.gcr.ingest.source.SourceCatalogue;
import org.gcr.ingest.source.SourceSpec;
import org.gcr.ingest.stage.CountryNames;
import org.gcr.ingest.stage.FileCheck;

/** The lists of names of countries and of former states that come with the program, with what the user adds to it, for checks without a run. */
final class KnownNames {

    private KnownNames() {}

    /** All codes and names of the lists {@code gcr.country_alias} and {@code gcr.former_state}. */
    static CountryNames of(Definitions definitions) throws IOException {
        SourceCatalogue catalogue = SourceCatalogue.of(definitions);
        CountryNames names = new CountryNames(List.of());
        for (String id : List.of(CountryNames.FORMER_STATES, CountryNames.ALIASES)) {
            Optional<SourceSpec> list = catalogue.find(id);
            if (list.isPresent()) {
                new FileCheck(catalogue, names).check(catalogue.entryOf(list.get()), fault -> {});
            }
        }
        return names;
    }
}
