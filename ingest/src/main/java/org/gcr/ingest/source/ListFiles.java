package org.gcr.ingest.source;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gcr.core.definition.DefinitionFile;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.store.Scratch;

/**
 * The files of a list of our own, laid over one another: a row of a later file stands in place of the row of an earlier file with the same key, and
 * one whose column {@code remove} says true takes it out. What stands no more is an empty line, so every row keeps its line.
 */
final class ListFiles {

    /** Column of a user's file that takes a row out. */
    static final String REMOVE = "remove";

    private record Row(List<String> key, int first, boolean removes) {}

    private ListFiles() {}

    /** The entry that stages a list: no configuration gives it. */
    static SourceEntry entry(SourceSpec spec, List<DefinitionFile> rows) {
        Set<String> layers = new LinkedHashSet<>();
        rows.forEach(file -> layers.add(file.layer()));
        return new SourceEntry(spec.id(), String.join(" + ", layers), "end-year", files(spec, rows));
    }

    private static List<SourceFile> files(SourceSpec spec, List<DefinitionFile> rows) {
        List<List<Row>> read = new ArrayList<>();
        for (DefinitionFile file : rows) {
            read.add(rows.size() == 1 ? List.of() : rows(spec, file, spec.key()));
        }
        List<SourceFile> files = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Set<List<String>> later = new HashSet<>();
            read.subList(i + 1, rows.size()).forEach(file -> file.forEach(row -> later.add(row.key())));
            Set<Integer> gone = new HashSet<>();
            for (Row row : read.get(i)) {
                if (row.removes() || later.contains(row.key())) {
                    gone.add(row.first());
                }
            }
            DefinitionFile file = rows.get(i);
            String name = file.isOwn() ? file.place() : file.name();
            files.add(new SourceFile(name, gone.isEmpty() ? file.path() : without(file, read.get(i), gone)));
        }
        return files;
    }

    /** The values of these columns in the rows that stand, blanks for columns that a file does not have. */
    static List<List<String>> values(SourceSpec spec, List<DefinitionFile> files, List<String> columns) {
        Map<List<String>, List<String>> values = new LinkedHashMap<>();
        for (DefinitionFile file : files) {
            List<Row> keys = rows(spec, file, spec.key());
            List<Row> read = rows(spec, file, columns);
            for (int i = 0; i < keys.size(); i++) {
                if (keys.get(i).removes()) {
                    values.remove(keys.get(i).key());
                } else {
                    values.put(keys.get(i).key(), read.get(i).key());
                }
            }
        }
        return List.copyOf(values.values());
    }

    private static List<Row> rows(SourceSpec spec, DefinitionFile file, List<String> columns) {
        String text = file.text().startsWith("\uFEFF") ? file.text().substring(1) : file.text();
        String header = text.lines().findFirst().orElse("");
        char separator = header.contains(";") ? ';' : header.contains("\t") ? '\t' : ',';
        List<Row> rows = new ArrayList<>();
        Map<String, Integer> at = new HashMap<>();
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(separator)
                .commentStrategy(CommentStrategy.NONE)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(text)) {
            for (CsvRecord record : csv) {
                if (at.isEmpty()) {
                    for (int i = 0; i < record.getFieldCount(); i++) {
                        at.put(HeaderText.comparable(record.getField(i)), i);
                    }
                    continue;
                }
                List<String> key = new ArrayList<>();
                for (String name : columns) {
                    ColumnSpec column = spec.columns().get(spec.indexOf(name));
                    key.add(column.headers().stream()
                            .filter(at::containsKey)
                            .findFirst()
                            .map(one -> field(record, at.get(one)))
                            .orElse(""));
                }
                boolean removes =
                        at.containsKey(REMOVE) && field(record, at.get(REMOVE)).equalsIgnoreCase("true");
                rows.add(new Row(key, (int) record.getStartingLineNumber(), removes));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (de.siegmar.fastcsv.reader.CsvParseException e) {
            throw new GcrException(
                    Code.DEFINITION_WRONG, file.place(), "is no CSV: " + e.getMessage(), "save it as CSV (UTF-8)", e);
        }
        return rows;
    }

    private static String field(CsvRecord record, int index) {
        return index < record.getFieldCount() ? record.getField(index).strip() : "";
    }

    private static Path without(DefinitionFile file, List<Row> rows, Set<Integer> gone) {
        String[] lines = file.text().split("\n", -1);
        for (int i = 0; i < rows.size(); i++) {
            if (gone.contains(rows.get(i).first())) {
                int end = i + 1 < rows.size() ? rows.get(i + 1).first() - 1 : lines.length;
                for (int line = rows.get(i).first(); line <= end; line++) {
                    lines[line - 1] = "";
                }
            }
        }
        try {
            Path path = Scratch.ofProcess("list").resolve(file.name());
            Files.write(path, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
