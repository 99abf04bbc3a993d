package org.gcr.ingest.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.gcr.core.definition.DefinitionFile;
import org.gcr.core.definition.Definitions;
import org.gcr.core.definition.Kind;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;

/** All declared sources, by id. */
public final class SourceCatalogue {

    /** Where sources are declared. */
    public static final Kind KIND = new Kind("ingest", "sources");

    private final Map<String, SourceSpec> specs;
    private final Map<String, List<DefinitionFile>> rows;

    private SourceCatalogue(Map<String, SourceSpec> specs, Map<String, List<DefinitionFile>> rows) {
        this.specs = specs;
        this.rows = rows;
    }

    /**
     * The sources that are declared.
     *
     * @throws GcrException with everything that is wrong with any of them ({@code GCR-2012})
     */
    public static SourceCatalogue of(Definitions definitions) {
        return definitions.once(SourceCatalogue.class, all -> of(all.files(KIND), id -> all.overlays(KIND, id)));
    }

    /** The sources of these specs; files that do not end in {@code .yaml} are left out. */
    static SourceCatalogue of(List<DefinitionFile> files) {
        return of(files, id -> List.of());
    }

    private static SourceCatalogue of(List<DefinitionFile> files, Function<String, List<DefinitionFile>> overlays) {
        Map<String, List<DefinitionFile>> rows = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        Map<String, SourceSpec> specs = new TreeMap<>();
        Map<String, String> tables = new TreeMap<>();
        for (DefinitionFile file : files) {
            if (!file.name().endsWith(".yaml")) {
                continue;
            }
            String place = file.place();
            try {
                List<DefinitionFile> over = overlays.apply(file.id());
                SourceSpec spec = SourceSpec.parse(
                        place,
                        file.text(),
                        over.stream()
                                .filter(one -> one.name().endsWith(".yaml"))
                                .toList());
                if (!file.name().equals(spec.id() + ".yaml")) {
                    problems.add(wrong(place, "has the id " + spec.id(), "name the file after the id"));
                }
                String other = tables.put(spec.table(), spec.id());
                if (other != null) {
                    problems.add(wrong(place, "stages into " + spec.table() + " like " + other, "name another table"));
                }
                specs.put(spec.id(), spec);
                if (spec.isList()) {
                    rows.put(spec.id(), rowsOf(spec, file, files, over, problems));
                }
            } catch (GcrException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new GcrException(problems);
        }
        SourceSpec words = specs.get(SourceSpec.AMOUNT_WORDS);
        if (words != null) {
            List<List<String>> values =
                    ListFiles.values(words, rows.get(words.id()), List.of("kind", "word", "meaning"));
            specs.replaceAll((id, spec) -> spec.readsAmounts() ? spec.withAmountWords(values) : spec);
        }
        return new SourceCatalogue(specs, rows);
    }

    private static List<DefinitionFile> rowsOf(
            SourceSpec spec,
            DefinitionFile declared,
            List<DefinitionFile> files,
            List<DefinitionFile> overlays,
            List<Problem> problems) {
        List<DefinitionFile> rows = new ArrayList<>();
        files.stream().filter(file -> file.name().equals(spec.file())).forEach(rows::add);
        if (rows.isEmpty()) {
            problems.add(wrong(declared.place(), "file " + spec.file() + " is not beside it", "add it"));
        }
        overlays.stream().filter(file -> file.name().endsWith(".csv")).forEach(rows::add);
        return rows;
    }

    /** What a list of our own is staged from: the rows beside it, and the user's over them. */
    public SourceEntry entryOf(SourceSpec list) {
        return ListFiles.entry(list, rows.get(list.id()));
    }

    private static Problem wrong(String place, String found, String remedy) {
        return new Problem(Code.DEFINITION_WRONG, place, found, remedy);
    }

    /** All sources, sorted by id. */
    public List<SourceSpec> all() {
        return List.copyOf(specs.values());
    }

    /** Those whose files have a header of their own, sorted by id; the columns of the others are named by who holds the data. */
    public List<SourceSpec> recognisable() {
        return specs.values().stream()
                .filter(spec -> !spec.register() && !spec.isList())
                .toList();
    }

    /** All ids, sorted. */
    public List<String> ids() {
        return List.copyOf(specs.keySet());
    }

    /** The source of that id. */
    public Optional<SourceSpec> find(String id) {
        return Optional.ofNullable(specs.get(id));
    }
}
