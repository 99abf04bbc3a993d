package org.gcr.metrics.disclosure;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gcr.core.config.Yaml;
import org.gcr.core.definition.Definitions;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;

/**
 * A cube that is published under disclosure control, as declared in {@code cubes/<cube>.yaml}.
 *
 * @param cube name of the published table
 * @param description what one row is
 * @param input the confidential table of persons; nothing else is read of it than the columns named here
 * @param value column that says how many persons a row of the input stands for, and column of the figures in the cube
 * @param unit what is counted, for the column's description
 * @param dimensions the dimensions, in the order of the cube's columns; those that are never added up come first
 * @param measure how a figure of all persons and one of an attribute's value are told apart
 * @param attributes what is counted of the persons of a group, each a partition of them
 * @param tables the published tables, each the dimensions that vary in it
 * @param draw name of what is drawn together: when a record of a year changes in one of the cubes of this name, all figures of the year are drawn
 *     anew in all of them, so that nobody sees in which one something changed; the cube's own name when absent
 */
record CubeDefinition(
        String cube,
        String description,
        String input,
        String value,
        String unit,
        List<Axis> dimensions,
        Measure measure,
        List<Attribute> attributes,
        List<Table> tables,
        String draw) {

    /**
     * A dimension. One without a top is never added up: each of its members is a cube of its own, and all tables have it.
     *
     * @param columns its columns; several are one dimension, whose members are the combinations
     * @param type TEXT or INTEGER; TEXT when absent
     * @param description what it holds
     * @param top the member that stands for all, a value a column; null for a dimension that is never added up
     * @param parents where members get a parent between themselves and the top; null when there is none
     * @param bands band → members that are counted as one; null when each member is counted
     * @param coarser bands that are proposed where groups are small; null when there are none
     */
    record Axis(
            List<String> columns,
            String type,
            String description,
            List<String> top,
            Parents parents,
            Map<String, List<String>> bands,
            List<Map<String, List<String>>> coarser) {

        /** The same in bands. */
        Axis in(Map<String, List<String>> some) {
            return new Axis(columns, type, description, top, parents, some, coarser);
        }

        /** What is read of the input for a column. */
        String select(String column) {
            if (bands == null) {
                return column;
            }
            StringBuilder text = new StringBuilder("CASE");
            bands.forEach((band, members) -> text.append(" WHEN ")
                    .append(column)
                    .append(" IN (")
                    .append(members.stream().map(Axis::quoted).collect(Collectors.joining(", ")))
                    .append(") THEN ")
                    .append(quoted(band)));
            return text.append(" ELSE ")
                    .append(column)
                    .append(" END AS ")
                    .append(column)
                    .toString();
        }

        private static String quoted(String text) {
            return "'" + text.replace("'", "''") + "'";
        }

        String name() {
            return String.join("|", columns);
        }

        String topMember() {
            return top == null ? null : String.join("|", top);
        }
    }

    /**
     * Where parents are looked up.
     *
     * @param table a conformed table
     * @param child its column with the member
     * @param parent its column with the parent
     * @param missing parent of members that the table does not have
     */
    record Parents(String table, String child, String parent, String missing) {}

    /**
     * The column that says what a figure counts.
     *
     * @param column its name
     * @param all what it holds for all persons
     * @param description what it holds
     */
    record Measure(String column, String all, String description) {}

    /**
     * An attribute of persons.
     *
     * @param name its name in the measure column, before the point
     * @param column column of the input
     * @param values all its values; the last one stands for "not known" and is counted as what the others leave
     */
    record Attribute(String name, String column, List<String> values) {

        String measure(int value) {
            return name + "." + values.get(value);
        }
    }

    /**
     * A published table.
     *
     * @param name its name
     * @param dimensions names of the dimensions that vary; the others stand at their top. With the measure's column it has attributes
     */
    record Table(String name, List<String> dimensions) {}

    CubeDefinition {
        dimensions = List.copyOf(dimensions);
        attributes = attributes == null ? List.of() : List.copyOf(attributes);
        tables = List.copyOf(tables);
        draw = draw == null ? cube : draw;
    }

    /** All cubes, by name. */
    static List<CubeDefinition> all(Definitions definitions) {
        return definitions.files(Disclosure.KIND).stream()
                .map(file -> read(file.place(), file.text()))
                .toList();
    }

    /**
     * Reads a definition.
     *
     * @throws GcrException if it is wrong ({@code GCR-2012})
     */
    static CubeDefinition read(String place, String text) {
        try {
            CubeDefinition cube = Yaml.mapper().readValue(text, CubeDefinition.class);
            cube.require(place);
            return cube;
        } catch (JsonProcessingException e) {
            throw new GcrException(
                    Code.DEFINITION_WRONG, place + ":" + Yaml.line(e), Yaml.fault(e), "mend the declaration", e);
        }
    }

    private void require(String place) {
        List<String> names = new ArrayList<>(summed().stream().map(Axis::name).toList());
        names.add(measure.column());
        for (Table table : tables) {
            for (String dimension : table.dimensions()) {
                if (!names.contains(dimension)) {
                    throw new GcrException(
                            Code.DEFINITION_WRONG,
                            place,
                            "the table " + table.name() + " varies \"" + dimension + "\", which has no top",
                            "name one of " + String.join(", ", names));
                }
            }
        }
        if (!dimensions.isEmpty() && !dimensions.get(0).columns().equals(List.of("year"))) {
            throw new GcrException(
                    Code.DEFINITION_WRONG,
                    place,
                    "the first dimension is not the year",
                    "let it be: all of a year is drawn together");
        }
    }

    /** Dimensions that are never added up. */
    List<Axis> slices() {
        return dimensions.stream().filter(axis -> axis.top() == null).toList();
    }

    /** Dimensions that are added up. */
    List<Axis> summed() {
        return dimensions.stream().filter(axis -> axis.top() != null).toList();
    }

    /** The axes in the order of the cube's columns: those never added up, then the others. */
    List<Axis> ordered() {
        List<Axis> axes = new ArrayList<>(slices());
        axes.addAll(summed());
        return axes;
    }

    /** Columns of the input by which rows are told apart: those of the dimensions, then those of the attributes. */
    List<String> dimensionColumns() {
        return ordered().stream().flatMap(axis -> axis.columns().stream()).toList();
    }

    /** The same as they are read of the input, in bands. */
    List<String> selectColumns() {
        return ordered().stream()
                .flatMap(axis -> axis.columns().stream().map(axis::select))
                .toList();
    }
}
