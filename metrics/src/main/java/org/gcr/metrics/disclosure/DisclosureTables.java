package org.gcr.metrics.disclosure;

import java.util.List;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.TableSchema;

/** The tables that say what is published of persons and by what rule. */
final class DisclosureTables {

    static final TableSchema TABLE = new TableSchema(
            "disclosure_table",
            "Which tables a protected cube publishes: one row a dimension that varies in a table. All other dimensions stand at their top. Dimensions that are never added up vary in every table.",
            true,
            List.of(
                    text("cube", "The cube"),
                    text("published_table", "The table"),
                    text("dimension", "A dimension that varies; columns that are one dimension are joined by |")));

    static final TableSchema HIERARCHY = new TableSchema(
            "disclosure_hierarchy",
            "How members of a protected cube belong together: in each partition, for any members of the other dimensions, the persons of the parent are those of the children and of members too small to have a figure. Figures add up only nearly.",
            true,
            List.of(
                    text("cube", "The cube"),
                    text("dimension", "The dimension; columns that are one dimension are joined by |"),
                    text("partition", "A division of the parent; _ where there is one"),
                    text("parent", "The whole"),
                    text("child", "A part of it")));

    static final TableSchema RULE = new TableSchema(
            "disclosure_rule",
            "By what rule a cube is protected, which anybody may know.",
            true,
            List.of(
                    text("cube", "The cube"),
                    text(
                            "method",
                            "rounding: unbiased random rounding, fixed by a secret, the set of persons counted and the state of the year"),
                    count("base", "Every figure is a multiple of it"),
                    number("standard_error", "Of a figure, in persons"),
                    count("greatest_deviation", "Persons that a figure is at most off"),
                    count("group_minimum", "Least published size of a group whose attributes are published"),
                    text("draw", "year: when a record of a year changes, all of its figures are drawn anew"),
                    count("minimum_revision", "Records of a year that must have changed before it is drawn anew"),
                    count("draws", "How often a year may be drawn"),
                    text("secret", "Fingerprint of the secret"),
                    text(
                            "secret_changed",
                            "Why the secret is another one than the last release's; NULL when it is not")));

    static final TableSchema DRAW = new TableSchema(
            "disclosure_draw",
            "Which draw the figures of a year are.",
            true,
            List.of(
                    text("cube", "The cube"),
                    new Column("year", ColumnType.INTEGER, "The year"),
                    count("draw", "How many times the year was drawn so far"),
                    text("state", "Name of the state of the records that the figures are of; tells nothing of them"),
                    new Column(
                            "held_back",
                            ColumnType.BOOLEAN,
                            "Whether records have changed since, but fewer than the least revision, or the year is held")));

    static final TableSchema SUMMARY = new TableSchema(
            "disclosure_summary",
            "What protection shows, one row a cube and slice. All of it follows from what is published.",
            true,
            List.of(
                    text("cube", "The cube"),
                    text("slice", "Members of the dimensions that are never added up, joined by |"),
                    count("figures", "Figures of all tables"),
                    count("groups_with_attributes", "Groups of tables with attributes that have them"),
                    count(
                            "groups_without_attributes",
                            "Groups of such tables that have a figure, but a smaller one than the least size"),
                    number(
                            "attribute_share_pct",
                            "Of the persons in the finest groups of tables with attributes, percent whose attributes are published")));

    private DisclosureTables() {}

    /** The cube itself. */
    static TableSchema cube(CubeDefinition cube) {
        List<Column> columns = new java.util.ArrayList<>();
        for (CubeDefinition.Axis axis : cube.ordered()) {
            for (String name : axis.columns()) {
                columns.add(new Column(
                        name,
                        axis.type() == null ? ColumnType.TEXT : ColumnType.parse(axis.type()),
                        axis.description()));
            }
        }
        columns.add(text(cube.measure().column(), cube.measure().description()));
        columns.add(count(
                cube.value(),
                cube.unit() + ": a multiple of " + KeyedRounding.BASE + ", at most 4 above or below the count"));
        columns.add(text("obs_status", "E: an estimate, since it is rounded by chance"));
        columns.add(text("conf_status", "F: free"));
        columns.add(number("standard_error", "Of the figure, in persons"));
        return new TableSchema(cube.cube(), cube.description(), true, columns);
    }

    private static Column text(String name, String description) {
        return new Column(name, ColumnType.TEXT, description);
    }

    private static Column count(String name, String description) {
        return new Column(name, ColumnType.BIGINT, description);
    }

    private static Column number(String name, String description) {
        return new Column(name, ColumnType.DOUBLE, description);
    }
}
