package org.gcr.app.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.gcr.core.definition.Definitions;
import org.gcr.ingest.source.SourceCatalogue;
import org.gcr.ingest.source.SourceSpec;
import org.gcr.ingest.stage.CountryNames;
import org.gcr.ingest.stage.FileCheck;

/** The list of names of countries that comes with the program, with what the user adds to it, for checks without a run. */
final class KnownNames {

    private KnownNames() {}

    /** All codes and names of the list {@code gcr.country_alias}. */
    static CountryNames of(Definitions definitions) throws IOException {
        SourceCatalogue catalogue = SourceCatalogue.of(definitions);
        CountryNames names = new CountryNames(List.of());
        Optional<SourceSpec> list = catalogue.find(CountryNames.ALIASES);
        if (list.isPresent()) {
            new FileCheck(catalogue, names).check(catalogue.entryOf(list.get()), fault -> {});
        }
        return names;
    }
}
