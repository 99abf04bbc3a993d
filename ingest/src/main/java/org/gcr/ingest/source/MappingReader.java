package org.gcr.ingest.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.gcr.core.config.ConfigFile;
import org.gcr.core.config.Section;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Nearest;

/** Reads a mapping and holds it against the spec of its source; everything that is wrong with it is told at once. */
final class MappingReader {

    private static final Set<String> DATE_PATTERNS = Set.of(
            "dd/MM/yyyy", "MM/dd/yyyy", "dd-MM-yyyy", "MM-dd-yyyy", "dd.MM.yyyy", "yyyy/MM/dd", "yyyyMMdd", "ddMMyyyy");

    private final SourceSpec spec;
    private final Set<String> targets = new HashSet<>();

    private MappingReader(SourceSpec spec) {
        this.spec = spec;
    }

    /**
     * Reads a mapping.
     *
     * @throws GcrException with everything that is wrong with it
     */
    static Mapping read(Path file, SourceSpec spec, Function<String, String> environment) {
        ConfigFile config = ConfigFile.load(file, environment);
        Mapping mapping = new MappingReader(spec).mapping(config);
        config.root().end();
        config.finish();
        return mapping;
    }

    private Mapping mapping(ConfigFile config) {
        Section root = config.root();
        boolean households = rows(root);
        List<Mapping.Admitted> columns = new ArrayList<>();
        for (Section section : root.sections("columns")) {
            columns.add(admitted(section));
            section.end();
        }
        List<Mapping.PersonCount> counts = new ArrayList<>();
        for (Section section : root.sections("counts")) {
            Map<String, String> constants = section.map("of");
            check(section, "of", constants, new HashSet<>(targets));
            counts.add(new Mapping.PersonCount(section.requiredText("column"), constants));
            section.end();
        }
        Map<String, String> constants = root.map("constants");
        check(root, "constants", constants, targets);
        counts.forEach(count -> targets.addAll(count.constants().keySet()));
        checkWhole(root, households, columns, counts);
        Map<String, String> cleared = new LinkedHashMap<>();
        for (Section section : root.sections("not_identifying")) {
            cleared.put(HeaderText.comparable(section.requiredText("column")), section.requiredText("because"));
            section.end();
        }
        return new Mapping(
                config.file().getFileName().toString(),
                delimiter(root),
                new LinkedHashSet<>(root.texts("nulls")),
                columns,
                counts,
                constants,
                cleared,
                text(config.file()));
    }

    private static boolean rows(Section root) {
        String rows = root.text("rows").orElse("individual");
        if (!rows.equals("individual") && !rows.equals("household")) {
            root.wrong("rows", "\"" + rows + "\" is unknown", "write individual or household");
        }
        return rows.equals("household");
    }

    private static Character delimiter(Section root) {
        Optional<String> delimiter = root.text("delimiter");
        if (delimiter.isPresent() && delimiter.get().length() != 1) {
            root.wrong("delimiter", "is not one character", "write one such as \";\"");
            return null;
        }
        return delimiter.map(text -> text.charAt(0)).orElse(null);
    }

    private Mapping.Admitted admitted(Section section) {
        String header = section.requiredText("column");
        String target = section.requiredText("as");
        Optional<ColumnSpec> column = known(section, "as", target);
        if (column.isPresent() && !targets.add(target)) {
            section.wrong("as", "\"" + target + "\" is given by two columns", "keep one");
        }
        Map<String, String> values = section.map("values");
        column.ifPresent(to -> values.values().stream()
                .filter(Objects::nonNull)
                .forEach(value -> checkValue(section, "values", to, value)));
        values.keySet().forEach(value -> plain(section, "values", value));
        String pattern = section.text("pattern").orElse(null);
        if (pattern != null && !DATE_PATTERNS.contains(pattern)) {
            section.wrong("pattern", "\"" + pattern + "\" is unknown", Nearest.hint(pattern, DATE_PATTERNS));
        }
        boolean event = section.text("in_reference_year").orElse("false").equals("true");
        Mapping.Codes codes = section.section("codes").map(this::codes).orElse(null);
        if (column.isPresent()
                && (event || codes != null)
                && !column.get().values().containsAll(Set.of("Y", "N"))) {
            section.wrong("as", "\"" + target + "\" is not yes or no", "take codes and in_reference_year out");
        }
        if ((values.isEmpty() ? 0 : 1) + (event ? 1 : 0) + (codes == null ? 0 : 1) > 1) {
            section.wrong("values", "codes and in_reference_year exclude each other", "keep one");
        }
        return new Mapping.Admitted(header, target, values, pattern, codes, event);
    }

    private Mapping.Codes codes(Section section) {
        List<String> anyOf = section.texts("any_of");
        if (anyOf.isEmpty()) {
            section.wrong("any_of", "is missing", "list the codes that mean yes");
        }
        anyOf.forEach(code -> plain(section, "any_of", code));
        String separator = section.text("separator").orElse(";");
        if (separator.isBlank()) {
            section.wrong("separator", "is blank", "write the character between two codes");
        }
        plain(section, "separator", separator);
        String none = section.text("none").orElse(null);
        if (none != null && !none.equals("N")) {
            section.wrong(
                    "none", "\"" + none + "\" is unknown", "write N, or leave it out when no code does not mean no");
        }
        section.end();
        return new Mapping.Codes(anyOf, separator, none);
    }

    private Optional<ColumnSpec> known(Section section, String key, String target) {
        Optional<ColumnSpec> column =
                spec.columns().stream().filter(one -> one.name().equals(target)).findFirst();
        if (column.isEmpty() && !target.isEmpty()) {
            section.wrong(
                    key,
                    "\"" + target + "\" is no column of " + spec.id(),
                    Nearest.hint(
                            target,
                            spec.columns().stream().map(ColumnSpec::name).toList()));
        }
        return column;
    }

    private void check(Section section, String key, Map<String, String> constants, Set<String> taken) {
        constants.forEach((target, value) -> {
            Optional<ColumnSpec> column = known(section, key, target);
            if (column.isPresent() && !taken.add(target)) {
                section.wrong(key, "\"" + target + "\" is given already", "keep one");
            }
            if (column.isPresent() && value == null) {
                section.wrong(key, target + " has no value", "write it, or take it out");
            } else if (column.isPresent()) {
                checkValue(section, key, column.get(), value);
            }
        });
    }

    private static void checkValue(Section section, String key, ColumnSpec column, String value) {
        plain(section, key, value);
        boolean sound;
        if (column.type().isText()) {
            sound = (column.values().isEmpty() || column.values().contains(value))
                    && (column.matches() == null
                            || column.matches().matcher(value).matches());
        } else if (column.type() == CellType.DATE) {
            sound = value.matches("\\d{4}-\\d{2}-\\d{2}");
        } else {
            sound = value.matches("\\d{1,9}");
        }
        if (!sound) {
            section.wrong(
                    key,
                    "\"" + value + "\" is no value of " + column.name(),
                    column.values().isEmpty()
                            ? "write one as its description says: " + column.description()
                            : "write one of "
                                    + String.join(
                                            ", ",
                                            column.values().stream().sorted().toList()));
        }
    }

    /** Both engines must read a text the same way. */
    private static void plain(Section section, String key, String text) {
        if (text.indexOf('\\') >= 0 || text.chars().anyMatch(Character::isISOControl)) {
            section.wrong(
                    key, "has a text with a backslash or a control character", "take it out of the data and from here");
        }
    }

    private void checkWhole(
            Section root, boolean households, List<Mapping.Admitted> columns, List<Mapping.PersonCount> counts) {
        if (columns.isEmpty() && counts.isEmpty()) {
            root.wrong("columns", "are missing", "list every column that may be read, and what it is");
        }
        if (households == counts.isEmpty() && !(households && targets.contains("persons"))) {
            root.wrong(
                    "counts",
                    households ? "are missing" : "are for households",
                    households ? "list the columns that count persons, or one as persons" : "write rows: household");
        }
        if (!counts.isEmpty() && targets.contains("persons")) {
            root.wrong("columns", "give persons beside counts", "keep one of the two");
        }
        for (ColumnSpec column : spec.columns()) {
            if (column.required() && !targets.contains(column.name())) {
                root.wrong(
                        "columns", "lack \"" + column.name() + "\"", "map a column to it, or give it under constants");
            }
        }
        for (List<String> group : spec.oneOf()) {
            if (group.stream().noneMatch(targets::contains)) {
                root.wrong(
                        "columns",
                        "lack one of " + String.join(", ", group),
                        "map a column to one of them, or give one under constants");
            }
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
