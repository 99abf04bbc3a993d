package org.gcr.metrics.disclosure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gcr.core.config.Section;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;

/**
 * How a register is published in coarser groups than its cube declares, so that more of them are large enough.
 *
 * @param bands dimension → band → its members, as in {@code age_group: {18+: [18-59, 60+]}}; members in no band stay
 * @param without published table → dimensions that it leaves out
 */
public record Coarser(Map<String, Map<String, List<String>>> bands, Map<String, List<String>> without) {

    static final Coarser NONE = new Coarser(Map.of(), Map.of());

    public Coarser {
        bands = new TreeMap<>(bands);
        without = new TreeMap<>(without);
    }

    /** What the section {@code disclosure} of a configuration says. */
    static Coarser read(Section section) {
        Map<String, Map<String, List<String>>> bands = new TreeMap<>();
        section.section("bands").ifPresent(all -> {
            for (String dimension : all.keys()) {
                all.section(dimension).ifPresent(some -> {
                    Map<String, List<String>> of = new LinkedHashMap<>();
                    some.keys().forEach(band -> of.put(band, some.texts(band)));
                    bands.put(dimension, of);
                    some.end();
                });
            }
            all.end();
        });
        Map<String, List<String>> without = new TreeMap<>();
        section.section("without").ifPresent(all -> {
            all.keys().forEach(table -> without.put(table, all.texts(table)));
            all.end();
        });
        return new Coarser(bands, without);
    }

    /** As lines of a configuration, below {@code disclosure}. */
    String lines() {
        List<String> parts = new ArrayList<>();
        if (!bands.isEmpty()) {
            parts.add("bands: {"
                    + bands.entrySet().stream()
                            .map(axis -> axis.getKey() + ": {"
                                    + axis.getValue().entrySet().stream()
                                            .map(band ->
                                                    band.getKey() + ": [" + String.join(", ", band.getValue()) + "]")
                                            .collect(Collectors.joining(", "))
                                    + "}")
                            .collect(Collectors.joining(", "))
                    + "}");
        }
        if (!without.isEmpty()) {
            parts.add("without: {"
                    + without.entrySet().stream()
                            .map(table -> table.getKey() + ": ["
                                    + table.getValue().stream()
                                            .map(name -> name.contains("|") ? "\"" + name + "\"" : name)
                                            .collect(Collectors.joining(", "))
                                    + "]")
                            .collect(Collectors.joining(", "))
                    + "}");
        }
        return String.join("\n", parts);
    }

    /** The cubes so; what it names must be in one of them. */
    List<CubeDefinition> of(List<CubeDefinition> cubes) {
        bands.forEach((dimension, of) -> {
            List<String> names = cubes.stream()
                    .flatMap(cube -> cube.summed().stream().map(CubeDefinition.Axis::name))
                    .distinct()
                    .toList();
            require(names.contains(dimension) && !dimension.contains("|"), "bands", dimension, names);
            List<String> members = of.values().stream().flatMap(List::stream).toList();
            if (members.stream().distinct().count() < members.size()) {
                throw new GcrException(
                        Code.CONFIG_VALUE,
                        "disclosure",
                        "bands of " + dimension + " have a member twice",
                        "let each member be in one band");
            }
        });
        without.forEach((table, left) -> {
            List<String> tables = cubes.stream()
                    .flatMap(cube -> cube.tables().stream().map(CubeDefinition.Table::name))
                    .toList();
            require(tables.contains(table), "without", table, tables);
            List<String> names = cubes.stream()
                    .filter(cube ->
                            cube.tables().stream().anyMatch(one -> one.name().equals(table)))
                    .flatMap(cube -> cube.summed().stream().map(CubeDefinition.Axis::name))
                    .toList();
            left.forEach(dimension -> require(names.contains(dimension), "without", dimension, names));
        });
        return cubes.stream().map(this::of).toList();
    }

    /** A cube so, as far as it has what is named. */
    CubeDefinition of(CubeDefinition cube) {
        return new CubeDefinition(
                cube.cube(),
                cube.description(),
                cube.input(),
                cube.value(),
                cube.unit(),
                cube.dimensions().stream()
                        .map(axis -> bands.containsKey(axis.name()) ? axis.in(bands.get(axis.name())) : axis)
                        .toList(),
                cube.measure(),
                cube.attributes(),
                cube.tables().stream()
                        .map(table -> new CubeDefinition.Table(
                                table.name(),
                                table.dimensions().stream()
                                        .filter(name -> !without.getOrDefault(table.name(), List.of())
                                                .contains(name))
                                        .toList()))
                        .toList(),
                cube.draw());
    }

    private static void require(boolean there, String setting, String name, List<String> possible) {
        if (!there) {
            throw new GcrException(
                    Code.CONFIG_VALUE,
                    "disclosure",
                    setting + " names \"" + name + "\", which no counts of persons have",
                    "name one of " + String.join(", ", possible));
        }
    }
}
