package org.gcr.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.gcr.app.query.Catalogues;
import org.gcr.app.query.ResultTable;
import org.gcr.core.problem.GcrException;
import org.gcr.core.warehouse.Release;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code gcr sql}: one question after the other, on a terminal or from a pipe. */
@Command(
        name = "sql",
        description = {
            "Asks a release in DuckDB's SQL, one question after the other; never writes. A question ends with ; and may have several lines.",
            "On a terminal: history, completion of tables and columns with Tab. .help lists what else there is."
        },
        mixinStandardHelpOptions = true)
final class SqlCommand implements Callable<Integer> {

    private static final String HELP =
            """
            .tables           the tables and what a row of each is
            .describe TABLE   its columns with types and descriptions
            .format FORMAT    how answers are written: table, csv or json
            .quit             the end (also Ctrl-D)
            """;

    @ParentCommand
    private Gcr gcr;

    @Mixin
    private ReleaseOptions from;

    @Option(
            names = "--format",
            paramLabel = "table|csv|json",
            defaultValue = "table",
            description = "How answers are written. Default: table.")
    private ResultTable.Format format;

    @Override
    public Integer call() throws Exception {
        Release wanted = from.release();
        try (Catalogues catalogue = Catalogues.open(from.warehouse(), wanted)) {
            return converse(catalogue, wanted);
        }
    }

    /** Where the next line comes from. */
    @FunctionalInterface
    private interface Lines {

        /** The next line; null at the end. */
        String next(boolean within) throws IOException;
    }

    private int converse(Catalogues catalogue, Release wanted) throws IOException {
        if (System.console() == null) {
            BufferedReader reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            return converse(catalogue, within -> reader.readLine());
        }
        try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
            terminal.handle(Terminal.Signal.INT, signal -> catalogue.cancel());
            LineReader reader = LineReaderBuilder.builder()
                    .terminal(terminal)
                    .appName("gcr")
                    .completer(new StringsCompleter(words(wanted)))
                    .variable(LineReader.HISTORY_FILE, Path.of(System.getProperty("user.home"), ".gcr_history"))
                    .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                    .build();
            return converse(catalogue, within -> {
                try {
                    return reader.readLine(within ? "...> " : "gcr> ");
                } catch (UserInterruptException e) {
                    return ";";
                } catch (EndOfFileException e) {
                    return null;
                }
            });
        }
    }

    private int converse(Catalogues catalogue, Lines lines) throws IOException {
        int exit = 0;
        StringBuilder question = new StringBuilder();
        while (true) {
            String line = lines.next(!question.isEmpty());
            boolean ends = line == null;
            if (!ends && question.isEmpty() && line.strip().startsWith(".")) {
                if (line.strip().equals(".quit")) {
                    return exit;
                }
                exit = said(() -> command(catalogue, line.strip()), exit);
                continue;
            }
            if (!ends && !(question.isEmpty() && line.isBlank())) {
                question.append(line).append('\n');
            }
            if (ends || question.toString().strip().endsWith(";")) {
                String sql = question.toString().strip().replaceAll(";+$", "");
                question.setLength(0);
                if (!sql.isBlank()) {
                    exit = said(() -> System.out.print(catalogue.query(sql).text(format)), exit);
                }
            }
            if (ends) {
                return exit;
            }
        }
    }

    /** Does it; a problem is told and the conversation goes on. */
    private int said(Runnable work, int exit) {
        try {
            work.run();
            return exit;
        } catch (GcrException e) {
            e.problems().forEach(gcr.messages()::problem);
            return e.exitCode();
        }
    }

    private void command(Catalogues catalogue, String line) {
        String[] words = line.split("\\s+", 2);
        switch (words[0]) {
            case ".tables" ->
                System.out.print(catalogue
                        .query(
                                "SELECT view_name AS \"table\", comment AS \"one row is\" FROM duckdb_views() WHERE NOT internal AND schema_name = current_schema() ORDER BY 1")
                        .text(format));
            case ".describe" ->
                System.out.print(catalogue
                        .query(
                                "SELECT column_name AS \"column\", data_type AS \"type\", comment AS description FROM duckdb_columns() WHERE schema_name = current_schema() AND table_name = '"
                                        + (words.length < 2 ? "" : words[1].replace("'", "''"))
                                        + "' ORDER BY column_index")
                        .text(format));
            case ".format" -> {
                for (ResultTable.Format one : ResultTable.Format.values()) {
                    if (words.length > 1 && one.name().equalsIgnoreCase(words[1])) {
                        format = one;
                    }
                }
            }
            default -> System.out.print(HELP);
        }
    }

    private static List<String> words(Release release) {
        List<String> words = new ArrayList<>(List.of(
                ".tables",
                ".describe",
                ".format",
                ".quit",
                ".help",
                "select",
                "from",
                "where",
                "group by",
                "order by",
                "limit"));
        release.visibleSchemas().forEach(schema -> {
            words.add(schema.name());
            words.addAll(schema.columnNames());
        });
        return words.stream().distinct().toList();
    }
}
