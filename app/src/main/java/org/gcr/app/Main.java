package org.gcr.app;

import org.gcr.app.cli.Gcr;

/** The program. */
public final class Main {

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(Gcr.execute(arguments));
    }
}
