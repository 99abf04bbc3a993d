package org.gcr.metrics.disclosure;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import org.gcr.core.config.Yaml;
import org.gcr.core.definition.Definitions;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;

/**
 * A cube that is published under disclosure control, as declared in {@code cubes/<cube>.yaml}.
 *
 * @param cube name of the published table
 * @param description what one row is
 * @param input the table of detailed counts, without totals; nothing else is read of it
 * @param value column of the counts, in the input and in the cube
 * @param unit what is counted, for the column's description
 * @param contributor column of the input that names who contributes a count, for the dominance rule; null when nobody does
 * @param dimensions the dimensions, in the order of the cube's columns
 * @param tables the published tables, each the dimensions that vary in it
 */
record CubeDefinition(
        String cube,
        String description,
        String input,
        String value,
        String unit,
        String contributor,
        List<Axis> dimensions,
        List<Table> tables) {

    /**
     * A dimension. One without a top is never added up: each of its members is a cube of its own, and all tables have it.
     *
     * @param columns its columns; several are one dimension, whose members are the combinations
     * @param type TEXT or INTEGER; TEXT when absent
     * @param description what it holds
     * @param top the member that stands for all, a value a column; null for a dimension that is never added up
     * @param parents where members get a parent between themselves and the top; null when there is none
     * @param partitions {@code prefix} when the input has the top itself and members {@code NAME.VALUE}, of which those with one name are
     *     the whole; null when the top is the sum of the members
     */
    record Axis(
            List<String> columns,
            String type,
            String description,
            List<String> top,
            Parents parents,
            String partitions) {

        String name() {
            return String.join("|", columns);
        }

        String topMember() {
            return top == null ? null : String.join("|", top);
        }

        boolean totalsGiven() {
            return partitions != null;
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
     * A published table.
     *
     * @param name its name
     * @param dimensions names of the dimensions that vary; the others stand at their top
     */
    record Table(String name, List<String> dimensions) {}

    CubeDefinition {
        dimensions = List.copyOf(dimensions);
        tables = List.copyOf(tables);
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
        List<String> names = summed().stream().map(Axis::name).toList();
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
        if (summed().stream().filter(Axis::totalsGiven).count() > 1) {
            throw new GcrException(
                    Code.DEFINITION_WRONG,
                    place,
                    "two dimensions have partitions",
                    "let one of them be added up from its members");
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
}
