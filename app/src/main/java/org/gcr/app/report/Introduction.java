package org.gcr.app.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.gcr.app.report.view.Block;
import org.gcr.app.report.view.Cell;
import org.gcr.app.report.view.Row;
import org.gcr.app.report.view.Sentence;
import org.gcr.core.problem.GcrException;

/** An author's own text that stands before the findings: headings, paragraphs, quotes, lists and tables of a Markdown file.
 * Of pictures it takes the text in their place. */
final class Introduction {

    private Introduction() {}

    /**
     * The blocks of a file; none where there is no file.
     *
     * @throws GcrException if it cannot be read
     */
    static List<Block> read(Path file) {
        if (file == null) {
            return List.of();
        }
        try {
            Node text = Parser.builder()
                    .extensions(List.of(TablesExtension.create()))
                    .build()
                    .parse(Files.readString(file, StandardCharsets.UTF_8));
            List<Block> blocks = new ArrayList<>();
            for (Node node = text.getFirstChild(); node != null; node = node.getNext()) {
                add(blocks, node);
            }
            return blocks;
        } catch (IOException e) {
            throw new GcrException(
                    org.gcr.core.problem.Code.CONFIG_MISSING,
                    file.toString(),
                    "the introduction cannot be read: " + e.getMessage(),
                    "name a Markdown file in UTF-8 with --intro",
                    e);
        }
    }

    private static void add(List<Block> blocks, Node node) {
        if (node instanceof Heading) {
            blocks.add(new Block.Heading(3, "intro-" + blocks.size(), "", words(node), ""));
        } else if (node instanceof ListBlock) {
            blocks.add(new Block.Listing(children(node).stream()
                    .map(item -> Sentence.of(words(item)))
                    .toList()));
        } else if (node instanceof BlockQuote) {
            children(node).forEach(part -> add(blocks, part));
        } else if (node instanceof TableBlock) {
            List<List<String>> lines = new ArrayList<>();
            children(node).forEach(part -> children(part)
                    .forEach(line -> lines.add(
                            children(line).stream().map(Introduction::words).toList())));
            blocks.add(new Block.Grid(
                    "intro-" + blocks.size(),
                    blocks.stream()
                            .filter(Block.Heading.class::isInstance)
                            .reduce((one, next) -> next)
                            .map(heading -> ((Block.Heading) heading).text())
                            .orElseGet(() -> String.join(", ", lines.get(0))),
                    lines.get(0),
                    lines.stream()
                            .skip(1)
                            .map(line -> new Row(
                                    "",
                                    line.get(0),
                                    line.stream().skip(1).map(Cell::words).toList()))
                            .toList(),
                    false));
        } else if (!(node instanceof ThematicBreak)) {
            blocks.add(new Block.Paragraph("text", List.of(Sentence.of(words(node)))));
        }
    }

    private static List<Node> children(Node node) {
        List<Node> children = new ArrayList<>();
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            children.add(child);
        }
        return children;
    }

    /** All that is written in a part; a link with its address, markup of web pages letter by letter. */
    private static String words(Node node) {
        StringBuilder words = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                words.append(text.getLiteral());
            }

            @Override
            public void visit(Code code) {
                words.append(code.getLiteral());
            }

            @Override
            public void visit(FencedCodeBlock code) {
                words.append(code.getLiteral());
            }

            @Override
            public void visit(IndentedCodeBlock code) {
                words.append(code.getLiteral());
            }

            @Override
            public void visit(HtmlInline markup) {
                words.append(markup.getLiteral());
            }

            @Override
            public void visit(HtmlBlock markup) {
                words.append(markup.getLiteral());
            }

            @Override
            public void visit(Link link) {
                visitChildren(link);
                words.append(" (").append(link.getDestination()).append(')');
            }

            @Override
            public void visit(Paragraph paragraph) {
                space();
                visitChildren(paragraph);
            }

            @Override
            public void visit(SoftLineBreak line) {
                space();
            }

            @Override
            public void visit(HardLineBreak line) {
                space();
            }

            private void space() {
                if (!words.isEmpty()) {
                    words.append(' ');
                }
            }
        });
        return words.toString().strip();
    }
}
