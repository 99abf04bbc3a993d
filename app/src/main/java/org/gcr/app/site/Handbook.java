package org.gcr.app.site;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** The program's pages in Markdown as pages of the site, below its folder {@code docs}. */
public final class Handbook {

    private static final Pattern SPACES = Pattern.compile("[^a-z0-9]+");

    private final List<org.commonmark.Extension> extensions = List.of(TablesExtension.create());
    private final Parser parser = Parser.builder().extensions(extensions).build();
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
    private final Map<String, String> pages = new TreeMap<>();
    private final Path folder;

    /**
     * Takes in the pages and pictures of a folder.
     *
     * @param folder the folder {@code docs} of the program
     */
    public Handbook(Path folder) throws IOException {
        this.folder = folder;
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path file : tree.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                add(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
    }

    /** Adds a page, such as {@code reference/tables.md}; one that is there already is replaced. */
    public void add(String path, String markdown) {
        pages.put(path, markdown);
    }

    /** Writes every page and picture below a folder. */
    public void write(Path output) throws IOException {
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Path file = output.resolve(html(page.getKey()));
            Files.createDirectories(file.getParent());
            Files.writeString(file, render(page.getKey(), page.getValue()));
        }
        Path pictures = folder.resolve("pictures");
        if (Files.isDirectory(pictures)) {
            Files.createDirectories(output.resolve("pictures"));
            try (Stream<Path> files = Files.list(pictures)) {
                for (Path picture : files.toList()) {
                    Files.copy(picture, output.resolve("pictures").resolve(picture.getFileName()));
                }
            }
        }
    }

    private String render(String path, String markdown) {
        Node document = parser.parse(markdown);
        String[] title = {path};
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                if (heading.getLevel() == 1 && heading.getFirstChild() instanceof Text text) {
                    title[0] = text.getLiteral();
                }
            }

            @Override
            public void visit(Link link) {
                link.setDestination(target(path, link.getDestination()));
                visitChildren(link);
            }
        });
        HtmlRenderer renderer = HtmlRenderer.builder()
                .extensions(extensions)
                .escapeHtml(true)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    if (node instanceof Heading heading) {
                        attributes.put("id", anchor(heading));
                    }
                })
                .build();
        String root = "../".repeat(path.split("/").length);
        StringOutput output = new StringOutput();
        templates.render(
                "site/handbook.jte",
                Map.of("title", title[0], "root", root, "body", renderer.render(document)),
                output);
        return output.toString();
    }

    /** A page of ours becomes its page here; a file of the program that is no page is in the archive only, so its link leads to the index. */
    private String target(String from, String link) {
        if (link.contains(":") || link.startsWith("#")) {
            return link;
        }
        String[] parts = link.split("#", 2);
        String place = Path.of("docs", from)
                .resolveSibling(parts[0])
                .normalize()
                .toString()
                .replace('\\', '/');
        if (!place.startsWith("docs/") || !pages.containsKey(place.substring("docs/".length()))) {
            return "../".repeat(from.split("/").length - 1) + "index.html";
        }
        return html(parts[0]) + (parts.length > 1 ? "#" + parts[1] : "");
    }

    private static String html(String path) {
        return path.replaceFirst("\\.md$", ".html");
    }

    private static String anchor(Heading heading) {
        StringBuilder words = new StringBuilder();
        heading.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                words.append(text.getLiteral());
            }
        });
        return SPACES.matcher(words.toString().toLowerCase(java.util.Locale.ROOT))
                .replaceAll("-");
    }
}
