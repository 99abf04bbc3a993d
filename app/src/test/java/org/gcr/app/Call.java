package org.gcr.app;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.gcr.app.cli.Gcr;

/**
 * A call of the program within the test's process.
 *
 * @param exit exit code
 * @param out standard output
 * @param err standard error
 */
public record Call(int exit, String out, String err) {

    /** Runs the program with these arguments. */
    public static synchronized Call gcr(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
        try {
            int exit = Gcr.execute(arguments);
            return new Call(exit, outBytes.toString(StandardCharsets.UTF_8), errBytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    /** Fails the test, with what the program said, unless the exit code is this one. */
    public Call exits(int expected) {
        if (exit != expected) {
            throw new AssertionError("exit code " + exit + " instead of " + expected + "\n" + out + err);
        }
        return this;
    }
}
