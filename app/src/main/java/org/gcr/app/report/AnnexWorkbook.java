package org.gcr.app.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import org.dhatim.fastexcel.HyperLink;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * The annex as a workbook: a list of contents; one sheet an indicator with areas down and years across, as it is printed; sources and footnotes; all figures in one
 * sheet for machines. Cells are the observations, not rounded; their formats round.
 */
final class AnnexWorkbook {

    /** Rows of the sheet for machines that come out on paper, so that whoever prints the workbook does not print thousands of pages of it. */
    private static final int PRINTED = 50;

    private static final List<String> MACHINE = List.of(
            "framework_edition",
            "indicator_id",
            "series",
            "ref_area",
            "area_name",
            "counterpart_area",
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

    /** Columns of the sheet of sources that are said in the report's language; names of files, hashes and footnotes stay as they are. */
    private static final Set<String> SAID = Set.of("title", "publisher", "licence");

    /** Widths of the columns of that sheet, in letters; others are narrow. */
    private static final Map<String, Integer> WIDTHS = Map.of(
            "source_id",
            26,
            "footnote_id",
            36,
            "title",
            50,
            "text",
            90,
            "publisher",
            28,
            "licence",
            20,
            "file_name",
            30,
            "sha256",
            24);

    private static final int NARROWEST = 8;
    private static final int WIDEST = 40;
    private static final int YEAR_WIDTH = 13;
    private static final int NOTES_WIDTH = 24;
    private static final int LONGEST_SOURCE = 400;
    private static final int OTHER_WIDTH = 14;

    private static final int FIRST_YEAR = 2010;
    private static final int HEAD = 4;
    private static final int FLUSH = 1000;
    private static final int LONGEST_NAME = 31;

    private record Sheet(String name, String title, String unit, int rows) {}

    private final ReportData data;
    private final Texts texts;
    private final Labels labels;
    private final Workbook workbook;
    private final Map<Indicator, Map<String, List<Figure>>> figures = new LinkedHashMap<>();
    private final Set<String> names = new HashSet<>();
    private final List<Sheet> contents = new ArrayList<>();

    private AnnexWorkbook(ReportData data, Texts texts, Workbook workbook) {
        this.data = data;
        this.texts = texts;
        this.labels = new Labels(data, texts);
        this.workbook = workbook;
    }

    static void write(ReportData data, Texts texts, Path file) throws IOException {
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file))) {
            Workbook workbook = new Workbook(stream, "gcr", null);
            workbook.setGlobalDefaultFont("Arial", 10);
            workbook.setCompressionLevel(Deflater.BEST_SPEED);
            AnnexWorkbook writer = new AnnexWorkbook(data, texts, workbook);
            Worksheet first = writer.sheet(texts.say("annex.contents"));
            for (Indicator indicator : data.indicators()) {
                writer.figures.put(indicator, data.everything(indicator));
                if (!indicator.isPending()) {
                    writer.indicator(indicator);
                }
            }
            writer.table(
                    texts.say("annex.sources.sheet"),
                    "SELECT source_id, title, publisher, licence, vintage, release, file_name, sha256, rows_read, rows_staged, rows_rejected FROM source_file ORDER BY source_id, file_name");
            writer.table(
                    texts.say("annex.footnotes"),
                    "SELECT footnote_id, item, text FROM footnote ORDER BY footnote_id, item");
            writer.machine();
            writer.contents(first);
            workbook.finish();
        }
    }

    private void contents(Worksheet sheet) throws IOException {
        AnnexCells.title(sheet, texts.say("title") + texts.say("colon") + texts.say("annex"));
        sheet.value(1, 0, data.synthetic() ? texts.say("synthetic") : texts.say("source.release", data.released()));
        sheet.value(2, 0, texts.say("annex.signs"));
        List<String> heads = List.of(
                texts.say("annex.sheet"), texts.say("indicatorTitle"), texts.say("unit"), texts.say("annex.rows"));
        AnnexCells.heads(sheet, HEAD, heads);
        int row = HEAD + 1;
        for (Sheet one : contents) {
            sheet.hyperlink(row, 0, HyperLink.internal("'" + one.name() + "'!A1", one.name()));
            sheet.value(row, 1, one.title());
            sheet.value(row, 2, one.unit());
            sheet.value(row++, 3, one.rows());
        }
        sheet.width(0, 32);
        sheet.width(1, 90);
        sheet.width(2, 24);
        sheet.width(3, 10);
        print(sheet, "portrait");
        sheet.finish();
    }

    /** Areas down, years across; dimensions in columns of their own where they differ, else in the line below the title. */
    private void indicator(Indicator indicator) throws IOException {
        List<Line> lines = figures.get(indicator).values().stream()
                .flatMap(figures -> Line.of(figures).stream())
                .filter(line -> line.any().ofAllCounterparts())
                .map(line -> line.from(FIRST_YEAR))
                .flatMap(java.util.Optional::stream)
                .toList();
        if (lines.isEmpty()) {
            return;
        }
        Worksheet sheet = sheet(indicator.id());
        String unit =
                lines.stream().map(line -> labels.unit(line.any())).distinct().collect(Collectors.joining("; "));
        contents.add(new Sheet(lastName, indicator.id() + " " + labels.title(indicator), unit, lines.size()));
        List<Dimension> dimensions = dimensions(indicator, lines);
        TreeSet<Integer> years = lines.stream()
                .flatMap(line -> line.years().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        AnnexCells.title(
                sheet, indicator.id() + " " + labels.title(indicator) + ", " + years.first() + "–" + years.last());
        List<String> lead = List.of(
                texts.say("annex.unit", unit) + " " + common(indicator, lines, dimensions),
                (data.synthetic() ? texts.say("synthetic.mark") + " " : "")
                        + texts.say(
                                "source",
                                AnnexCells.cut(texts.phrase(indicator.sources()), LONGEST_SOURCE),
                                data.released()),
                texts.say("annex.signs"));
        List<String> heads = new ArrayList<>(List.of(texts.say("annex.code"), texts.say("area")));
        dimensions.forEach(dimension -> heads.add(dimension.head()));
        years.forEach(year -> heads.add(year.toString()));
        heads.add(texts.say("annex.notes"));
        AnnexCells.heads(sheet, HEAD, heads);
        List<Integer> widths = widths(lines, dimensions, years.size());
        for (int i = 0; i < widths.size(); i++) {
            sheet.width(i, widths.get(i));
        }
        AnnexCells.lead(sheet, lead, widths);
        sheet.freezePane(2 + dimensions.size(), HEAD + 1);
        sheet.repeatRows(HEAD, HEAD);
        print(sheet, "landscape");
        int row = HEAD + 1;
        for (Line line : lines) {
            row(sheet, row++, line, dimensions, years);
            if (row % FLUSH == 0) {
                sheet.flush();
            }
        }
        sheet.finish();
    }

    /** Columns as wide as what stands in them, within bounds: codes, areas, dimensions, years, notes. */
    private List<Integer> widths(List<Line> lines, List<Dimension> dimensions, int years) {
        List<Integer> widths = new ArrayList<>();
        // codes are capitals, a quarter wider than the letters that a width counts
        widths.add(widest(lines, Figure::refArea) * 5 / 4);
        widths.add(widest(lines, figure -> labels.area(figure.refArea())));
        dimensions.forEach(dimension -> widths.add(widest(lines, dimension.words())));
        for (int i = 0; i < years; i++) {
            widths.add(YEAR_WIDTH);
        }
        widths.add(NOTES_WIDTH);
        return widths;
    }

    private static int widest(List<Line> lines, Function<Figure, String> words) {
        int longest = lines.stream()
                .mapToInt(line -> words.apply(line.any()).length())
                .max()
                .orElse(0);
        return Math.max(NARROWEST, Math.min(WIDEST, longest)) + 1;
    }

    private void row(Worksheet sheet, int row, Line line, List<Dimension> dimensions, Set<Integer> years) {
        Figure any = line.any();
        sheet.value(row, 0, any.refArea());
        sheet.value(row, 1, labels.area(any.refArea()));
        int column = 2;
        for (Dimension dimension : dimensions) {
            sheet.value(row, column++, dimension.words().apply(any));
        }
        String format = "#,##0" + (any.decimals() > 0 ? "." + "0".repeat(any.decimals()) : "");
        List<String> notes = new ArrayList<>();
        if (any.isRounded()) {
            notes.add("[r]");
        }
        for (int year : years) {
            Figure figure = line.years().get(year);
            if (figure != null && figure.value() != null) {
                sheet.value(row, column, figure.value());
                sheet.style(row, column).format(format).set();
            } else {
                sheet.value(row, column, missing(figure));
                sheet.style(row, column).horizontalAlignment("right").set();
            }
            if (figure != null && figure.status() != null && !figure.status().equals("A") && figure.value() != null) {
                notes.add("[" + figure.status().toLowerCase(Locale.ROOT) + "] " + year);
            }
            column++;
        }
        sheet.value(row, column, String.join("; ", notes));
        sheet.style(row, column).indent(1).set();
    }

    /** Why a cell has no number: c protected, x not available. */
    private static String missing(Figure figure) {
        return figure != null && ("Q".equals(figure.status()) || !"F".equals(figure.confidentiality())) ? "[c]" : "[x]";
    }

    private record Dimension(String head, Function<Figure, String> code, Function<Figure, String> words) {}

    private List<Dimension> all(Indicator indicator) {
        return List.of(
                new Dimension(texts.say("series"), Figure::series, figure -> labels.series(figure.series())),
                new Dimension(
                        texts.say("signals.people"),
                        Figure::populationType,
                        figure -> labels.population(figure.populationType())),
                new Dimension(
                        texts.say("annex.sex"), Figure::sex, figure -> labels.member(indicator, "sex", figure.sex())),
                new Dimension(
                        texts.say("annex.age"), Figure::age, figure -> labels.member(indicator, "age", figure.age())),
                new Dimension(
                        texts.say("annex.disability"),
                        Figure::disability,
                        figure -> labels.member(indicator, "disability", figure.disability())),
                new Dimension(
                        texts.say("annex.breakdown"),
                        Figure::breakdown,
                        figure -> labels.member(indicator, "breakdown", figure.breakdown())));
    }

    private List<Dimension> dimensions(Indicator indicator, List<Line> lines) {
        return all(indicator).stream()
                .filter(dimension -> lines.stream()
                                .map(line -> dimension.code().apply(line.any()))
                                .distinct()
                                .count()
                        > 1)
                .toList();
    }

    private String common(Indicator indicator, List<Line> lines, List<Dimension> varying) {
        Figure any = lines.get(0).any();
        Set<String> heads = varying.stream().map(Dimension::head).collect(Collectors.toSet());
        return all(indicator).stream()
                .filter(dimension -> !heads.contains(dimension.head()))
                .filter(dimension -> !Labels.whole(dimension.code().apply(any))
                        && !dimension.code().apply(any).equals("headline"))
                .map(dimension -> dimension.head() + texts.say("colon")
                        + dimension.words().apply(any) + ".")
                .collect(Collectors.joining(" "));
    }

    /** Every figure in full, one a row, with codes as they are in the release. */
    private void machine() throws IOException {
        Worksheet sheet = null;
        int row = 0;
        for (Map<String, List<Figure>> ofIndicator : figures.values()) {
            for (List<Figure> series : ofIndicator.values()) {
                for (Figure figure : series) {
                    if (sheet == null || row == Worksheet.MAX_ROWS) {
                        end(sheet, row);
                        sheet = sheet("observation");
                        AnnexCells.heads(sheet, 0, MACHINE);
                        sheet.freezePane(0, 1);
                        print(sheet, "landscape");
                        row = 1;
                    }
                    machineRow(sheet, row++, figure);
                    if (row % FLUSH == 0) {
                        sheet.flush();
                    }
                }
            }
        }
        end(sheet, row);
    }

    private void end(Worksheet sheet, int rows) throws IOException {
        if (sheet != null) {
            contents.add(new Sheet(lastName, texts.say("annex.machine"), "", rows - 1));
            sheet.setAutoFilter(0, 0, rows - 1, MACHINE.size() - 1);
            sheet.range(0, 0, Math.min(rows, PRINTED) - 1, MACHINE.size() - 1).setName("_xlnm.Print_Area");
            sheet.finish();
        }
    }

    private void machineRow(Worksheet sheet, int row, Figure figure) {
        Object[] values = {
            figure.edition(),
            figure.indicator(),
            figure.series(),
            figure.refArea(),
            data.areaName(figure.refArea()),
            figure.counterpart(),
            figure.period(),
            figure.populationType(),
            figure.sex(),
            figure.age(),
            figure.disability(),
            figure.breakdown(),
            figure.value(),
            figure.unit(),
            figure.unitMultiplier(),
            figure.decimals(),
            figure.status(),
            figure.confidentiality(),
            figure.numerator(),
            figure.denominator(),
            figure.low(),
            figure.high(),
            figure.intervalMethod(),
            figure.coverageAreas(),
            figure.coverageShare(),
            figure.vintage(),
            figure.methodVersion(),
            figure.footnotes()
        };
        for (int i = 0; i < values.length; i++) {
            AnnexCells.cell(sheet, row, i, values[i]);
        }
    }

    private void table(String name, String sql) throws IOException {
        var table = data.table(sql);
        Worksheet sheet = sheet(name);
        contents.add(new Sheet(lastName, name, "", table.rows().size()));
        AnnexCells.heads(
                sheet,
                0,
                table.columns().stream()
                        .map(column -> texts.code("annex.head", column))
                        .toList());
        sheet.freezePane(0, 1);
        for (int i = 0; i < table.columns().size(); i++) {
            sheet.width(i, WIDTHS.getOrDefault(table.columns().get(i), OTHER_WIDTH));
        }
        print(sheet, "landscape");
        int row = 1;
        for (List<Object> values : table.rows()) {
            int lines = 1;
            for (int i = 0; i < values.size(); i++) {
                String column = table.columns().get(i);
                Object value = values.get(i) instanceof String text && SAID.contains(column)
                        ? texts.phrase(text)
                        : values.get(i);
                AnnexCells.cell(sheet, row, i, value);
                if (value instanceof String text && !text.matches("\\S+")) {
                    sheet.style(row, i).wrapText(true).set();
                    lines = Math.max(lines, AnnexCells.lines(text, WIDTHS.getOrDefault(column, OTHER_WIDTH)));
                }
            }
            AnnexCells.height(sheet, row, lines);
            row++;
        }
        sheet.repeatRows(0, 0);
        sheet.finish();
    }

    /** How a sheet is printed: as wide as the paper. Said before its first rows are flushed, which write the sheet's head. */
    private void print(Worksheet sheet, String orientation) {
        sheet.pageOrientation(orientation);
        sheet.paperSize(PaperSize.A4_PAPER);
        sheet.setFitToPage(true);
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
        sheet.footer("&P / &N", Position.CENTER);
        if (data.synthetic()) {
            sheet.header(texts.say("synthetic.mark"), Position.CENTER);
        }
    }

    private String lastName;

    /** A sheet whose name is free of the signs that workbooks forbid, at most 31 letters, and unique without regard to case. */
    private Worksheet sheet(String wanted) {
        String base = wanted.replaceAll("[\\[\\]:*?/\\\\]", "-");
        String name = base.length() > LONGEST_NAME ? base.substring(0, LONGEST_NAME) : base;
        for (int i = 2; !names.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = (base.length() > LONGEST_NAME - 3 ? base.substring(0, LONGEST_NAME - 3) : base) + " " + i;
        }
        lastName = name;
        return workbook.newWorksheet(name);
    }
}
