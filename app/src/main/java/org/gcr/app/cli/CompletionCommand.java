package org.gcr.app.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gcr completion}. */
@Command(
        name = "completion",
        description = "Writes what a shell needs to complete commands and options.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  source <(gcr completion bash)                                        # in ~/.bashrc",
            "  source <(gcr completion zsh)                                         # in ~/.zshrc",
            "  gcr completion fish > ~/.config/fish/completions/gcr.fish"
        })
final class CompletionCommand implements Callable<Integer> {

    /** Shells whose completion is known. */
    enum Shell {
        bash,
        zsh,
        fish
    }

    @Parameters(paramLabel = "bash|zsh|fish", description = "The shell.")
    private Shell shell;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        System.out.print(script(spec.root().commandLine(), shell));
        return 0;
    }

    /** The script; that for bash serves zsh too, which is told so by the script itself. */
    static String script(CommandLine gcr, Shell shell) {
        return shell == Shell.fish ? fish(gcr) : AutoComplete.bash("gcr", gcr);
    }

    private static String fish(CommandLine gcr) {
        StringBuilder script = new StringBuilder("# gcr " + Version.number() + ": completion for fish\n");
        add(script, gcr, "__fish_use_subcommand");
        gcr.getSubcommands().forEach((name, command) -> {
            String within = "__fish_seen_subcommand_from " + name;
            String names = String.join(" ", command.getSubcommands().keySet());
            add(script, command, names.isEmpty() ? within : within + "; and not __fish_seen_subcommand_from " + names);
            command.getSubcommands()
                    .forEach((inner, below) ->
                            add(script, below, within + "; and __fish_seen_subcommand_from " + inner));
        });
        return script.toString();
    }

    private static void add(StringBuilder script, CommandLine command, String when) {
        command.getSubcommands().forEach((name, below) -> {
            if (!below.getCommandSpec().usageMessage().hidden()) {
                line(
                        script,
                        when,
                        "-f -a " + name,
                        first(below.getCommandSpec().usageMessage().description()));
            }
        });
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (!option.hidden()) {
                String names = Arrays.stream(option.names())
                        .map(name -> name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
                        .collect(Collectors.joining(" "));
                line(script, when, names + value(option), first(option.description()));
            }
        }
    }

    /** What may follow an option: listed words, files, or anything. */
    private static String value(OptionSpec option) {
        if (option.arity().max() == 0) {
            return "";
        }
        String label = option.paramLabel();
        if (label.contains("|") && label.equals(label.toLowerCase(Locale.ROOT))) {
            return " -x -a '" + label.replace('|', ' ') + "'";
        }
        return label.equals("FILE") || label.equals("DIR") ? " -r -F" : " -x";
    }

    private static void line(StringBuilder script, String when, String what, String description) {
        script.append("complete -c gcr -n '").append(when).append("' ").append(what);
        script.append(" -d '")
                .append(description.replace("\\", "\\\\").replace("'", "\\'"))
                .append("'\n");
    }

    /** The first sentence of a description. */
    static String first(String... description) {
        String text = description.length == 0 ? "" : String.format(description[0]);
        int end = text.indexOf(". ");
        return end < 0 ? text.replaceFirst("\\.$", "") : text.substring(0, end);
    }
}
