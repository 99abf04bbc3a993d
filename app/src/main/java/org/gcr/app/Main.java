package org.gcr.app;

import org.gcr.app.cli.Gcr;
import org.gcr.app.run.ProductVersion;

/** The program. */
public final class Main {

    private Main() {}

    /** Runs one command and ends the process with its exit code. The version is told without looking at the commands, which takes longer. */
    public static void main(String[] arguments) {
        if (arguments.length == 1 && (arguments[0].equals("--version") || arguments[0].equals("-V"))) {
            System.out.println("gcr " + ProductVersion.number());
            return;
        }
        System.exit(Gcr.execute(arguments));
    }
}
