package org.gcr.app.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A page of the manual for {@code man}, from what the command says of itself. */
final class ManualPage {

    private final CommandSpec command;
    private final StringBuilder page = new StringBuilder();

    private ManualPage(CommandSpec command) {
        this.command = command;
    }

    /** File name and text of a command's page and of those of all commands below it. */
    static Map<String, String> of(CommandLine line) {
        Map<String, String> pages = new LinkedHashMap<>();
        for (CommandSpec command : all(line)) {
            pages.put(name(command) + ".1", new ManualPage(command).text());
        }
        return pages;
    }

    /** A command and all below it that are no secret. */
    static List<CommandSpec> all(CommandLine line) {
        List<CommandSpec> all = new ArrayList<>(List.of(line.getCommandSpec()));
        line.getSubcommands().values().stream()
                .filter(below -> !below.getCommandSpec().usageMessage().hidden())
                .forEach(below -> all.addAll(all(below)));
        return all;
    }

    private static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    private String text() {
        page.append(".TH \"")
                .append(name(command).toUpperCase(java.util.Locale.ROOT))
                .append("\" \"1\" \"\" \"gcr ")
                .append(Version.number())
                .append("\" \"GCR indicators\"\n");
        head("NAME");
        say(name(command) + " - "
                + CompletionCommand.first(command.usageMessage().description()));
        head("SYNOPSIS");
        say(new CommandLine.Help(command, Ansi.OFF).synopsis(0).strip());
        head("DESCRIPTION");
        for (String paragraph : command.usageMessage().description()) {
            page.append(".PP\n");
            say(String.format(paragraph));
        }
        if (command.options().stream().anyMatch(option -> !option.hidden())
                || !command.positionalParameters().isEmpty()) {
            head("OPTIONS");
            for (PositionalParamSpec parameter : command.positionalParameters()) {
                item(parameter.paramLabel(), String.join(" ", parameter.description()));
            }
            for (OptionSpec option : command.options()) {
                if (!option.hidden()) {
                    String value = option.arity().max() == 0 ? "" : "=" + option.paramLabel();
                    item(
                            Arrays.stream(option.names()).collect(Collectors.joining(", ")) + value,
                            String.join(" ", option.description()));
                }
            }
        }
        List<CommandLine> below = command.subcommands().values().stream()
                .filter(line -> !line.getCommandSpec().usageMessage().hidden())
                .toList();
        if (!below.isEmpty()) {
            head("COMMANDS");
            below.forEach(line -> item(
                    name(line.getCommandSpec()),
                    CompletionCommand.first(line.getCommandSpec().usageMessage().description())));
        }
        if (!command.usageMessage().exitCodeList().isEmpty()) {
            head("EXIT STATUS");
            command.usageMessage().exitCodeList().forEach(this::item);
        }
        if (command.usageMessage().footer().length > 0) {
            head("NOTES");
            page.append(".nf\n");
            for (String line : command.usageMessage().footer()) {
                say(String.format(line));
            }
            page.append(".fi\n");
        }
        return page.toString();
    }

    private void head(String title) {
        page.append(".SH ").append(title).append('\n');
    }

    private void item(String term, String text) {
        page.append(".TP\n.B ").append(escaped(term)).append('\n');
        say(String.format(text));
    }

    private void say(String text) {
        page.append(escaped(text)).append('\n');
    }

    /** Text that troff shows as it is. */
    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replaceAll("(?m)^([.'])", "\\\\&$1");
    }
}
