package org.gcr.app.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.gcr.app.definition.DefinitionExamples;
import org.gcr.app.query.Catalogues;
import org.gcr.app.query.ResultTable;
import org.gcr.core.definition.Definitions;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Nearest;
import org.gcr.core.warehouse.Release;
import org.gcr.ingest.source.ColumnSpec;
import org.gcr.ingest.source.SourceCatalogue;
import org.gcr.ingest.source.SourceSpec;
import org.gcr.metrics.indicator.Indicator;
import org.gcr.metrics.indicator.IndicatorCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code gcr template}. */
@Command(
        name = "template",
        description = {
            "Writes an empty file for the figures of an indicator that no publisher gives as a file. Fill it in, check it with gcr check, name it in the configuration under its source.",
            "\"definitions DIR\" writes examples of definitions of your own into a folder: an alias, rows of a list, a source with its table, an indicator with a case."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  gcr template 2.1.1 --output policy.xlsx",
            "  gcr template definitions our-definitions"
        })
final class TemplateCommand implements Callable<Integer> {

    @ParentCommand
    private Gcr gcr;

    @Parameters(
            index = "0",
            paramLabel = "ID",
            arity = "0..1",
            description =
                    "Indicator, such as 2.1.1, or source, such as gcr.poverty. Without it, the templates are listed.")
    private String id;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DIR",
            description = "With \"definitions\": the folder to write the examples into.")
    private Path folder;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description =
                    "File to write, .csv or .xlsx; an xlsx has drop-downs of what is allowed, sheets that explain the columns with an example and list the countries expected, and the last figures of the current release. Default: CSV to standard output.")
    private Path output;

    @Option(
            names = "--warehouse",
            paramLabel = "DIR",
            description =
                    "Folder of the warehouse whose release says what is expected. Default: that of data-samples/gcr.yaml.")
    private String warehouse;

    @Override
    public Integer call() throws Exception {
        if ("definitions".equals(id)) {
            if (folder == null) {
                throw new GcrException(
                        Code.USAGE, "", "no folder", "name one, as in gcr template definitions our-definitions");
            }
            DefinitionExamples.write(folder).forEach(System.out::println);
            System.out.println(
                    "Try them: gcr check " + folder + "; use them: definitions: [" + folder + "] in the configuration");
            return 0;
        }
        Definitions definitions = gcr.definitions();
        Map<String, String> templates = new TreeMap<>();
        for (Indicator indicator : IndicatorCatalogue.of(definitions).indicators()) {
            if (indicator.metadata().template() != null) {
                templates.put(indicator.id(), indicator.metadata().template());
            }
        }
        SourceCatalogue sources = SourceCatalogue.of(definitions);
        sources.recognisable().stream()
                .map(SourceSpec::id)
                .filter(source -> source.startsWith("gcr."))
                .filter(source -> !templates.containsValue(source))
                .forEach(source -> templates.put(source, source));
        if (id == null) {
            templates.forEach((indicator, source) -> System.out.printf(
                    "%-14s %-24s %s%n",
                    indicator, source, sources.find(source).orElseThrow().title()));
            return 0;
        }
        String source = templates.get(id);
        if (source == null) {
            throw new GcrException(
                    Code.NAME_UNKNOWN, "", "no template for \"" + id + "\"", Nearest.hint(id, templates.keySet()));
        }
        SourceSpec spec = sources.find(source).orElseThrow();
        if (output == null) {
            System.out.print(csv(spec));
        } else {
            write(spec);
            System.out.println(
                    output + ": source " + source + ", " + spec.columns().size()
                            + " columns. Fill it in, then: gcr check --source " + source + " " + output);
        }
        return 0;
    }

    private void write(SourceSpec spec) throws IOException {
        String name = output.getFileName().toString().toLowerCase(java.util.Locale.ROOT);
        if (!name.endsWith(".csv") && !name.endsWith(".xlsx")) {
            throw new GcrException(Code.USAGE, output.toString(), "neither .csv nor .xlsx", "name the file so");
        }
        try (OutputStream out = Files.newOutputStream(output, StandardOpenOption.CREATE_NEW)) {
            if (name.endsWith(".csv")) {
                out.write(csv(spec).getBytes(StandardCharsets.UTF_8));
            } else {
                workbook(spec).write(out);
            }
        } catch (FileAlreadyExistsException e) {
            throw new GcrException(
                    Code.USAGE, output.toString(), "is there already, perhaps filled in", "name another file");
        }
    }

    private static String csv(SourceSpec spec) {
        return spec.columns().stream().map(ColumnSpec::name).collect(Collectors.joining(",", "", "\n"));
    }

    /** The countries of which the indicator expects figures and its last figures, from the current release where there is one; else all countries. */
    private TemplateWorkbook workbook(SourceSpec spec) throws IOException {
        Optional<Release> release = warehouse == null && !gcr.hasWarehouse()
                ? Optional.empty()
                : gcr.warehouse(warehouse).current();
        List<List<String>> countries = new ArrayList<>();
        List<List<String>> last = new ArrayList<>();
        if (release.isPresent()) {
            try (Catalogues catalogue = Catalogues.open(gcr.warehouse(warehouse), release.get())) {
                String wanted = "'" + id.replace("'", "''") + "'";
                countries.addAll(texts(catalogue.query(
                        "SELECT DISTINCT c.iso3, c.name FROM gap AS g JOIN country AS c ON c.iso3 = g.ref_area WHERE g.indicator_id = "
                                + wanted + " ORDER BY c.iso3")));
                ResultTable figures = catalogue.query(
                        "SELECT ref_area, time_period, series, population_type, sex, age, breakdown, obs_value, obs_status FROM observation WHERE indicator_id = "
                                + wanted
                                + " AND length(ref_area) = 3 AND time_period = (SELECT max(time_period) FROM observation WHERE indicator_id = "
                                + wanted + ") ORDER BY ALL");
                if (!figures.rows().isEmpty()) {
                    last.add(figures.columns());
                    last.addAll(texts(figures));
                }
            }
        }
        if (countries.isEmpty()) {
            for (String iso2 : Locale.getISOCountries()) {
                Locale country = new Locale.Builder().setRegion(iso2).build();
                countries.add(List.of(country.getISO3Country(), country.getDisplayCountry(Locale.ENGLISH)));
            }
            countries.sort(Comparator.comparing(row -> row.get(0)));
        }
        return new TemplateWorkbook(spec, countries, last);
    }

    private static List<List<String>> texts(ResultTable table) {
        return table.rows().stream()
                .map(row -> row.stream()
                        .map(cell -> cell == null ? "" : cell.toString())
                        .toList())
                .toList();
    }
}
