package org.gcr.app.run;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.gcr.core.check.Acceptance;
import org.gcr.core.config.ConfigFile;
import org.gcr.core.config.Reads;
import org.gcr.core.config.Settings;
import org.gcr.core.definition.Definitions;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.Problem;
import org.gcr.core.warehouse.Warehouse;
import org.gcr.ingest.source.SourceCatalogue;
import org.gcr.ingest.source.SourceEntry;
import org.gcr.metrics.FrameworkSettings;
import org.gcr.metrics.ahead.WarningSettings;
import org.gcr.metrics.disclosure.DisclosureSettings;
import org.gcr.metrics.disclosure.Secret;
import org.gcr.metrics.indicator.IndicatorCatalogue;

/**
 * A configuration that was read and found right.
 *
 * @param config the file as it was named
 * @param settings warehouse and engine
 * @param sources what is to be read
 * @param editions framework editions wanted
 * @param keepRecords whether confidential rows stay in the warehouse after the run; without them a changed run reads its sources again
 * @param accepted losses against the last release, and warnings, that the user accepts, with reason and end
 * @param disclosure how counts of persons are protected
 * @param warnings when alerts are made
 * @param reads what the configuration's meaning depends on besides its text
 * @param definitions what is declared
 * @param reporting what is done about a run besides its tables
 */
public record RunSetup(
        Path config,
        Settings settings,
        List<SourceEntry> sources,
        List<String> editions,
        boolean keepRecords,
        List<Acceptance> accepted,
        DisclosureSettings disclosure,
        WarningSettings warnings,
        Reads reads,
        Definitions definitions,
        Reporting reporting) {

    /**
     * Reads a configuration.
     *
     * @throws org.gcr.core.problem.GcrException with everything that is wrong with it
     */
    public static RunSetup read(Path file, Settings.Options options, Function<String, String> environment) {
        ConfigFile config = ConfigFile.load(file, environment);
        Definitions definitions = Kinds.of(config);
        Settings settings = Settings.read(config, options, environment);
        List<SourceEntry> sources = SourceEntry.read(config, SourceCatalogue.of(definitions));
        List<String> editions = FrameworkSettings.read(config, IndicatorCatalogue.of(definitions));
        boolean keepRecords = config.root().truth("keep_records", false);
        List<Acceptance> accepted = Acceptance.read(config);
        DisclosureSettings disclosure = DisclosureSettings.read(config);
        WarningSettings warnings = WarningSettings.read(config);
        String secret = environment.apply(Secret.VARIABLE);
        if (secret != null
                && Path.of(secret)
                        .toAbsolutePath()
                        .normalize()
                        .startsWith(settings.warehouse().folder())) {
            config.report(new Problem(
                    Code.DISCLOSURE_SECRET,
                    secret,
                    "the secret lies in the warehouse, beside what it protects",
                    "move it out, and back it up apart from the warehouse"));
        }
        Reporting reporting = Reporting.read(config);
        config.root().end();
        config.finish();
        return new RunSetup(
                file,
                settings,
                sources,
                editions,
                keepRecords,
                accepted,
                disclosure,
                warnings,
                config.reads(),
                definitions,
                reporting);
    }

    /** Bytes of all files to be read, as they lie on disk. */
    public long bytes() {
        return sources.stream().mapToLong(SourceEntry::bytes).sum();
    }

    /** The warehouse that the run writes to. */
    public Warehouse warehouse() {
        return new Warehouse(settings.warehouse());
    }
}
