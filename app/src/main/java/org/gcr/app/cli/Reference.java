package org.gcr.app.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.gcr.core.config.Settings;
import org.gcr.core.definition.Definitions;
import org.gcr.core.problem.Code;
import org.gcr.core.table.Column;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.Release;
import org.gcr.metrics.indicator.Indicator;
import org.gcr.metrics.indicator.IndicatorCatalogue;
import picocli.CommandLine;

/** Pages in Markdown of what the program declares, so that no page says otherwise than the program does. */
final class Reference {

    private Reference() {}

    /**
     * All pages, by their file names.
     *
     * @param release whose tables are told; null leaves them out
     */
    static Map<String, String> pages(CommandLine root, Definitions definitions, Release release) {
        Map<String, String> pages = new TreeMap<>();
        pages.put("commands.md", commands(root));
        pages.put("codes.md", codes());
        pages.put("configuration.md", configuration(ConfigurationKeys.read()));
        pages.put("indicators.md", indicators(IndicatorCatalogue.of(definitions).indicators()));
        if (release != null) {
            pages.put("tables.md", tables(release.visibleSchemas()));
        }
        return pages;
    }

    /** Every command as {@code --help} tells it. */
    private static String commands(CommandLine root) {
        StringBuilder page = begin("Commands", "Each as its `--help` tells it.");
        HelpTexts.all(root).forEach((command, text) -> page.append("## ")
                .append(command.replace('.', ' '))
                .append("\n\n```text\n")
                .append(text.stripTrailing())
                .append("\n```\n\n"));
        return page.toString();
    }

    /** Every key of a configuration, and every environment variable. */
    private static String configuration(ConfigurationKeys keys) {
        StringBuilder page = begin(
                "Configuration",
                "A YAML file, named with `--config` or `GCR_CONFIG`. Paths start from its folder; `${NAME}` in a text stands for an environment variable. "
                        + Settings.PRECEDENCE + " `[]` marks a list of mappings.");
        page.append("| key | form | without it | what it says | example |\n|---|---|---|---|---|\n");
        for (ConfigurationKeys.Key key : keys.keys()) {
            page.append("| `")
                    .append(key.key())
                    .append("` | ")
                    .append(cell(key.form()))
                    .append(" | ")
                    .append(cell(key.otherwise()))
                    .append(" | ")
                    .append(cell(key.meaning()))
                    .append(" | ")
                    .append(key.example() == null ? "" : '`' + cell(key.example()) + '`')
                    .append(" |\n");
        }
        page.append("\n## Environment variables\n\n| variable | what it says |\n|---|---|\n");
        keys.variables().forEach((name, meaning) -> page.append("| `")
                .append(name)
                .append("` | ")
                .append(cell(meaning))
                .append(" |\n"));
        return page.append('\n').toString();
    }

    /** Every code of a problem. */
    private static String codes() {
        StringBuilder page = begin(
                "Codes of problems",
                "A message has a code, a place, what was found, and a remedy. A code keeps its meaning. The first digit is the exit code of the command.");
        page.append("| code | what is wrong | where it comes from, what helps | exit code |\n|---|---|---|---|\n");
        List.of(Code.values()).stream().sorted(Comparator.comparing(Code::id)).forEach(code -> page.append("| `")
                .append(code.id())
                .append("` | ")
                .append(cell(code.title()))
                .append(" | ")
                .append(cell(code.remedy()))
                .append(" | ")
                .append(code.exitCode())
                .append(" |\n"));
        return page.toString();
    }

    /** Every indicator with what it is and how it is computed. */
    private static String indicators(List<Indicator> indicators) {
        StringBuilder page = begin(
                "Indicators",
                "`computed`: the figures are the indicator. `proxy`: they stand near it. `source_pending`: no public source has it; whoever holds the figures fills in a template.");
        for (Indicator indicator :
                indicators.stream().sorted(Comparator.comparing(Indicator::id)).toList()) {
            page.append("## ")
                    .append(indicator.id())
                    .append("\n\n")
                    .append(line(indicator.title()))
                    .append("\n\n");
            row(page, "status", indicator.status().name().toLowerCase(Locale.ROOT));
            row(page, "editions", String.join(", ", indicator.editions()));
            row(page, "unit", indicator.unit());
            row(page, "definition", indicator.definition());
            row(page, "method", indicator.method());
            row(page, "limits", indicator.limitations());
            row(page, "sources", indicator.sources() == null ? null : String.join(", ", indicator.sources()));
            row(page, "pending", indicator.pending());
            page.append('\n');
        }
        return page.toString();
    }

    private static void row(StringBuilder page, String name, String text) {
        if (text != null && !text.isBlank()) {
            page.append("- ").append(name).append(": ").append(line(text)).append('\n');
        }
    }

    /** Every table with its columns. */
    private static String tables(List<TableSchema> tables) {
        StringBuilder page =
                begin("Tables", "`gcr tables WORD` finds a table or column; `gcr query \"describe TABLE\"` shows one.");
        for (TableSchema table :
                tables.stream().sorted(Comparator.comparing(TableSchema::name)).toList()) {
            page.append("## ").append(table.name()).append("\n\n").append(line(table.description()));
            page.append("\n\n| column | type | what it is |\n|---|---|---|\n");
            for (Column column : table.columns()) {
                page.append("| `")
                        .append(column.name())
                        .append("` | ")
                        .append(column.type().sql())
                        .append(" | ")
                        .append(cell(column.description()))
                        .append(" |\n");
            }
            page.append('\n');
        }
        return page.toString();
    }

    private static StringBuilder begin(String title, String lead) {
        return new StringBuilder("# ")
                .append(title)
                .append("\n\n")
                .append(lead)
                .append(" Made by `gcr reference`, gcr ")
                .append(Version.number())
                .append(".\n\n");
    }

    private static String line(String text) {
        return text == null ? "" : text.strip().replaceAll("\\s+", " ");
    }

    private static String cell(String text) {
        return line(text).replace("|", "\\|");
    }
}
