package org.gcr.app.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.gcr.core.table.Column;
import org.gcr.core.table.TableSchema;

/** One workbook a table: its rows, and sheets that explain its columns, codes and sources. */
final class WorkbookExport {

    /** Rows that fit on a sheet beside the header and the tags. */
    private static final int SHEET_ROWS = 1_048_574;

    private static final int FLUSH = 1000;
    private static final int CELL = 32_767;

    private WorkbookExport() {}

    static List<Path> write(ExportSource source, Path folder, boolean hxl) throws SQLException, IOException {
        List<Path> written = new ArrayList<>();
        for (TableSchema schema : source.tables()) {
            Path file = folder.resolve(schema.name() + ".xlsx");
            try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file))) {
                Workbook workbook = new Workbook(stream, "gcr", null);
                data(source, workbook, schema, hxl);
                columns(workbook, schema);
                answer(
                        source,
                        workbook,
                        "codes",
                        List.of("dimension", "code", "label_en", "label_fr", "label_es", "meaning"),
                        "SELECT dimension, code, label_en, label_fr, label_es, meaning FROM code ORDER BY 1, 2");
                answer(
                        source,
                        workbook,
                        "sources",
                        List.of("publisher", "title", "licence", "vintage", "file_name", "sha256", "release"),
                        "SELECT publisher, title, licence, vintage, file_name, sha256, (SELECT release_id FROM release) FROM source_file ORDER BY ALL");
                workbook.finish();
            }
            written.add(file);
        }
        return written;
    }

    private static void data(ExportSource source, Workbook workbook, TableSchema schema, boolean hxl)
            throws SQLException, IOException {
        try (Statement statement = source.connection().createStatement();
                ResultSet result = statement.executeQuery("SELECT * FROM " + schema.name())) {
            int part = 1;
            Worksheet sheet = start(workbook, schema, part, hxl);
            int first = hxl ? 2 : 1;
            int row = first;
            while (result.next()) {
                if (row - first == SHEET_ROWS) {
                    sheet.finish();
                    sheet = start(workbook, schema, ++part, hxl);
                    row = first;
                }
                for (int i = 0; i < schema.columns().size(); i++) {
                    cell(sheet, row, i, result.getObject(i + 1));
                }
                row++;
                if (row % FLUSH == 0) {
                    sheet.flush();
                }
            }
            sheet.finish();
        }
    }

    private static Worksheet start(Workbook workbook, TableSchema schema, int part, boolean hxl) {
        Worksheet sheet = workbook.newWorksheet(part == 1 ? "data" : "data " + part);
        heads(sheet, schema.columnNames());
        if (hxl) {
            List<String> tags = Hxl.tags(schema);
            for (int i = 0; i < tags.size(); i++) {
                sheet.value(1, i, tags.get(i));
            }
        }
        sheet.freezePane(0, hxl ? 2 : 1);
        return sheet;
    }

    private static void columns(Workbook workbook, TableSchema schema) throws IOException {
        Worksheet sheet = workbook.newWorksheet("columns");
        heads(sheet, List.of("column", "type", "description"));
        sheet.freezePane(0, 1);
        int row = 1;
        for (Column column : schema.columns()) {
            sheet.value(row, 0, column.name());
            sheet.value(row, 1, column.type().toString());
            sheet.value(row++, 2, column.description());
        }
        sheet.value(row + 1, 0, schema.name());
        sheet.value(row + 1, 2, schema.description());
        sheet.finish();
    }

    private static void answer(ExportSource source, Workbook workbook, String name, List<String> heads, String sql)
            throws SQLException, IOException {
        Worksheet sheet = workbook.newWorksheet(name);
        heads(sheet, heads);
        sheet.freezePane(0, 1);
        int row = 1;
        for (List<String> values : source.rows(sql)) {
            for (int i = 0; i < values.size(); i++) {
                cell(sheet, row, i, values.get(i));
            }
            row++;
        }
        sheet.finish();
    }

    private static void heads(Worksheet sheet, List<String> heads) {
        for (int i = 0; i < heads.size(); i++) {
            sheet.value(0, i, heads.get(i));
            sheet.style(0, i).bold().set();
        }
    }

    private static void cell(Worksheet sheet, int row, int column, Object value) {
        if (value instanceof Number number) {
            sheet.value(row, column, number);
        } else if (value instanceof Boolean flag) {
            sheet.value(row, column, flag);
        } else if (value instanceof LocalDate date) {
            sheet.value(row, column, date);
            sheet.style(row, column).format("yyyy-mm-dd").set();
        } else if (value instanceof Date date) {
            cell(sheet, row, column, date.toLocalDate());
        } else if (value != null) {
            String text = value.toString();
            sheet.value(row, column, text.length() <= CELL ? text : text.substring(0, CELL - 1) + "…");
        }
    }
}
