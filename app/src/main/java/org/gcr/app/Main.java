package org.gcr.app;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.gcr.app.cli.Gcr;
import org.gcr.app.cli.HelpTexts;
import org.gcr.app.run.ProductVersion;

/** The program. */
public final class Main {

    private Main() {}

    /** Runs one command and ends the process with its exit code. Version and help are told without looking at the commands, which takes longer. */
    public static void main(String[] arguments) {
        if (arguments.length == 1 && (arguments[0].equals("--version") || arguments[0].equals("-V"))) {
            System.out.println("gcr " + ProductVersion.number());
            return;
        }
        Optional<String> help = HelpTexts.of(arguments);
        if (help.isPresent()) {
            byte[] text = help.get().getBytes(StandardCharsets.UTF_8);
            System.out.write(text, 0, text.length);
            System.out.flush();
            return;
        }
        System.exit(Gcr.execute(arguments));
    }
}
