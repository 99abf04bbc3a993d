package org.gcr.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gcr.core.table.Column;
import org.gcr.core.table.ParquetTableReader;
import org.gcr.core.table.TableFiles;

/** Reads a cube and what is published of its structure from the tables of a release. */
final class PublicationReader {

    static final String TABLES = "disclosure_table";
    static final String HIERARCHIES = "disclosure_hierarchy";
    static final String RULES = "disclosure_rule";

    /** Columns of a cube that are no dimension. */
    private static final Set<String> FIGURES = Set.of("persons", "obs_status", "conf_status");

    private PublicationReader() {}

    /** Gives the files of a table. */
    @FunctionalInterface
    interface Source {
        TableFiles files(String table);
    }

    /**
     * The cube; empty when it has no rows.
     *
     * @throws IllegalArgumentException if it has rows and no rule, or a rule that is not known
     */
    static Optional<Publication> read(String cube, Source source) throws IOException {
        TableFiles files = source.files(cube);
        Map<String, Set<String>> tables = new LinkedHashMap<>();
        ParquetTableReader.read(source.files(TABLES), List.of("cube", "published_table", "dimension"), row -> {
            if (row[0].equals(cube)) {
                tables.computeIfAbsent((String) row[1], name -> new LinkedHashSet<>())
                        .add((String) row[2]);
            }
        });
        List<String[]> parts = new ArrayList<>();
        ParquetTableReader.read(
                source.files(HIERARCHIES), List.of("cube", "dimension", "partition", "parent", "child"), row -> {
                    if (row[0].equals(cube)) {
                        parts.add(new String[] {(String) row[1], (String) row[2], (String) row[3], (String) row[4]});
                    }
                });
        Set<String> named = new LinkedHashSet<>();
        tables.values().forEach(named::addAll);
        parts.forEach(part -> named.add(part[0]));
        List<List<String>> dimensions = dimensions(files, named);
        Publication.Builder builder = Publication.of(
                cube,
                dimensions.stream().map(columns -> String.join("|", columns)).toList());
        List<String> columns =
                new ArrayList<>(dimensions.stream().flatMap(List::stream).toList());
        int persons = columns.size();
        columns.add("persons");
        columns.add("conf_status");
        int[] rows = new int[1];
        ParquetTableReader.read(files, columns, row -> {
            List<String> members = new ArrayList<>();
            int at = 0;
            for (List<String> dimension : dimensions) {
                List<String> member = new ArrayList<>();
                for (int i = 0; i < dimension.size(); i++) {
                    member.add(String.valueOf(row[at++]));
                }
                members.add(String.join("|", member));
            }
            Number figure = (Number) row[persons];
            builder.cell(members, figure == null ? null : figure.longValue(), (String) row[persons + 1]);
            rows[0]++;
        });
        if (rows[0] == 0) {
            return Optional.empty();
        }
        builder.rule(rule(cube, source));
        tables.values().forEach(builder::table);
        parts.forEach(part -> builder.part(part[0], part[1], part[2], part[3]));
        return Optional.of(builder.build());
    }

    /** The columns of each dimension: several where a name joins them by bars, else one. */
    private static List<List<String>> dimensions(TableFiles cube, Set<String> named) {
        Map<String, List<String>> joined = new LinkedHashMap<>();
        named.stream().filter(name -> name.contains("|")).forEach(name -> {
            List<String> columns = List.of(name.split("\\|"));
            columns.forEach(column -> joined.put(column, columns));
        });
        Set<List<String>> dimensions = new LinkedHashSet<>();
        cube.schema().columns().stream()
                .map(Column::name)
                .filter(name -> !FIGURES.contains(name))
                .forEach(name -> dimensions.add(joined.getOrDefault(name, List.of(name))));
        return List.copyOf(dimensions);
    }

    private static Rule rule(String cube, Source source) throws IOException {
        List<Rule> rules = new ArrayList<>();
        ParquetTableReader.read(
                source.files(RULES),
                List.of(
                        "cube",
                        "method",
                        "minimum_frequency",
                        "complement_minimum",
                        "zeros",
                        "dominance_n",
                        "rounding_base",
                        "epsilon",
                        "required_width"),
                row -> {
                    if (row[0].equals(cube)) {
                        rules.add(rule(row));
                    }
                });
        if (rules.size() != 1) {
            throw new IllegalArgumentException(cube + " has rows and " + rules.size() + " rules in " + RULES);
        }
        return rules.get(0);
    }

    private static Rule rule(Object[] row) {
        Rule.Method method =
                switch ((String) row[1]) {
                    case "suppression" -> Rule.Method.SUPPRESSION;
                    case "rounding" -> Rule.Method.ROUNDING;
                    case "noise" -> Rule.Method.NOISE;
                    default -> throw new IllegalArgumentException(row[0] + " is protected by \"" + row[1] + "\"");
                };
        long minimum = whole(row[2]);
        return new Rule(
                method,
                minimum,
                whole(row[3]),
                "published".equals(row[4]),
                row[5] != null,
                whole(row[6]),
                row[7] == null ? 0 : ((Number) row[7]).doubleValue(),
                row[8] == null ? minimum - 2 : whole(row[8]));
    }

    private static long whole(Object number) {
        return number == null ? 0 : ((Number) number).longValue();
    }
}
