package org.gcr.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.gcr.core.table.ParquetTableReader;
import org.gcr.core.table.TableFiles;

/** Reads a cube of a release as the public does: from its published tables alone. */
final class PublicationReader {

    static final String TABLES = "disclosure_table";
    static final String HIERARCHIES = "disclosure_hierarchy";
    static final String RULES = "disclosure_rule";
    static final String DRAWS = "disclosure_draw";

    private PublicationReader() {}

    /** The cube; empty when the release has none, or does not say how it was protected. */
    static Optional<Publication> read(String cube, Function<String, TableFiles> release) throws IOException {
        for (String needed : List.of(cube, TABLES, HIERARCHIES, RULES)) {
            if (release.apply(needed) == null) {
                return Optional.empty();
            }
        }
        Map<String, List<String>> tables = new TreeMap<>();
        ParquetTableReader.read(release.apply(TABLES), List.of("cube", "published_table", "dimension"), row -> {
            if (cube.equals(row[0])) {
                tables.computeIfAbsent((String) row[1], key -> new ArrayList<>())
                        .add((String) row[2]);
            }
        });
        List<String[]> hierarchy = new ArrayList<>();
        ParquetTableReader.read(
                release.apply(HIERARCHIES), List.of("cube", "dimension", "partition", "parent", "child"), row -> {
                    if (cube.equals(row[0])) {
                        hierarchy.add(
                                new String[] {(String) row[1], (String) row[2], (String) row[3], (String) row[4]});
                    }
                });
        Optional<Rule> rule = rule(cube, release.apply(RULES));
        if (tables.isEmpty() || rule.isEmpty()) {
            return Optional.empty();
        }
        TableFiles files = release.apply(cube);
        List<String> columns = files.schema().columnNames();
        List<String> keys = columns.subList(0, columns.indexOf("persons"));
        List<String> dimensions = dimensions(keys, tables);
        boolean error = columns.contains("standard_error");
        List<String> wanted = new ArrayList<>(keys);
        wanted.addAll(List.of("persons", "obs_status", "conf_status"));
        if (error) {
            wanted.add("standard_error");
        }
        List<Publication.Figure> figures = new ArrayList<>();
        ParquetTableReader.read(files, wanted, row -> {
            String[] members = new String[dimensions.size()];
            int at = 0;
            for (int d = 0; d < members.length; d++) {
                int width = dimensions.get(d).split("\\|").length;
                StringBuilder member = new StringBuilder(String.valueOf(row[at]));
                for (int i = 1; i < width; i++) {
                    member.append('|').append(row[at + i]);
                }
                members[d] = member.toString();
                at += width;
            }
            figures.add(new Publication.Figure(
                    members,
                    (Long) row[at],
                    "C".equals(row[at + 2]),
                    row[at + 1] + " " + row[at + 2] + (error ? " " + row[at + 3] : "")));
        });
        return Optional.of(new Publication(
                cube, dimensions, rule.get(), hierarchy, tables.values(), figures, states(cube, release.apply(DRAWS))));
    }

    /** Columns in their order, those of one dimension joined. */
    private static List<String> dimensions(List<String> keys, Map<String, List<String>> tables) {
        List<String> names =
                tables.values().stream().flatMap(List::stream).distinct().toList();
        List<String> dimensions = new ArrayList<>();
        for (int i = 0; i < keys.size(); ) {
            String first = keys.get(i);
            String name = names.stream()
                    .filter(one -> one.equals(first) || one.startsWith(first + "|"))
                    .findFirst()
                    .orElse(first);
            dimensions.add(name);
            i += name.split("\\|").length;
        }
        return dimensions;
    }

    private static Optional<Rule> rule(String cube, TableFiles files) throws IOException {
        boolean rounded = files.schema().columnNames().contains("group_minimum");
        List<Rule> rules = new ArrayList<>();
        ParquetTableReader.read(
                files,
                rounded
                        ? List.of("cube", "method", "base", "group_minimum", "draws")
                        : List.of("cube", "method", "minimum_frequency", "complement_minimum"),
                row -> {
                    if (cube.equals(row[0])) {
                        rules.add(
                                rounded
                                        ? Rule.rounding(whole(row[2]), whole(row[3]), whole(row[4]))
                                        : Rule.suppression(whole(row[2]), whole(row[3])));
                    }
                });
        return rules.stream().findFirst();
    }

    private static int whole(Object value) {
        return ((Number) value).intValue();
    }

    private static Map<Integer, String> states(String cube, TableFiles files) throws IOException {
        Map<Integer, String> states = new TreeMap<>();
        if (files != null) {
            ParquetTableReader.read(files, List.of("cube", "year", "state"), row -> {
                if (cube.equals(row[0])) {
                    states.put((Integer) row[1], (String) row[2]);
                }
            });
        }
        return states;
    }
}
