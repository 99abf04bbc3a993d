package org.gcr.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.gcr.app.Call;
import org.gcr.app.SampleWarehouse;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same report as a page, on paper and for Word: sentences and tables of the page, whose numbers are held against the observations elsewhere, stand in all of them. */
class ReportFormatsTest {

    @TempDir
    static Path folder;

    private static Document page;

    @BeforeAll
    static void report() throws IOException {
        Call.gcr(
                        "report",
                        "--warehouse",
                        SampleWarehouse.get().root().toString(),
                        "--output",
                        folder.toString(),
                        "--format",
                        "html,folder,docx,pdf",
                        "--dpi",
                        "72")
                .exits(0);
        page = Jsoup.parse(folder.resolve("report.html").toFile(), StandardCharsets.UTF_8.name());
    }

    private static String plain(String text) {
        return text.replaceAll("[\\s\u00a0\u202f\u00ad]+", "");
    }

    /** Sentences with numbers that lead to their table, of text and lists. */
    private static List<String> sentences() {
        List<String> said = page.select("main p, main li").stream()
                .filter(text ->
                        text.closest("table, details, .card, nav") == null && text.selectFirst("a[href^=#]") != null)
                .map(Element::text)
                .map(ReportFormatsTest::plain)
                .filter(text -> text.matches(".*\\d.*"))
                .toList();
        assertThat(said).hasSizeGreaterThan(20);
        return said;
    }

    /** Rows of the tables that lie open, each as its texts, without the small lines. */
    private static List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (Element table : page.select("main table")) {
            List<Element> open = table.select("tbody tr").stream()
                    .filter(row -> row.closest("details") == null
                            && !row.select("> td").isEmpty())
                    .toList();
            Set<Integer> small = open.stream()
                    .flatMap(row -> row.select("> th, > td").stream())
                    .filter(cell -> cell.selectFirst("svg") != null)
                    .map(Element::elementSiblingIndex)
                    .collect(Collectors.toSet());
            open.forEach(row -> rows.add(row.select("> th, > td").stream()
                    .filter(cell -> !small.contains(cell.elementSiblingIndex()))
                    .map(Element::text)
                    .map(ReportFormatsTest::plain)
                    .collect(Collectors.joining("|"))));
        }
        assertThat(rows).hasSizeGreaterThan(100);
        return rows;
    }

    /** The folder has the page, a chapter a file; every link leads to a place that is there. */
    @Test
    void theFolderIsThePageChapterByChapter() throws IOException {
        Map<String, Document> pages = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.resolve("report"), "*.html")) {
            for (Path file : files) {
                pages.put(file.getFileName().toString(), Jsoup.parse(file.toFile(), StandardCharsets.UTF_8.name()));
            }
        }
        assertThat(pages).hasSize(page.select("main > section").size()).containsKey("index.html");
        int links = 0;
        for (Element section : page.select("main > section")) {
            String chapter = section.attr("aria-labelledby");
            Document own = pages.get(pages.containsKey(chapter + ".html") ? chapter + ".html" : "index.html");
            assertThat(own.select("main > section").eachText()).containsExactly(section.text());
            assertThat(own.select(".banner").text())
                    .isEqualTo(page.select(".banner").text());
            for (Element link : own.select("a[href]")) {
                String[] target = link.attr("href").split("#", -1);
                if (target[0].startsWith("../charts/")) {
                    assertThat(folder.resolve("report").resolve(target[0]).normalize())
                            .exists();
                } else if (!target[0].contains(":")) {
                    Document there = target[0].isEmpty() ? own : pages.get(target[0]);
                    assertThat(there).as(link.outerHtml()).isNotNull();
                    if (target.length > 1) {
                        assertThat(there.getElementById(target[1]))
                                .as(link.outerHtml())
                                .isNotNull();
                    }
                    links++;
                }
            }
        }
        assertThat(links).isGreaterThan(400);
        assertThat(folder.resolve("report/report.css")).isNotEmptyFile();
        assertThat(folder.resolve("report/report.js")).isNotEmptyFile();
    }

    /** The Word document has real headings, captions, alternative texts, and every open row and sentence of the page. */
    @Test
    void theWordDocumentCanBeWrittenOnAndSaysWhatThePageSays() throws IOException {
        try (InputStream stream = Files.newInputStream(folder.resolve("report.docx"));
                XWPFDocument word = new XWPFDocument(stream)) {
            assertThat(word.getParagraphs().stream()
                            .filter(paragraph -> "Heading1".equals(paragraph.getStyle()))
                            .map(XWPFParagraph::getText))
                    .contains("At a glance", "Method and sources", "Colophon");
            assertThat(word.getAllPictures()).hasSizeGreaterThan(20);
            assertThat(word.getDocument().xmlText())
                    .contains("TOC \\o")
                    .contains("SEQ Figure")
                    .contains("SEQ Table")
                    .contains("descr=");
            Set<String> found = new HashSet<>();
            for (XWPFTable table : word.getTables()) {
                for (XWPFTableRow row : table.getRows()) {
                    found.add(row.getTableCells().stream()
                            .map(XWPFTableCell::getText)
                            .map(ReportFormatsTest::plain)
                            .collect(Collectors.joining("|")));
                }
            }
            assertThat(found).containsAll(rows());
            String text = plain(
                    word.getParagraphs().stream().map(XWPFParagraph::getText).collect(Collectors.joining(" ")));
            assertThat(sentences()).allMatch(text::contains);
        }
    }

    /** The paper's text can be taken out of it and says what the page says, its fonts are inside, it is tagged and has bookmarks. */
    @Test
    void thePaperIsReadableByProgramsAndPrinters() throws IOException {
        try (PDDocument paper = Loader.loadPDF(folder.resolve("report.pdf").toFile())) {
            String text = plain(new PDFTextStripper().getText(paper).replaceAll("(?m)^\\d+ / \\d+$", ""));
            assertThat(sentences().stream().filter(said -> !text.contains(said)).count())
                    .as("sentences that a page's end cuts")
                    .isLessThan(6);
            assertThat(paper.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(paper.getDocumentCatalog().getDocumentOutline().hasChildren())
                    .isTrue();
            assertThat(paper.getPage(0).getMediaBox().getWidth()).isBetween(594f, 596f);
            for (var leaf : paper.getPages()) {
                for (var name : leaf.getResources().getFontNames()) {
                    assertThat(leaf.getResources().getFont(name).isEmbedded())
                            .as(name.getName())
                            .isTrue();
                }
            }
        }
    }
}
