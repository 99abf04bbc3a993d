package org.gcr.core.graph;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.ParquetTableReader;
import org.gcr.core.table.ParquetTableWriter;
import org.gcr.core.table.TableFiles;
import org.gcr.core.table.TableSchema;

/** A task in Java: its table has one row, the sum of its inputs' numbers and its own. */
public final class SmallTask implements Task {

    /** Something that happens while a task runs. */
    @FunctionalInterface
    public interface Event {
        void happen(TaskRun run) throws IOException;
    }

    private final String table;
    private final List<String> inputs;
    private final Map<String, String> ingredients = new TreeMap<>();
    private final AtomicInteger runs = new AtomicInteger();
    private long number;
    private Event event = run -> {};
    private List<String> previous = List.of();
    private List<String> checkedAgainst = List.of();

    public SmallTask(String table, long number, String... inputs) {
        this.table = table;
        this.inputs = List.of(inputs);
        this.number = number;
        this.ingredients.put("definition", "1");
    }

    SmallTask number(long newNumber) {
        number = newNumber;
        return this;
    }

    SmallTask ingredient(String label, String value) {
        ingredients.put(label, value);
        return this;
    }

    public SmallTask during(Event newEvent) {
        event = newEvent;
        return this;
    }

    SmallTask heldAgainst(String... tables) {
        previous = List.of(tables);
        return this;
    }

    SmallTask checkedAgainst(String... tables) {
        checkedAgainst = List.of(tables);
        return this;
    }

    @Override
    public List<String> checkedAgainst() {
        return checkedAgainst;
    }

    @Override
    public List<String> previous() {
        return previous;
    }

    public int runs() {
        return runs.get();
    }

    TableSchema schema() {
        return new TableSchema(
                table,
                "Table " + table + ".",
                true,
                List.of(new Column("number", ColumnType.BIGINT, "Column number.")));
    }

    @Override
    public String name() {
        return "make." + table;
    }

    @Override
    public List<String> inputs() {
        return inputs;
    }

    @Override
    public List<TableSchema> outputs() {
        return List.of(schema());
    }

    @Override
    public Map<String, String> ingredients() {
        return ingredients;
    }

    @Override
    public boolean needsEngine() {
        return false;
    }

    @Override
    public void run(TaskRun run) throws IOException {
        runs.incrementAndGet();
        event.happen(run);
        List<Object[]> rows = new ArrayList<>();
        long sum = number;
        for (String input : inputs) {
            sum += number(run.input(input));
        }
        rows.add(new Object[] {sum});
        Path file = run.folder(schema()).resolve("part-00000.parquet");
        ParquetTableWriter.writeAll(schema(), file, rows);
        run.add(schema(), Map.of(file, 1L));
    }

    /** The number of such a table. */
    public static long number(TableFiles files) throws IOException {
        List<Object[]> rows = new ArrayList<>();
        ParquetTableReader.read(files, List.of("number"), rows::add);
        return rows.stream().mapToLong(row -> (Long) row[0]).sum();
    }
}
