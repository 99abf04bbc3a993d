package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The walk through a folder of one's own in CONTRIBUTING.md, word for word: its files are written, its commands run, and what stands below a command is in
 * what it prints. Then each thing is done wrong, and the check says what is wrong in the words of the file.
 */
class ContributingTest {

    private static final Pattern PIECE = Pattern.compile(
            "\\n`([\\w./-]+)`:\\n\\n```\\w+\\n(.*?)```\\n|```sh\\n(.*?)```\\n\\n```text\\n(.*?)```\\n", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    /** A mistake: file, what stands there, what is written instead, and what the check then says. */
    private record Mistake(String file, String right, String wrong, String... told) {}

    private static final List<Mistake> MISTAKES = List.of(
            new Mistake(
                    "sources/unhcr.solutions.yaml",
                    "aliases",
                    "alias",
                    "sources/unhcr.solutions.yaml:3",
                    "did you mean \"aliases\"?"),
            new Mistake(
                    "sources/gcr.country_alias.csv",
                    "SYR",
                    "SYX",
                    "sources/gcr.country_alias.csv:2 column \"iso3\"",
                    "\"SYX\" is no country that is known"),
            new Mistake("sources/gcr.pledge_theme_word.csv", "language,", "langage,", "language", "langage"),
            new Mistake(
                    "sources/gcr.process_calendar.csv",
                    "2026-10-02",
                    "2026-13-02",
                    "sources/gcr.process_calendar.csv:2 column \"ends_on\"",
                    "2026-13-02"),
            new Mistake(
                    "sources/gcr.process_calendar.csv",
                    "review,OUR",
                    "revue,OUR",
                    "sources/gcr.process_calendar.csv:2 column \"kind\"",
                    "revue"),
            new Mistake(
                    "sources/our.beds.yaml",
                    "type: count",
                    "type: cont",
                    "sources/our.beds.yaml:12",
                    "did you mean \"count\"?"),
            new Mistake("models/bed.sql", "country, beds FROM", "country, bed FROM", "models/bed.sql:15", "beds"),
            new Mistake("models/bed.sql", "[staged_beds]", "[staged_bed]", "models/bed.sql", "staged_beds"),
            new Mistake("models/bed.sql", "side: country", "sides: country", "models/bed.sql", "parameters [side]"),
            new Mistake(
                    "indicators/OUR.BEDS/indicator.yaml",
                    "\ntitle",
                    "\ntitel",
                    "indicators/OUR.BEDS/indicator.yaml:3",
                    "did you mean \"title\"?"),
            new Mistake(
                    "indicators/OUR.BEDS/cases.yaml",
                    "obs_value: 100",
                    "obs_value: 200",
                    "indicators/OUR.BEDS/cases.yaml:1: case \"two countries of which one has no figure\"",
                    "the nearest is"));

    @TempDir
    Path folder;

    @Test
    void theWalkWorksWordForWord() throws IOException {
        String page = Files.readString(Repository.root().resolve("CONTRIBUTING.md"));
        int start = page.indexOf("\n## A walk");
        Matcher pieces = PIECE.matcher(page.substring(start, page.indexOf("\n## ", start + 1)));
        int files = 0;
        int commands = 0;
        while (pieces.find()) {
            if (pieces.group(1) != null) {
                Path file = folder.resolve(pieces.group(1));
                Files.createDirectories(file.getParent());
                Files.writeString(
                        file,
                        pieces.group(2)
                                .replace("data-samples/", Repository.root().resolve("data-samples") + "/"));
                files++;
                continue;
            }
            StringBuilder said = new StringBuilder();
            for (String command : pieces.group(3).lines().toList()) {
                Call call = Call.gcr(arguments(command));
                said.append(call.out()).append(call.err());
                commands++;
            }
            for (String line : pieces.group(4).lines().toList()) {
                assertThat(spaced(said.toString().replace(folder + "/", "")))
                        .as(pieces.group(3))
                        .contains(spaced(line));
            }
        }
        assertThat(files).isEqualTo(16);
        assertThat(commands).isEqualTo(8);

        for (Mistake mistake : MISTAKES) {
            Path file = folder.resolve("our-definitions").resolve(mistake.file());
            String right = Files.readString(file);
            assertThat(right).contains(mistake.right());
            Files.writeString(file, right.replace(mistake.right(), mistake.wrong()));
            Call call = Call.gcr(arguments("gcr check our-definitions")).exits(2);
            assertThat(call.err()).as(mistake.wrong()).contains(mistake.told());
            Files.writeString(file, right);
        }
    }

    private static String spaced(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /** The words of a command line, with files where this test has them. */
    private String[] arguments(String command) {
        List<String> words = new ArrayList<>();
        WORD.matcher(command.substring("gcr ".length())).results().forEach(match -> {
            String word = match.group(1) != null ? match.group(1) : match.group(2);
            boolean isFile = List.of("our-definitions", "gcr.yaml").contains(word);
            words.add(isFile ? folder.resolve(word).toString() : word);
        });
        return words.toArray(String[]::new);
    }
}
