package org.gcr.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What is thrown and is no exception is told with its code and what helps, without a trace; a schedule may try again. */
class OutOfMemoryTest {

    @Test
    void theCodeAndWhatHelpsAreTold() {
        assertThat(said(new OutOfMemoryError("Java heap space"))).contains("GCR-3003", "GCR_HEAP");
    }

    @Test
    void aClassThatCannotBeLoadedIsToldByItsCause() {
        Throwable cause = new SocketException("No network interfaces configured");
        assertThat(said(new ExceptionInInitializerError(cause)))
                .contains("GCR-3001", "SocketException No network interfaces configured", "GCR_DEBUG=1");
        assertThat(said(new NoClassDefFoundError("org/example/Gone"))).contains("GCR-3001", "org/example/Gone");
    }

    /** What a command that fails so says; its exit code is that of a broken environment. */
    private static String said(Error failure) {
        Gcr gcr = new Gcr();
        assertThat(new CommandLine(gcr).getCommandName()).isEqualTo("gcr"); // gives the command its specification
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            int exit = Gcr.guarded(
                    () -> {
                        throw failure;
                    },
                    gcr.messages());
            assertThat(exit).isEqualTo(3);
        } finally {
            System.setErr(err);
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain("\tat ");
        return said.toString(StandardCharsets.UTF_8);
    }
}
