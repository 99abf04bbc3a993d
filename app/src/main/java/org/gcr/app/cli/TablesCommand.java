package org.gcr.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.gcr.app.query.ResultTable;
import org.gcr.core.history.RunTables;
import org.gcr.core.table.Column;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.Warehouse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code gcr tables}. */
@Command(
        name = "tables",
        description = {
            "Lists the tables of a release; with a word, the tables and columns whose name or description has it.",
            "Begin with headline: one row per headline figure, with labels in words."
        },
        mixinStandardHelpOptions = true)
final class TablesCommand implements Callable<Integer> {

    @Mixin
    private ReleaseOptions from;

    @Parameters(paramLabel = "WORD", arity = "0..1", description = "Part of a name or description, such as school.")
    private String word;

    @Override
    public Integer call() throws Exception {
        Warehouse place = from.warehouse();
        Release wanted = from.release();
        List<List<Object>> rows = new ArrayList<>();
        List<TableSchema> tables = new ArrayList<>(wanted.visibleSchemas());
        tables.addAll(RunTables.schemas());
        for (TableSchema table : tables) {
            if (word == null || has(table.name()) || has(table.description())) {
                rows.add(List.of(
                        table.name(), "", table.description(), wanted.engines().getOrDefault(table.name(), "")));
            }
            if (word != null) {
                for (Column column : table.columns()) {
                    if (has(column.name()) || has(column.description())) {
                        rows.add(List.of(table.name(), column.name(), String.valueOf(column.description()), ""));
                    }
                }
            }
        }
        System.out.print(new ResultTable(List.of("table", "column", "what it is", "computed by"), rows)
                .text(ResultTable.Format.TABLE));
        return 0;
    }

    private boolean has(String text) {
        return text != null && text.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
    }
}
