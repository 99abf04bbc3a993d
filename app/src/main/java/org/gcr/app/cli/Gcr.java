package org.gcr.app.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.List;
import java.util.stream.Collectors;
import org.gcr.app.run.Kinds;
import org.gcr.core.config.ConfigFile;
import org.gcr.core.config.Settings;
import org.gcr.core.definition.Definitions;
import org.gcr.core.definition.Layer;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;
import org.gcr.core.store.LocalStore;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code gcr} and what all its commands share: exit codes and how problems are told. */
@Command(
        name = "gcr",
        description =
                "Turns published refugee statistics into a checked release of Global Compact on Refugees indicators.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            RunCommand.class,
            PlanCommand.class,
            CheckCommand.class,
            FetchCommand.class,
            QueryCommand.class,
            SqlCommand.class,
            IndicatorsCommand.class,
            DueCommand.class,
            TemplateCommand.class,
            ReleasesCommand.class,
            DisclosureCommand.class,
            ReportCommand.class,
            ExportCommand.class,
            TablesCommand.class,
            ModelsCommand.class,
            SiteCommand.class,
            ServeCommand.class,
            McpCommand.class,
            CompletionCommand.class,
            ReferenceCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the data failed: too many rejected rows, a blocking check, damage found",
            "2:the call or the configuration is wrong",
            "3:the environment failed: disk, network, memory",
            "4:another run holds the warehouse"
        },
        footer = {"", Settings.PRECEDENCE})
public final class Gcr implements Runnable {

    @Option(names = "--quiet", scope = ScopeType.INHERIT, description = "Say nothing but results and problems.")
    boolean quiet;

    @Option(
            names = "--log-format",
            scope = ScopeType.INHERIT,
            paramLabel = "text|json",
            defaultValue = "text",
            description = "How progress and problems are written to standard error.")
    LogFormat logFormat;

    @Spec
    CommandSpec spec;

    private Definitions definitions;

    /** How messages are written. */
    enum LogFormat {
        text,
        json
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing command");
    }

    /** Where this call's messages go. */
    Messages messages() {
        return new Messages(System.err, quiet, logFormat == LogFormat.json);
    }

    /** What is declared in the files beside the program and in the folders that the default configuration names; read at the first call. */
    Definitions definitions() {
        return definitions(null);
    }

    /** As {@link #definitions()}, of a configuration that is named. */
    Definitions definitions(String config) {
        if (definitions == null) {
            definitions = Definitions.read(Definitions.home(), layers(config), Kinds.ALL);
        }
        return definitions;
    }

    /** The folders of definitions that a configuration names; none when nobody named one and there is none. */
    static List<Layer> layers(String config) {
        Path file = RunOptions.configFile(config);
        return config == null && !Files.isRegularFile(file)
                ? List.of()
                : Layer.of(ConfigFile.load(file, System::getenv));
    }

    /** Runs a call and returns its exit code; never throws. */
    public static int execute(String... arguments) {
        Gcr gcr = new Gcr();
        CommandLine line = new CommandLine(gcr)
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Path.class, LocalStore::place);
        line.setParameterExceptionHandler((wrong, given) -> {
            gcr.messages().problem(usage(wrong));
            return Code.USAGE.exitCode();
        });
        line.setExecutionExceptionHandler((failure, command, parsed) -> tell(failure, gcr.messages()));
        return line.execute(arguments);
    }

    private static Problem usage(CommandLine.ParameterException wrong) {
        List<String> near = wrong instanceof CommandLine.UnmatchedArgumentException unmatched
                ? unmatched.getSuggestions()
                : List.of();
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        String remedy = near.isEmpty()
                ? "see " + command + " --help"
                : "did you mean " + near.stream().limit(3).collect(Collectors.joining(" or ")) + "? See " + command
                        + " --help";
        return new Problem(Code.USAGE, "", wrong.getMessage().replace('\n', ' '), remedy);
    }

    private static int tell(Throwable failure, Messages messages) {
        if (System.getenv("GCR_DEBUG") != null) {
            failure.printStackTrace();
        }
        if (failure instanceof GcrException known) {
            known.problems().forEach(messages::problem);
            return known.exitCode();
        }
        Problem problem = unexpected(failure);
        messages.problem(problem);
        return problem.code().exitCode();
    }

    private static Problem unexpected(Throwable failure) {
        Throwable cause =
                failure instanceof UncheckedIOException && failure.getCause() != null ? failure.getCause() : failure;
        String words = String.valueOf(cause.getMessage());
        if (words.contains("No space left")) {
            return new Problem(
                    Code.DISK_FULL, "", words, "make room on the disk and run again; the last release stands");
        }
        if (cause instanceof OutOfMemoryError) {
            return new Problem(Code.OUT_OF_MEMORY, "", "the heap is full: " + words, "give more with GCR_HEAP=3g");
        }
        if (cause instanceof AccessDeniedException || cause instanceof ReadOnlyFileSystemException) {
            return new Problem(
                    Code.READ_WRITE,
                    cause instanceof FileSystemException file ? String.valueOf(file.getFile()) : "",
                    "this user may not read or write here",
                    "give the user who runs this the right to, or name another folder with --warehouse");
        }
        if (cause instanceof FileSystemException file) {
            return new Problem(
                    Code.READ_WRITE,
                    String.valueOf(file.getFile()),
                    "cannot be read or written" + (file.getReason() == null ? "" : ": " + file.getReason()),
                    "check that the folder exists and its permissions");
        }
        return new Problem(
                Code.READ_WRITE,
                "",
                "the program failed: " + cause.getClass().getSimpleName() + " " + words,
                "GCR_DEBUG=1 shows where; please report it");
    }
}
