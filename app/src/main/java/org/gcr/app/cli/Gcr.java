package org.gcr.app.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.gcr.app.run.Faults;
import org.gcr.app.run.Kinds;
import org.gcr.core.config.ConfigFile;
import org.gcr.core.config.Settings;
import org.gcr.core.definition.Definitions;
import org.gcr.core.definition.Layer;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.Problem;
import org.gcr.core.store.Place;
import org.gcr.core.warehouse.Warehouse;
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
            DoctorCommand.class,
            InitCommand.class,
            PlanCommand.class,
            CheckCommand.class,
            FetchCommand.class,
            QueryCommand.class,
            SqlCommand.class,
            IndicatorsCommand.class,
            TraceCommand.class,
            DueCommand.class,
            TemplateCommand.class,
            RunsCommand.class,
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
            "4:another run holds the warehouse",
            "10:nothing is new (gcr run --detailed-exit-code)"
        },
        footer = {"", Settings.PRECEDENCE})
public final class Gcr implements Runnable {

    @Option(
            names = "--config",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "Configuration: warehouse, sources, engine. Default: GCR_CONFIG, else data-samples/gcr.yaml.")
    String config;

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

    /** Without a command: what commands there are. */
    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }

    /** Where this call's messages go. */
    Messages messages() {
        return new Messages(System.err, quiet, logFormat == LogFormat.json);
    }

    /** What is declared in the files beside the program and in the folders that the configuration names; read at the first call. */
    Definitions definitions() {
        if (definitions == null) {
            definitions = Definitions.read(Definitions.home(), layers(config), Kinds.ALL);
        }
        return definitions;
    }

    /** The configuration of this call. */
    Path configFile() {
        return RunOptions.configFile(config);
    }

    /** Whether anything says where the warehouse is, when no option {@code --warehouse} does. */
    boolean hasWarehouse() {
        return System.getenv("GCR_WAREHOUSE") != null || config != null || Files.exists(configFile());
    }

    /** The warehouse of a call that only reads: option, environment, or that of the configuration. */
    Warehouse warehouse(String option) {
        String named = option == null ? System.getenv("GCR_WAREHOUSE") : option;
        if (named != null) {
            return new Warehouse(Place.of(named));
        }
        String ofSamples = Defaults.warehouseOfSamples(config);
        if (ofSamples != null) {
            return new Warehouse(Place.of(ofSamples));
        }
        ConfigFile file = ConfigFile.load(configFile(), System::getenv);
        return new Warehouse(Settings.read(file, new Settings.Options(null, null, null), System::getenv)
                .warehouse());
    }

    /** The folders of definitions that a configuration names; none when nobody named one and there is none. */
    static List<Layer> layers(String config) {
        Path file = RunOptions.configFile(config);
        return config == null && !Files.isRegularFile(file)
                ? List.of()
                : Layer.of(ConfigFile.load(file, System::getenv));
    }

    /** The commands as picocli knows them. */
    static CommandLine line(Gcr gcr) {
        return new CommandLine(gcr)
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Path.class, Place::folder);
    }

    /** Runs a call and returns its exit code; never throws. */
    public static int execute(String... arguments) {
        Gcr gcr = new Gcr();
        CommandLine line = line(gcr);
        line.setParameterExceptionHandler((wrong, given) -> {
            gcr.messages().problem(usage(wrong));
            return Code.USAGE.exitCode();
        });
        line.setExecutionExceptionHandler((failure, command, parsed) -> tell(failure, gcr.messages()));
        return guarded(() -> line.execute(arguments), gcr.messages());
    }

    /** A call that tells of full memory and of classes that cannot be loaded, too: these are no exceptions, so that the handler of exceptions is not asked. */
    static int guarded(IntSupplier call, Messages messages) {
        try {
            return call.getAsInt();
        } catch (OutOfMemoryError | LinkageError e) {
            return tell(e, messages);
        }
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
        Faults.of(failure).forEach(messages::problem);
        return Faults.exitCode(failure);
    }
}
