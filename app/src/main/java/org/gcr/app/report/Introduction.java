package org.gcr.app.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.gcr.app.report.view.Block;
import org.gcr.app.report.view.Sentence;
import org.gcr.core.problem.GcrException;

/** An author's own text that stands before the findings: headings, paragraphs and lists of a Markdown file. */
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
            Node text = Parser.builder().build().parse(Files.readString(file, StandardCharsets.UTF_8));
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
        } else if (node instanceof org.commonmark.node.ListBlock) {
            List<Sentence> items = new ArrayList<>();
            for (Node item = node.getFirstChild(); item != null; item = item.getNext()) {
                if (item instanceof ListItem) {
                    items.add(Sentence.of(words(item)));
                }
            }
            blocks.add(new Block.Listing(items));
        } else if (node instanceof Paragraph) {
            blocks.add(new Block.Paragraph("text", List.of(Sentence.of(words(node)))));
        }
    }

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
            public void visit(SoftLineBreak line) {
                words.append(' ');
            }
        });
        return words.toString();
    }
}
