package org.gcr.app.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.gcr.app.report.view.Page;
import org.gcr.app.report.view.Section;

/** The report as a workbook: the release, the catalogue of indicators, one sheet an indicator with all its figures, sources. */
final class Workbooks {

    private static final List<String> FIGURE_HEADS = List.of(
            "framework_edition",
            "series",
            "ref_area",
            "area_name",
            "counterpart_area",
            "counterpart_name",
            "time_period",
            "population_type",
            "sex",
            "age",
            "disability",
            "breakdown",
            "obs_value",
            "unit_measure",
            "unit_mult",
            "decimals",
            "obs_status",
            "conf_status",
            "numerator",
            "denominator",
            "ci_lower",
            "ci_upper",
            "ci_method",
            "coverage_areas",
            "coverage_share",
            "vintage",
            "method_version",
            "footnotes");
    private static final int FLUSH = 1000;

    private final ReportData data;
    private final Texts texts;
    private final Workbook workbook;
    private final Set<String> sheets = new HashSet<>();

    private Workbooks(ReportData data, Texts texts, Workbook workbook) {
        this.data = data;
        this.texts = texts;
        this.workbook = workbook;
    }

    static void write(ReportData data, Texts texts, Page page, Path file) throws IOException {
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file))) {
            Workbook workbook = new Workbook(stream, "gcr", null);
            Workbooks writer = new Workbooks(data, texts, workbook);
            writer.release(page);
            writer.metadata();
            for (Indicator indicator : data.indicators()) {
                if (!indicator.isPending()) {
                    writer.figures(indicator);
                }
            }
            writer.table("sources", "SELECT * FROM source_file ORDER BY source_id, file_name");
            writer.table("checks", "SELECT * FROM check_result ORDER BY table_name, check_name");
            writer.table("footnotes", "SELECT * FROM footnote ORDER BY footnote_id, item");
            workbook.finish();
        }
    }

    private void release(Page page) throws IOException {
        Worksheet sheet = sheet("release");
        heads(sheet, List.of(texts.say("name"), texts.say("text")));
        sheet.width(0, 24);
        sheet.width(1, 100);
        int row = 1;
        if (page.synthetic()) {
            sheet.value(row++, 1, texts.say("synthetic"));
        }
        for (Section.Fact fact : page.identity()) {
            sheet.value(row, 0, fact.name());
            sheet.value(row++, 1, cut(fact.text()));
        }
        sheet.finish();
    }

    private void metadata() throws IOException {
        table("indicators", "SELECT " + Indicator.COLUMNS + " FROM indicator ORDER BY framework_edition, indicator_id");
    }

    private void figures(Indicator indicator) throws IOException {
        Worksheet sheet = sheet(indicator.id());
        heads(sheet, FIGURE_HEADS);
        int row = 1;
        for (Map.Entry<String, List<Figure>> series : data.series(indicator).entrySet()) {
            for (Figure figure : series.getValue()) {
                figure(sheet, row++, figure);
                if (row % FLUSH == 0) {
                    sheet.flush();
                }
            }
        }
        sheet.setAutoFilter(0, 0, Math.max(1, row - 1), FIGURE_HEADS.size() - 1);
        sheet.finish();
    }

    private void figure(Worksheet sheet, int row, Figure figure) {
        int column = 0;
        text(sheet, row, column++, figure.edition());
        text(sheet, row, column++, figure.series());
        text(sheet, row, column++, figure.refArea());
        text(sheet, row, column++, data.areaName(figure.refArea()));
        text(sheet, row, column++, figure.counterpart());
        text(sheet, row, column++, data.areaName(figure.counterpart()));
        sheet.value(row, column++, figure.period());
        text(sheet, row, column++, figure.populationType());
        text(sheet, row, column++, figure.sex());
        text(sheet, row, column++, figure.age());
        text(sheet, row, column++, figure.disability());
        text(sheet, row, column++, figure.breakdown());
        number(sheet, row, column++, figure.value());
        text(sheet, row, column++, figure.unit());
        sheet.value(row, column++, figure.unitMultiplier());
        sheet.value(row, column++, figure.decimals());
        text(sheet, row, column++, figure.status());
        text(sheet, row, column++, figure.confidentiality());
        number(sheet, row, column++, figure.numerator());
        number(sheet, row, column++, figure.denominator());
        number(sheet, row, column++, figure.low());
        number(sheet, row, column++, figure.high());
        text(sheet, row, column++, figure.intervalMethod());
        number(sheet, row, column++, figure.coverageAreas());
        number(sheet, row, column++, figure.coverageShare());
        text(sheet, row, column++, figure.vintage());
        text(sheet, row, column++, figure.methodVersion());
        text(sheet, row, column, figure.footnotes());
    }

    private void table(String name, String sql) throws IOException {
        var table = data.table(sql);
        Worksheet sheet = sheet(name);
        heads(sheet, table.columns());
        int row = 1;
        for (List<Object> values : table.rows()) {
            for (int i = 0; i < values.size(); i++) {
                Object value = values.get(i);
                if (value instanceof Number number) {
                    sheet.value(row, i, number);
                } else if (value instanceof Boolean flag) {
                    sheet.value(row, i, flag);
                } else if (value != null) {
                    sheet.value(row, i, cut(value.toString()));
                }
            }
            row++;
            if (row % FLUSH == 0) {
                sheet.flush();
            }
        }
        sheet.finish();
    }

    /** A sheet whose name is free of the signs that workbooks forbid, at most 31 letters, and unique without regard to case. */
    private Worksheet sheet(String wanted) {
        String base = wanted.replaceAll("[\\[\\]:*?/\\\\]", "-");
        base = base.length() > 28 ? base.substring(0, 28) : base;
        String name = base;
        for (int i = 2; !sheets.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = base + " " + i;
        }
        return workbook.newWorksheet(name);
    }

    private static void heads(Worksheet sheet, List<String> heads) {
        for (int i = 0; i < heads.size(); i++) {
            sheet.value(0, i, heads.get(i));
            sheet.style(0, i).bold().set();
            sheet.width(i, Math.max(12, heads.get(i).length() + 3));
        }
        sheet.freezePane(0, 1);
    }

    private static void text(Worksheet sheet, int row, int column, String text) {
        if (text != null) {
            sheet.value(row, column, text);
        }
    }

    private static void number(Worksheet sheet, int row, int column, Number number) {
        if (number != null) {
            sheet.value(row, column, number);
        }
    }

    /** A cell holds at most 32767 letters. */
    private static String cut(String text) {
        return text.length() <= 32_767 ? text : text.substring(0, 32_766) + "…";
    }
}
