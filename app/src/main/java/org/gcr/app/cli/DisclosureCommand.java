package org.gcr.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.gcr.metrics.disclosure.Secret;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gcr disclosure}. */
@Command(
        name = "disclosure",
        description = "The protection of counts of registered persons.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = DisclosureCommand.NewSecret.class)
final class DisclosureCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing command");
    }

    /** {@code gcr disclosure new-secret}. */
    @Command(
            name = "new-secret",
            description =
                    "Writes a new secret of 32 random bytes, which fixes all chance of the protection of one register. Readable by its owner alone; never over a file that is there.",
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "Make one once a register, keep it with the register and outside the warehouse, back it up apart.",
                "Lost: make another and set secret_changed: \"why\" under disclosure: for one run; every year is then drawn",
                "once more. Leaked: every published figure can be tested against guesses of the persons behind it; make",
                "another, and withdraw releases with small groups.",
                "",
                "Example:",
                "  gcr disclosure new-secret ~/register.secret",
                "  export GCR_DISCLOSURE_SECRET_FILE=~/register.secret"
            })
    static final class NewSecret implements Callable<Integer> {

        @Parameters(paramLabel = "FILE", description = "File to write, outside the warehouse.")
        private Path file;

        @Override
        public Integer call() throws Exception {
            Secret secret = Secret.create(file);
            System.out.println(
                    file + ": secret " + secret.fingerprint() + ", readable by its owner alone. Next: export "
                            + Secret.VARIABLE + "=" + file.toAbsolutePath().normalize());
            return 0;
        }
    }
}
