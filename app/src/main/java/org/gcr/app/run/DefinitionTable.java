package org.gcr.app.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gcr.core.definition.DefinitionEntry;
import org.gcr.core.definition.Layer;
import org.gcr.core.table.ParquetTableReader;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.TableStore;
import org.gcr.core.warehouse.Warehouse;

/** The table {@code definition}: every file that declares something of a release, and what the user's own do to the program's. */
public final class DefinitionTable {

    static final TableSchema SCHEMA = new TableSchema(
            "definition",
            "One row per file that declares something: sources, lists, models, indicators and so on, the program's and the user's own.",
            true,
            List.of(
                    ReleaseTable.text("kind", "Folder of its kind: sources, models, indicators …"),
                    ReleaseTable.text("id", "Name of what is declared"),
                    ReleaseTable.text("subject", "Folder of its subject; NULL when there is none"),
                    ReleaseTable.text("layer", "program, or the user's folder as the configuration names it"),
                    ReleaseTable.text("file", "Place of the file"),
                    ReleaseTable.text("sha256", "Hash of its text"),
                    ReleaseTable.text("action", "adds, extends, replaces or disables"),
                    ReleaseTable.text("because", "Why something is disabled; NULL otherwise")));

    private DefinitionTable() {}

    static TablePart write(TableStore store, List<DefinitionEntry> entries) throws IOException {
        List<DefinitionEntry> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparing(DefinitionEntry::kind)
                .thenComparing(DefinitionEntry::id)
                .thenComparing(DefinitionEntry::file));
        return ReleaseTable.write(store, SCHEMA, sorted, DefinitionTable::row);
    }

    /** Whether a release was made with the same. */
    static boolean isSame(Release release, TablePart now) {
        return release.table(SCHEMA.name())
                .filter(part -> part.contentHash().equals(now.contentHash()))
                .isPresent();
    }

    /** What a release was made with besides the program's definitions, as in "2 added, 1 extended"; empty when there was nothing. */
    public static String own(Warehouse warehouse, Release release) throws IOException {
        Optional<TablePart> part = release.table(SCHEMA.name());
        if (part.isEmpty()) {
            return "";
        }
        Map<String, List<String>> ids = new TreeMap<>();
        ParquetTableReader.read(
                warehouse.store().files(part.get().schema(), List.of(part.get())),
                List.of("kind", "id", "layer", "action"),
                row -> {
                    if (!Layer.PROGRAM.equals(row[2])) {
                        ids.computeIfAbsent((String) row[3], action -> new ArrayList<>())
                                .add(row[0] + "/" + row[1]);
                    }
                });
        return ids.entrySet().stream()
                .map(entry -> entry.getValue().stream().distinct().count() + " " + past(entry.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static String past(String action) {
        return switch (action) {
            case "adds" -> "added";
            case "extends" -> "extended";
            case "replaces" -> "replaced";
            default -> "disabled";
        };
    }

    private static Object[] row(DefinitionEntry entry) {
        return new Object[] {
            entry.kind(),
            entry.id(),
            entry.subject().isEmpty() ? null : entry.subject(),
            entry.layer(),
            entry.file(),
            entry.sha256(),
            entry.action().name().toLowerCase(Locale.ROOT),
            entry.because()
        };
    }
}
