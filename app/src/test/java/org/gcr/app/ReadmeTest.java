package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every {@code ./gcr} line of the README is run, in its order, in a warehouse of the test's own. */
class ReadmeTest {

    private static final Pattern BLOCK = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    @TempDir
    Path folder;

    @Test
    void everyCommandOfTheReadmeWorks() throws IOException {
        String readme = Files.readString(Repository.root().resolve("README.md"));
        List<String> commands = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(readme);
        while (blocks.find()) {
            blocks.group(1).lines().filter(line -> line.startsWith("./gcr")).forEach(commands::add);
        }
        assertThat(commands).hasSizeGreaterThan(12);
        for (String command : commands) {
            Call call = Call.gcr(arguments(command));
            assertThat(call.exit())
                    .as(command + "\n" + call.out() + call.err())
                    .isEqualTo(command.startsWith("./gcr check") ? 1 : 0);
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
        if (!List.of("check", "template", "disclosure").contains(words.get(0)) && !words.contains("--help")) {
            int given = words.indexOf("--warehouse");
            if (given >= 0) {
                words.set(given + 1, folder.resolve("warehouse").toString());
            } else {
                words.addAll(List.of("--warehouse", folder.resolve("warehouse").toString()));
            }
        }
        if (List.of("report", "export", "site").contains(words.get(0))) {
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
                "run", "plan", "check", "fetch", "query", "sql", "indicators", "releases", "report", "export")) {
            assertThat(help).contains(command);
            assertThat(Call.gcr(command, "--help").exits(0).out()).contains("Usage: gcr " + command);
        }
        assertThat(help)
                .contains("Exit codes")
                .contains("another run holds the warehouse")
                .contains("GCR_WAREHOUSE");
    }
}
