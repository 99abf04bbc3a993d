package org.gcr.app.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.gcr.ingest.source.ColumnSpec;
import org.gcr.ingest.source.SourceSpec;

/** A template as a workbook: the sheet to fill in, with drop-downs of what is allowed; what each column holds, with an example; the countries expected; the last figures. */
final class TemplateWorkbook {

    /** Rows that have drop-downs. */
    private static final int ROWS = 2000;

    private final SourceSpec spec;
    private final List<List<String>> countries;
    private final List<List<String>> last;

    /**
     * Prepares a template.
     *
     * @param countries code and name of the countries of which a figure is expected
     * @param last the last figures there are, their heads first; empty when there are none
     */
    TemplateWorkbook(SourceSpec spec, List<List<String>> countries, List<List<String>> last) {
        this.spec = spec;
        this.countries = countries;
        this.last = last;
    }

    void write(OutputStream out) throws IOException {
        Workbook workbook = new Workbook(out, "gcr", "1.0");
        Worksheet data = workbook.newWorksheet("Data");
        columns(workbook.newWorksheet("Columns"));
        Worksheet lists = workbook.newWorksheet("Lists");
        int list = 0;
        for (int i = 0; i < spec.columns().size(); i++) {
            ColumnSpec column = spec.columns().get(i);
            data.value(0, i, column.name());
            List<String> allowed = allowed(column);
            if (!allowed.isEmpty()) {
                lists.value(0, list, "Allowed in " + column.name());
                for (int row = 0; row < allowed.size(); row++) {
                    lists.value(row + 1, list, allowed.get(row));
                }
                data.range(1, i, ROWS, i)
                        .validateWithList(lists.range(1, list, allowed.size(), list))
                        .errorStyle(DataValidationErrorStyle.STOP)
                        .showErrorMessage(true)
                        .errorTitle("Not in the list")
                        .error("Choose one of the list; the sheet Lists has them all");
                list++;
            }
        }
        table(workbook, "Countries expected", List.of("Code", "Name"), countries);
        if (!last.isEmpty()) {
            table(workbook, "Last figures", last.get(0), last.subList(1, last.size()));
        }
        workbook.finish();
    }

    private static void table(Workbook workbook, String name, List<String> heads, List<List<String>> rows) {
        Worksheet sheet = workbook.newWorksheet(name);
        for (int i = 0; i < heads.size(); i++) {
            sheet.value(0, i, heads.get(i));
        }
        for (int row = 0; row < rows.size(); row++) {
            for (int i = 0; i < rows.get(row).size(); i++) {
                sheet.value(row + 1, i, rows.get(row).get(i));
            }
        }
    }

    /** The texts that a column may hold; empty where any may. */
    private List<String> allowed(ColumnSpec column) {
        if (!column.values().isEmpty()) {
            return column.values().stream().sorted().toList();
        }
        return isCountry(column) ? countries.stream().map(row -> row.get(0)).toList() : List.of();
    }

    private static boolean isCountry(ColumnSpec column) {
        return column.matches() != null && column.matches().pattern().matches("\\^\\[A-Z(0-9)?\\]\\{3\\}\\$");
    }

    private void columns(Worksheet sheet) {
        List<String> heads = List.of(
                "Name in the sheet Data",
                "Must be filled in",
                "Allowed",
                "What it holds",
                "EXAMPLE (invented; what stands here is not read)");
        for (int i = 0; i < heads.size(); i++) {
            sheet.value(0, i, heads.get(i));
        }
        for (int i = 0; i < spec.columns().size(); i++) {
            ColumnSpec column = spec.columns().get(i);
            List<String> cells = new ArrayList<>();
            cells.add(column.name());
            cells.add(column.required() ? "yes" : "no");
            cells.add(
                    column.values().isEmpty()
                            ? column.type().name().toLowerCase(Locale.ROOT)
                            : column.values().stream().sorted().collect(Collectors.joining(", ")));
            cells.add(column.description());
            cells.add(example(column));
            for (int cell = 0; cell < cells.size(); cell++) {
                sheet.value(i + 1, cell, cells.get(cell));
            }
        }
    }

    /** A value that the column would take. */
    private static String example(ColumnSpec column) {
        if (!column.values().isEmpty()) {
            return column.values().stream().sorted().findFirst().orElseThrow();
        }
        if (isCountry(column)) {
            return "UGA";
        }
        return switch (column.type()) {
            case YEAR -> "2024";
            case DATE -> "2024-12-31";
            case COUNT, INTEGER ->
                column.max() != null && column.max().intValue() < 1200
                        ? column.max().toPlainString()
                        : "1200";
            case NUMBER, DECIMAL -> column.max() != null && column.max().intValue() < 42 ? "1" : "42.5";
            case FLAG -> "yes";
            case TEXT, CODE -> column.required() ? "text" : "";
        };
    }
}
