package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The notebooks are kept with what they show, and with nothing of the machine that ran them. */
class NotebooksTest {

    private static final long LARGEST = 300_000;

    /** Folders of a machine, ids of releases, times of day. */
    private static final Pattern OF_A_MACHINE = Pattern.compile(
            "(?<![\\w.])/(tmp|home|root|work|Users|var|mnt|opt)/|[A-Z]:\\\\\\\\|r\\d{8}_\\d{6}|T\\d\\d:\\d\\d:\\d\\d");

    static List<Path> notebooks() throws IOException {
        try (Stream<Path> files = Files.list(Repository.root().resolve("notebooks"))) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".ipynb"))
                    .sorted()
                    .toList();
            assertThat(found).hasSizeGreaterThanOrEqualTo(6);
            return found;
        }
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void outputsAreKeptAndTellNothingOfTheMachine(Path notebook) throws IOException {
        assertThat(Files.size(notebook)).isLessThan(LARGEST);
        JsonNode cells =
                new ObjectMapper().readTree(Files.readAllBytes(notebook)).get("cells");
        assertThat(text(cells.get(0).get("source")))
                .as("the first cell says what the notebook needs")
                .contains("**Needs:**", "notebooks/requirements.txt", "./gcr run");
        List<JsonNode> code = new ArrayList<>();
        cells.forEach(cell -> {
            if (cell.get("cell_type").asText().equals("code")) {
                code.add(cell);
            }
        });
        assertThat(text(code.get(0).get("source")))
                .as("where there is no warehouse it says how to make one")
                .containsPattern("raise SystemExit\\(f\"There is no warehouse in .*\\./gcr run");
        for (JsonNode cell : code) {
            assertThat(cell.get("metadata")).as("no times").isEmpty();
            if (cell != code.get(0)) {
                assertThat(cell.get("outputs")).as(text(cell.get("source"))).isNotEmpty();
            }
            for (JsonNode output : cell.get("outputs")) {
                assertThat(output.get("output_type").asText()).isIn("stream", "execute_result", "display_data");
                assertThat(shown(output)).doesNotContainPattern(OF_A_MACHINE);
            }
        }
    }

    private static String shown(JsonNode output) {
        StringBuilder shown = new StringBuilder(text(output.path("text")));
        for (Map.Entry<String, JsonNode> form : output.path("data").properties()) {
            if (!form.getKey().startsWith("image/")) {
                shown.append('\n').append(text(form.getValue()));
            }
        }
        return shown.toString();
    }

    private static String text(JsonNode lines) {
        if (lines.isTextual()) {
            return lines.asText();
        }
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.asText()));
        return text.toString();
    }
}
