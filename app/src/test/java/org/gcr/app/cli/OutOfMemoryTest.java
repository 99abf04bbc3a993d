package org.gcr.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Full memory anywhere in a command is told as such, and a schedule may try again. */
class OutOfMemoryTest {

    @Test
    void theCodeAndWhatHelpsAreTold() {
        Gcr gcr = new Gcr();
        assertThat(new CommandLine(gcr).getCommandName()).isEqualTo("gcr"); // gives the command its specification
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            int exit = Gcr.guarded(
                    () -> {
                        throw new OutOfMemoryError("Java heap space");
                    },
                    gcr.messages());
            assertThat(exit).isEqualTo(3);
        } finally {
            System.setErr(err);
        }
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("GCR-3003")
                .contains("GCR_HEAP")
                .doesNotContain("\tat ");
    }
}
