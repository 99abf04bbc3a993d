package org.gcr.metrics.estimate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gcr.core.graph.Task;
import org.gcr.core.graph.TaskRun;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.ParquetTableReader;
import org.gcr.core.table.ParquetTableWriter;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.CodeVersion;

/** A task that reads aggregated rows, computes in Java, and writes tables of a few rows in a total order of their keys. */
public abstract class RowTask implements Task {

    private final String name;
    private final List<String> inputs;
    private final List<TableSchema> outputs;

    protected RowTask(String name, List<String> inputs, List<TableSchema> outputs) {
        this.name = name;
        this.inputs = List.copyOf(inputs);
        this.outputs = List.copyOf(outputs);
    }

    /** Reads a table's columns; rows may come in any order. */
    @FunctionalInterface
    public interface Source {
        List<Object[]> rows(String table, String... columns) throws IOException;
    }

    /** The rows of each output, in their final order. */
    protected abstract Map<TableSchema, List<Object[]>> compute(Source source) throws IOException;

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final List<String> inputs() {
        return inputs;
    }

    @Override
    public final List<TableSchema> outputs() {
        return outputs;
    }

    @Override
    public Map<String, String> ingredients() {
        return Map.of("code", CodeVersion.of(getClass()));
    }

    @Override
    public final boolean needsEngine() {
        return false;
    }

    @Override
    public final void run(TaskRun run) throws IOException {
        Map<TableSchema, List<Object[]>> tables = compute((table, columns) -> {
            List<Object[]> rows = new ArrayList<>();
            ParquetTableReader.read(run.input(table), List.of(columns), rows::add);
            return rows;
        });
        for (TableSchema schema : outputs) {
            Path file = run.folder(schema).resolve("part-00000.parquet");
            List<Object[]> rows = tables.get(schema);
            ParquetTableWriter.writeAll(schema, file, rows);
            run.add(schema, Map.of(file, (long) rows.size()));
        }
    }

    /** Groups rows by a key, groups and rows in the order in which they come. */
    protected static <K> Map<K, List<Object[]>> grouped(
            List<Object[]> rows, java.util.function.Function<Object[], K> key) {
        Map<K, List<Object[]>> groups = new LinkedHashMap<>();
        rows.forEach(row ->
                groups.computeIfAbsent(key.apply(row), k -> new ArrayList<>()).add(row));
        return groups;
    }

    /** Orders rows by their first columns. */
    @SuppressWarnings("unchecked")
    protected static void sort(List<Object[]> rows, int columns) {
        rows.sort((one, other) -> {
            for (int i = 0; i < columns; i++) {
                int order = ((Comparable<Object>) one[i]).compareTo(other[i]);
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        });
    }

    protected static Column text(String name, String description) {
        return new Column(name, ColumnType.TEXT, description);
    }

    protected static Column whole(String name, String description) {
        return new Column(name, ColumnType.INTEGER, description);
    }

    protected static Column count(String name, String description) {
        return new Column(name, ColumnType.BIGINT, description);
    }

    protected static Column number(String name, String description) {
        return new Column(name, ColumnType.DOUBLE, description);
    }
}
