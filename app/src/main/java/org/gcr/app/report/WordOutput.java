package org.gcr.app.report;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.xwpf.usermodel.Document;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFPicture;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.gcr.app.chart.Chart;
import org.gcr.app.report.view.Block;
import org.gcr.app.report.view.Cell;
import org.gcr.app.report.view.Chapter;
import org.gcr.app.report.view.Row;
import org.gcr.app.report.view.Sentence;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSimpleField;

/** The report as a Word document to go on writing in: real headings, captions and tables, pictures with alternative texts. Styles are those of a shipped template. */
final class WordOutput {

    private static final int PICTURE_MILLIMETRES = 160;
    private static final int PICTURE_DPI = 150;

    /** Twentieths of a point between the margins of the template's page. */
    private static final int TEXT_WIDTH = 9_412;

    /** Letters that a column of words may take before its texts go on below. */
    private static final int WIDE_COLUMN = 26;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[ /]");

    private static final double EMU_A_MILLIMETRE = 36_000;

    private final XWPFDocument word;
    private final Texts texts;

    private WordOutput(XWPFDocument word, Texts texts) {
        this.word = word;
        this.texts = texts;
    }

    static void write(org.gcr.app.report.view.Document document, Path file) throws IOException {
        try (InputStream template =
                        Objects.requireNonNull(WordOutput.class.getResourceAsStream("report.docx"), "report.docx");
                XWPFDocument word = new XWPFDocument(template);
                OutputStream stream = Files.newOutputStream(file)) {
            WordOutput output = new WordOutput(word, document.texts());
            output.document(document);
            word.getProperties().getCoreProperties().setTitle(document.title());
            word.enforceUpdateFields();
            word.write(stream);
        }
    }

    private void document(org.gcr.app.report.view.Document document) throws IOException {
        paragraph("Title", document.title());
        if (!document.subtitle().isEmpty()) {
            paragraph("Subtitle", document.subtitle());
        }
        if (!document.warning().isEmpty()) {
            run(paragraph("Normal", ""), document.warning()).setBold(true);
        }
        StringBuilder facts = new StringBuilder();
        document.facts().forEach(fact -> facts.append(fact.name())
                .append(texts.say("colon"))
                .append(fact.text())
                .append(". "));
        paragraph("Normal", facts.toString().strip());
        for (Block.Paragraph lead : document.lead()) {
            paragraph("ListBullet", plain(lead.sentences()));
        }
        field(paragraph("Normal", ""), "TOC \\o \"1-2\" \\h \\z \\u", texts.say("contents"));
        for (Chapter chapter : document.chapters()) {
            paragraph("Heading1", chapter.title());
            for (Block block : chapter.blocks()) {
                block(block);
            }
        }
    }

    private void block(Block block) throws IOException {
        if (block instanceof Block.Heading heading) {
            paragraph(
                    heading.level() == 3 ? "Heading2" : "Heading3",
                    heading.id().isEmpty() ? heading.text() : heading.id() + " " + heading.text());
            if (!heading.mark().isEmpty()) {
                run(paragraph("Normal", ""), heading.mark()).setItalic(true);
            }
        } else if (block instanceof Block.Paragraph paragraph) {
            paragraph("Normal", plain(paragraph.sentences()));
        } else if (block instanceof Block.Listing listing) {
            listing.items().forEach(item -> paragraph("ListBullet", item.plain()));
        } else if (block instanceof Block.Cards cards) {
            for (Block.Card card : cards.cards()) {
                XWPFParagraph line = paragraph("ListBullet", "");
                run(line, card.id() + " " + card.title() + texts.say("colon")).setBold(true);
                run(
                        line,
                        card.value().text() + " " + card.unit() + ". "
                                + card.sentence().plain());
            }
        } else if (block instanceof Block.Picture picture) {
            picture(picture.chart());
        } else if (block instanceof Block.Gallery gallery) {
            for (Block.Picture picture : gallery.pictures()) {
                picture(picture.chart());
            }
        } else if (block instanceof Block.Measure measure) {
            for (Block inner : measure.blocks()) {
                block(inner);
            }
        } else if (block instanceof Block.Grid grid) {
            grid(grid);
        } else if (block instanceof Block.Box box) {
            run(paragraph("Normal", ""), box.title()).setBold(true);
            box.lines().forEach(line -> paragraph("ListBullet", line));
        } else if (block instanceof Block.Facts facts) {
            facts(facts);
        }
    }

    private void facts(Block.Facts facts) {
        if (!facts.title().isEmpty()) {
            paragraph("Heading3", facts.title());
        }
        for (Block.Fact fact : facts.facts()) {
            XWPFParagraph line = paragraph("Normal", "");
            run(line, fact.name() + texts.say("colon")).setBold(true);
            run(line, fact.text());
        }
    }

    private void picture(Chart chart) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        chart.png(bytes, PICTURE_MILLIMETRES, PICTURE_DPI);
        double height = PICTURE_MILLIMETRES * chart.height(false) / chart.width(false);
        XWPFParagraph place = paragraph("Normal", "");
        place.setKeepNext(true);
        try {
            XWPFPicture picture = place.createRun()
                    .addPicture(
                            new ByteArrayInputStream(bytes.toByteArray()),
                            Document.PICTURE_TYPE_PNG,
                            chart.name() + ".png",
                            (int) (PICTURE_MILLIMETRES * EMU_A_MILLIMETRE),
                            (int) (height * EMU_A_MILLIMETRE));
            picture.getCTPicture().getNvPicPr().getCNvPr().setDescr(chart.fullTitle());
            place.getRuns()
                    .get(0)
                    .getCTR()
                    .getDrawingArray(0)
                    .getInlineArray(0)
                    .getDocPr()
                    .setDescr(chart.fullTitle());
        } catch (InvalidFormatException e) {
            throw new IOException(e);
        }
        caption(texts.say("word.figure"), "Figure", chart.title());
    }

    private XWPFParagraph caption(String word, String sequence, String text) {
        XWPFParagraph caption = paragraph("Caption", "");
        run(caption, word + " ");
        field(caption, "SEQ " + sequence + " \\* ARABIC", "0");
        run(caption, ". " + text);
        return caption;
    }

    /** A table; its small lines are left out, since Word has no place for them in a line of text. */
    private void grid(Block.Grid grid) {
        if (grid.folded()) {
            run(
                            paragraph("Normal", ""),
                            texts.say(
                                    "paper",
                                    grid.caption(),
                                    Integer.toString(grid.rows().size())))
                    .setItalic(true);
            return;
        }
        caption(texts.say("word.table"), "Table", grid.caption()).setKeepNext(true);
        List<Integer> kept = IntStream.range(0, grid.heads().size() - 1)
                .filter(i -> grid.rows().stream()
                        .noneMatch(row ->
                                row.cells().size() > i && row.cells().get(i).spark() != null))
                .boxed()
                .toList();
        int columns = kept.size() + 1;
        XWPFTable table = word.createTable(1, columns);
        table.setStyleID("TableGrid");
        table.setWidth("100%");
        var widths = table.getCTTbl().addNewTblGrid();
        for (int width : widths(grid, kept)) {
            widths.addNewGridCol().setW(BigInteger.valueOf(width));
        }
        fill(table.getRow(0).getCell(0), grid.heads().get(0), false, true);
        for (int i = 0; i < kept.size(); i++) {
            fill(table.getRow(0).getCell(i + 1), grid.heads().get(kept.get(i) + 1), false, true);
        }
        table.getRow(0)
                .getTableCells()
                .forEach(cell -> cell.getParagraphs().get(0).setKeepNext(true));
        table.getRow(0).setRepeatHeader(true);
        for (Row row : grid.rows()) {
            XWPFTableRow added = table.createRow();
            added.setCantSplitRow(true);
            fill(added.getCell(0), row.head(), false, row.cells().isEmpty());
            if (row.cells().isEmpty()) {
                across(added, columns);
                continue;
            }
            for (int i = 0; i < kept.size(); i++) {
                Cell cell = row.cells().get(kept.get(i));
                fill(added.getCell(i + 1), cell.text(), cell.number(), false);
            }
        }
        grid.notes().forEach(note -> paragraph("Normal", note));
        paragraph("Normal", "");
    }

    /** Widths of columns by what stands in them, so that no word is cut and long texts have room. */
    private static List<Integer> widths(Block.Grid grid, List<Integer> kept) {
        List<Integer> letters = new ArrayList<>();
        for (int column = -1; column < kept.size(); column++) {
            int at = column;
            List<String> texts = new ArrayList<>(List.of(grid.heads().get(at < 0 ? 0 : kept.get(at) + 1)));
            grid.rows().stream()
                    .filter(row -> !row.cells().isEmpty())
                    .map(row ->
                            at < 0 ? row.head() : row.cells().get(kept.get(at)).text())
                    .forEach(texts::add);
            int longest = texts.stream().mapToInt(String::length).max().orElse(0);
            int word = texts.stream()
                    .flatMap(text -> BETWEEN_WORDS.splitAsStream(text))
                    .mapToInt(String::length)
                    .max()
                    .orElse(0);
            letters.add(5 + Math.max(word, Math.min(WIDE_COLUMN, longest)));
        }
        int all = letters.stream().mapToInt(Integer::intValue).sum();
        return letters.stream().map(count -> TEXT_WIDTH * count / all).toList();
    }

    /** A row that is a heading: its first cell takes the whole width. */
    private static void across(XWPFTableRow row, int columns) {
        for (int i = columns - 1; i > 0; i--) {
            row.removeCell(i);
            if (row.getCtRow().sizeOfTcArray() > i) {
                row.getCtRow().removeTc(i); // what the library leaves
            }
        }
        row.getCell(0).getCTTc().addNewTcPr().addNewGridSpan().setVal(BigInteger.valueOf(columns));
    }

    private static void fill(XWPFTableCell cell, String text, boolean right, boolean bold) {
        XWPFParagraph paragraph = cell.getParagraphs().get(0);
        paragraph.setSpacingAfter(0);
        if (right) {
            paragraph.setAlignment(ParagraphAlignment.RIGHT);
        }
        XWPFRun run = paragraph.createRun();
        run.setText(text);
        run.setFontSize(8);
        run.setBold(bold);
    }

    private XWPFParagraph paragraph(String style, String text) {
        XWPFParagraph paragraph = word.createParagraph();
        paragraph.setStyle(style);
        if (texts.rightToLeft()) {
            paragraph.getCTP().getPPr().addNewBidi();
        }
        if (!text.isEmpty()) {
            run(paragraph, text);
        }
        return paragraph;
    }

    private static XWPFRun run(XWPFParagraph paragraph, String text) {
        XWPFRun run = paragraph.createRun();
        run.setText(text);
        return run;
    }

    private static void field(XWPFParagraph paragraph, String instruction, String shown) {
        CTSimpleField field = paragraph.getCTP().addNewFldSimple();
        field.setInstr(instruction);
        field.addNewR().addNewT().setStringValue(shown);
    }

    private static String plain(List<Sentence> sentences) {
        StringBuilder text = new StringBuilder();
        sentences.forEach(sentence -> text.append(sentence.plain()).append(' '));
        return text.toString().strip();
    }
}
