package org.gcr.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What {@code --help} prints, written beside the classes when the program is built. To put it together at each call takes several times as
 * long as all the rest of the start: picocli then looks at every option of every command.
 */
public final class HelpTexts {

    private static final Pattern WORD = Pattern.compile("[a-z]+(-[a-z]+)*");

    private HelpTexts() {}

    /** The text that a call asks for: a command's words, then {@code --help}; nothing at all asks for the list of commands. */
    public static Optional<String> of(String... arguments) {
        List<String> call = List.of(arguments);
        int words = Math.max(0, call.size() - 1);
        boolean asks = call.isEmpty()
                || call.get(words).equals("--help")
                || call.get(words).equals("-h");
        if (!asks
                || !call.subList(0, words).stream()
                        .allMatch(word -> WORD.matcher(word).matches())) {
            return Optional.empty();
        }
        String name = String.join(".", call.subList(0, words));
        try (InputStream in =
                HelpTexts.class.getResourceAsStream("/help/" + (name.isEmpty() ? "gcr" : "gcr." + name))) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty(); // picocli answers
        }
    }

    /** Every command's text, by the words of the command with dots between. */
    static Map<String, String> all(CommandLine root) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (CommandSpec command : ManualPage.all(root)) {
            texts.put(command.qualifiedName("."), new CommandLine(command).getUsageMessage(Ansi.OFF));
        }
        return texts;
    }

    /** Writes them; the build calls it. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        for (Map.Entry<String, String> text : all(Gcr.line(new Gcr())).entrySet()) {
            Files.writeString(folder.resolve(text.getKey()), text.getValue());
        }
    }
}
