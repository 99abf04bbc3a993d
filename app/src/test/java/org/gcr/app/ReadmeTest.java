package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every {@code ./gcr} line of the README and of the pages in {@code docs} is run, in its order, in one warehouse of the test's own; what is shown
 * below a command begins as what the command prints.
 */
class ReadmeTest {

    private static final Pattern BLOCK =
            Pattern.compile("```sh\\n(.*?)```\\n(?:\\n```text\\n([^\\n]*)\\n)?", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

    /** Commands that go on until they are stopped, or ask the network: only their options are tried. */
    private static final List<String> ONLY_OPTIONS = List.of("serve", "mcp", "sql", "fetch");

    private static final List<String> WITHOUT_WAREHOUSE =
            List.of("check", "template", "disclosure", "completion", "serve", "mcp", "sql", "fetch");

    @TempDir
    Path folder;

    /** README first, which publishes the release that the others ask. */
    private static List<Path> pages() throws IOException {
        Path docs = Repository.root().resolve("docs");
        List<Path> pages = new ArrayList<>(List.of(Repository.root().resolve("README.md")));
        try (Stream<Path> tree = Files.list(docs)) {
            tree.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages;
    }

    @Test
    void everyCommandOfThePagesWorks() throws IOException {
        Map<String, Call> done = new HashMap<>();
        for (Path page : pages()) {
            Matcher blocks = BLOCK.matcher(Files.readString(page));
            while (blocks.find()) {
                Call last = null;
                for (String command : blocks.group(1)
                        .lines()
                        .filter(line -> line.startsWith("./gcr"))
                        .toList()) {
                    last = done.get(command);
                    if (last == null) {
                        last = Call.gcr(arguments(command));
                        done.put(command, last);
                    }
                    assertThat(last.exit())
                            .as(page + ": " + command + "\n" + last.out() + last.err())
                            .isEqualTo(command.startsWith("./gcr check") ? 1 : 0);
                }
                if (blocks.group(2) != null && last != null) {
                    assertThat(shape(last.out().lines().findFirst().orElse("")))
                            .as(page + ": what is shown below\n" + blocks.group(1))
                            .isEqualTo(shape(blocks.group(2)));
                }
            }
        }
        assertThat(done).hasSizeGreaterThan(40);
    }

    /** A line without what differs from release to release: figures, and the width of columns. */
    private static String shape(String line) {
        return line.strip().replaceAll("[0-9]+", "0").replaceAll("\\s+", " ");
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        for (Path page : pages()) {
            LINK.matcher(Files.readString(page))
                    .results()
                    .map(match -> match.group(1))
                    .forEach(link -> assertThat(page.resolveSibling(link)).exists());
        }
    }

    /** The words of a command line, with the repository's own paths and this test's warehouse. */
    private String[] arguments(String command) {
        List<String> words = WORD.matcher(command.substring("./gcr".length()))
                .results()
                .map(ReadmeTest::word)
                .map(word -> word.startsWith("data-samples/")
                        ? Repository.root().resolve(word).toString()
                        : word)
                .collect(java.util.stream.Collectors.toCollection(ArrayList::new));
        if (List.of("run", "plan").contains(words.get(0)) && !words.contains("--config")) {
            words.addAll(List.of(
                    "--config",
                    Repository.root().resolve("data-samples/gcr.yaml").toString()));
        }
        if (ONLY_OPTIONS.contains(words.get(0))) {
            words.add("--help");
        }
        if (words.get(0).equals("template") && words.contains("definitions")) {
            words.set(words.size() - 1, folder.resolve("definitions").toString());
        }
        if (!WITHOUT_WAREHOUSE.contains(words.get(0)) && !words.contains("--help")) {
            int given = words.indexOf("--warehouse");
            if (given >= 0) {
                words.set(given + 1, folder.resolve("warehouse").toString());
            } else {
                words.addAll(List.of("--warehouse", folder.resolve("warehouse").toString()));
            }
        }
        if (List.of("report", "export", "site", "reference").contains(words.get(0))) {
            int given = words.indexOf("--output");
            String output =
                    folder.resolve(given >= 0 ? words.get(given + 1) : "report").toString();
            if (given >= 0) {
                words.set(given + 1, output);
            } else {
                words.addAll(List.of("--output", output));
            }
        }
        return words.toArray(String[]::new);
    }

    private static String word(MatchResult match) {
        return match.group(1) != null ? match.group(1) : match.group(2);
    }

    @Test
    void helpNamesEveryCommandAndTheExitCodes() {
        String help = Call.gcr("--help").exits(0).out();
        for (String command : List.of(
                "run",
                "plan",
                "check",
                "fetch",
                "query",
                "sql",
                "indicators",
                "releases",
                "report",
                "export",
                "completion",
                "reference")) {
            assertThat(help).contains(command);
            assertThat(Call.gcr(command, "--help").exits(0).out()).contains("Usage: gcr " + command);
        }
        assertThat(help)
                .contains("Exit codes")
                .contains("another run holds the warehouse")
                .contains("GCR_WAREHOUSE");
    }
}
