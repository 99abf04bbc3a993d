package org.gcr.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The texts that the build leaves beside the classes are what picocli says. */
class HelpTextsTest {

    @Test
    void everyCommandIsToldAsPicocliTellsIt() {
        Map<String, String> all = HelpTexts.all(Gcr.line(new Gcr()));
        assertThat(all).containsKeys("gcr", "gcr.run", "gcr.releases.verify");
        all.forEach((name, text) -> {
            List<String> words = new ArrayList<>(Arrays.asList(name.split("\\.", -1)));
            words.remove(0);
            words.add("--help");
            String[] call = words.toArray(String[]::new);
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            CommandLine line = Gcr.line(new Gcr());
            line.setOut(new PrintWriter(said, true, StandardCharsets.UTF_8));
            assertThat(line.execute(call)).isZero();
            assertThat(text).as(name).isEqualTo(said.toString(StandardCharsets.UTF_8));
            HelpTexts.of(call).ifPresent(left -> assertThat(left).startsWith("Usage: " + name.replace('.', ' ') + ' '));
        });
    }

    @Test
    void otherCallsAreLeftToPicocli() {
        assertThat(HelpTexts.of("run")).isEmpty();
        assertThat(HelpTexts.of("no-such-command", "--help")).isEmpty();
        assertThat(HelpTexts.of("../gcr", "--help")).isEmpty();
        assertThat(HelpTexts.of("--quiet", "--help")).isEmpty();
        assertThat(HelpTexts.of("query", "select 1")).isEmpty();
        assertThat(HelpTexts.of()).isEqualTo(HelpTexts.of("-h"));
    }
}
