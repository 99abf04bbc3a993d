package org.gcr.app.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gcr.app.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of {@code docs} as pages of the site. */
class HandbookTest {

    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"#:]+)(?:#[^\"]*)?\"");

    @TempDir
    Path folder;

    @Test
    void everyLinkOfAPageLeadsToAFile() throws Exception {
        Path docs = folder.resolve("docs");
        Handbook handbook = new Handbook(Repository.root().resolve("docs"));
        handbook.add("reference/tables.md", "# Tables\n\n| a | b |\n|---|---|\n| `x` | <script>y</script> |\n");
        handbook.write(docs);
        Files.createDirectories(folder.resolve("assets"));
        Files.createFile(folder.resolve("assets/site.css"));
        Files.createFile(folder.resolve("index.html"));
        List<Path> pages;
        try (Stream<Path> tree = Files.walk(docs)) {
            pages = tree.filter(file -> file.toString().endsWith(".html")).toList();
        }
        assertThat(pages).hasSizeGreaterThan(15);
        Set<String> broken = new TreeSet<>();
        for (Path page : pages) {
            Matcher matcher = LINK.matcher(Files.readString(page));
            while (matcher.find()) {
                if (!Files.exists(page.resolveSibling(matcher.group(1)))) {
                    broken.add(page + " -> " + matcher.group(1));
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(Files.readString(docs.resolve("reference/tables.html")))
                .contains("<td><code>x</code></td>", "&lt;script&gt;")
                .doesNotContain("<script>y");
    }
}
