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
        List<String> dimensions = files.schema().columns().stream()
                .map(Column::name)
                .filter(name -> !FIGURES.contains(name))
                .toList();
        Publication.Builder builder = Publication.of(cube, dimensions);
        List<String> columns = new ArrayList<>(dimensions);
        columns.add("persons");
        columns.add("conf_status");
        int[] rows = new int[1];
        ParquetTableReader.read(files, columns, row -> {
            List<String> members = new ArrayList<>();
            for (int d = 0; d < dimensions.size(); d++) {
                members.add(String.valueOf(row[d]));
            }
            Number persons = (Number) row[dimensions.size()];
            builder.cell(members, persons == null ? null : persons.longValue(), (String) row[dimensions.size() + 1]);
            rows[0]++;
        });
        if (rows[0] == 0) {
            return Optional.empty();
        }
        builder.rule(rule(cube, source));
        Map<String, Set<String>> tables = new LinkedHashMap<>();
        ParquetTableReader.read(source.files(TABLES), List.of("cube", "published_table", "dimension"), row -> {
            if (row[0].equals(cube)) {
                tables.computeIfAbsent((String) row[1], name -> new LinkedHashSet<>())
                        .add((String) row[2]);
            }
        });
        tables.values().forEach(builder::table);
        ParquetTableReader.read(
                source.files(HIERARCHIES), List.of("cube", "dimension", "partition", "parent", "child"), row -> {
                    if (row[0].equals(cube)) {
                        builder.part((String) row[1], (String) row[2], (String) row[3], (String) row[4]);
                    }
                });
        return Optional.of(builder.build());
    }

    private static Rule rule(String cube, Source source) throws IOException {
        List<Rule> rules = new ArrayList<>();
        ParquetTableReader.read(
                source.files(RULES),
                List.of(
                        "cube",
                        "method",
                        "minimum_frequency",
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
                "published".equals(row[3]),
                row[4] != null,
                whole(row[5]),
                row[6] == null ? 0 : ((Number) row[6]).doubleValue(),
                row[7] == null ? minimum - 2 : whole(row[7]));
    }

    private static long whole(Object number) {
        return number == null ? 0 : ((Number) number).longValue();
    }
}
