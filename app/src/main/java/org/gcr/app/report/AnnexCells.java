package org.gcr.app.report;

import java.util.List;
import org.dhatim.fastexcel.Worksheet;

/** Cells of the annex workbook: titles, heads of columns, the lines above a table, values by their type. */
final class AnnexCells {

    private static final int LONGEST_CELL = 32_767;
    private static final int LINE_HEIGHT = 13;

    private AnnexCells() {}

    /** Lines above the table, each in one cell over all columns and as high as its text needs, so that none makes the print wider. */
    static void lead(Worksheet sheet, List<String> lines, List<Integer> widths) {
        int letters = widths.stream().mapToInt(Integer::intValue).sum();
        for (int i = 0; i < lines.size(); i++) {
            sheet.value(i + 1, 0, lines.get(i));
            sheet.range(i + 1, 0, i + 1, widths.size() - 1).merge();
            sheet.style(i + 1, 0).wrapText(true).verticalAlignment("top").set();
            height(sheet, i + 1, lines(lines.get(i), letters));
        }
    }

    /** How many lines a text takes in a column of so many letters, with room for words that do not fit the end of a line. */
    static int lines(String text, int letters) {
        return 1 + (text.length() + letters / 10) / letters;
    }

    static void height(Worksheet sheet, int row, int lines) {
        if (lines > 1) {
            sheet.rowHeight(row, LINE_HEIGHT * lines);
        }
    }

    static void cell(Worksheet sheet, int row, int column, Object value) {
        if (value instanceof Number number) {
            sheet.value(row, column, number);
        } else if (value instanceof Boolean flag) {
            sheet.value(row, column, flag);
        } else if (value != null) {
            sheet.value(row, column, cut(value.toString(), LONGEST_CELL));
        }
    }

    static void title(Worksheet sheet, String text) {
        sheet.value(0, 0, text);
        sheet.style(0, 0).bold().fontSize(14).set();
    }

    static void heads(Worksheet sheet, int row, List<String> heads) {
        for (int i = 0; i < heads.size(); i++) {
            sheet.value(row, i, heads.get(i));
            sheet.style(row, i)
                    .bold()
                    .wrapText(true)
                    .borderStyle(org.dhatim.fastexcel.BorderSide.BOTTOM, org.dhatim.fastexcel.BorderStyle.THIN)
                    .set();
        }
    }

    static String cut(String text, int letters) {
        return text.length() <= letters ? text : text.substring(0, letters - 1) + "…";
    }
}
