package org.gcr.ingest.stage.bulk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gcr.core.check.CheckResult;
import org.gcr.core.check.Severity;
import org.gcr.core.engine.Engine;
import org.gcr.core.graph.Task;
import org.gcr.core.graph.TaskRun;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.ParquetTableWriter;
import org.gcr.core.table.RawFile;
import org.gcr.core.table.TableFiles;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.CodeVersion;
import org.gcr.core.warehouse.FileHashes;
import org.gcr.core.warehouse.Origin;
import org.gcr.ingest.read.RawHead;
import org.gcr.ingest.source.HeaderText;
import org.gcr.ingest.source.Mapping;
import org.gcr.ingest.source.SourceEntry;
import org.gcr.ingest.source.SourceFile;
import org.gcr.ingest.source.SourceSpec;
import org.gcr.ingest.stage.IngestTables;

/**
 * Stages extracts about persons on the engine: one pass over each file types and checks its rows. A file that looks as if it identified
 * persons stops the run. Nothing that is said of a file repeats a cell of it.
 */
public final class BulkStageTask implements Task {

    private static final int FILE_ID_LENGTH = 16;
    private final SourceSpec spec;
    private final Optional<SourceEntry> entry;
    private final FileHashes hashes;
    private final List<TableSchema> outputs;

    /**
     * A task for a bulk source.
     *
     * @param entry what the configuration gives, with its mapping; empty for an empty table
     */
    public BulkStageTask(SourceSpec spec, Optional<SourceEntry> entry, FileHashes hashes) {
        this.spec = spec;
        this.entry = entry;
        this.hashes = hashes;
        this.outputs = List.of(spec.schema(), IngestTables.REJECT, IngestTables.SOURCE_FILE);
    }

    @Override
    public String name() {
        return "ingest." + spec.id();
    }

    @Override
    public List<String> inputs() {
        return List.of();
    }

    @Override
    public List<TableSchema> outputs() {
        return outputs;
    }

    @Override
    public boolean needsEngine() {
        return entry.isPresent();
    }

    @Override
    public long bytesBesideInputs() {
        return entry.map(SourceEntry::bytes).orElse(0L);
    }

    @Override
    public Map<String, String> ingredients() throws IOException {
        Map<String, String> all = new TreeMap<>();
        all.put("spec", spec.text());
        all.put("ingest code", CodeVersion.of(BulkStageTask.class));
        if (entry.isPresent()) {
            all.put("vintage", entry.get().vintage());
            all.put("release", entry.get().release());
            all.put("mapping", entry.get().mapping().text());
            for (SourceFile file : entry.get().files()) {
                all.merge("file " + file.name(), hashes.of(file.path()), (a, b) -> a + " " + b);
            }
        }
        return all;
    }

    /** What came of one file. */
    private record Part(
            SourceFile file, String sha256, RawHead head, long read, long rejected, List<String> examples) {}

    @Override
    public void run(TaskRun run) throws IOException {
        Map<Path, Long> staged = new LinkedHashMap<>();
        Map<Path, Long> rejects = new LinkedHashMap<>();
        List<Part> parts = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        List<SourceFile> files = entry.map(SourceEntry::files).orElse(List.of());
        for (int i = 0; i < files.size(); i++) {
            try {
                parts.add(stage(run, files.get(i), "f" + i, staged, rejects));
            } catch (GcrException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new GcrException(problems);
        }
        run.add(spec.schema(), staged);
        run.add(IngestTables.REJECT, rejects);
        if (entry.isEmpty()) {
            run.add(IngestTables.SOURCE_FILE, Map.of());
            return;
        }
        addSourceFiles(run, parts);
        run.add(rejectLimit(parts));
        run.add(contentGivenOnce(parts));
        run.add(new Origin(
                spec.id(),
                entry.get().vintage(),
                false,
                parts.stream()
                        .map(part -> new Origin.OriginFile(
                                part.file().name(),
                                part.sha256(),
                                // how many persons an extract has is a count, which leaves only through protection; its
                                // size would tell
                                0,
                                0,
                                0,
                                part.rejected()))
                        .toList()));
    }

    private Part stage(TaskRun run, SourceFile file, String label, Map<Path, Long> staged, Map<Path, Long> rejects)
            throws IOException {
        Mapping mapping = entry.orElseThrow().mapping();
        RawHead head = RawHead.of(file.name(), file.path(), mapping.delimiter());
        IdentityGuard.refuseColumns(file.name(), head.header(), mapping);
        Map<String, Integer> places = places(file.name(), head.header(), mapping);
        String sha256 = hashes.of(file.path());
        Map<String, String> ofFile = ofFile(sha256);
        TableSchema work = work(ofFile);
        String view = "raw_" + spec.table();
        Engine engine = run.engine();
        BulkSql sql = new BulkSql(spec, mapping, places, engine::type);
        Path folder = Files.createDirectories(run.folder(spec.schema()).resolve(label));
        Map<Path, Long> written;
        List<Object[]> counts;
        try {
            engine.register(
                    view,
                    new RawFile(
                            file.path(),
                            head.parquet(),
                            head.delimiter(),
                            head.header(),
                            places.values().stream().distinct().sorted().toList()));
            written = engine.write(sql.select(view, ofFile), work, folder);
            engine.register(work.name(), new TableFiles(work, List.copyOf(written.keySet())));
            counts = engine.query("SELECT fault, COUNT(*) AS records FROM " + work.name()
                    + " GROUP BY fault ORDER BY COUNT(*) DESC, fault");
        } catch (GcrException e) {
            if (head.parquet() && e.problems().get(0).code() == Code.OUT_OF_MEMORY) {
                RawHead.requireSound(file.name(), file.path());
            }
            throw withoutContent(file.name(), e);
        }
        long read = counts.stream().mapToLong(row -> (Long) row[1]).sum();
        if (read == 0) {
            throw new GcrException(
                    Code.FILE_WITHOUT_ROWS, file.name(), "there are no rows under the header", "extract it anew");
        }
        Map<BulkSql.Fault, Long> faults = new LinkedHashMap<>();
        counts.stream()
                .filter(row -> row[0] != null)
                .forEach(row -> faults.put(sql.fault((Long) row[0]), (Long) row[1]));
        IdentityGuard.refuseCells(file.name(), faults, read, mapping);
        IdentityGuard.refuseTexts(engine, file.name(), work.name(), sql, mapping);
        if (faults.isEmpty()) {
            staged.putAll(written);
        } else {
            separate(run, work.name(), file, sha256, faults, label, staged, rejects);
            for (Path path : written.keySet()) {
                Files.delete(path);
            }
            Files.delete(folder);
        }
        long rejected = faults.values().stream().mapToLong(Long::longValue).sum();
        return new Part(
                file,
                sha256,
                head,
                read,
                rejected,
                faults.entrySet().stream()
                        .limit(3)
                        .map(fault -> String.format(
                                Locale.ROOT, "%,d rows: %s", fault.getValue(), detail(fault.getKey(), mapping)))
                        .toList());
    }

    /** Sound rows to the staged table, the others, without their cells, to {@code reject}. */
    private void separate(
            TaskRun run,
            String view,
            SourceFile file,
            String sha256,
            Map<BulkSql.Fault, Long> faults,
            String label,
            Map<Path, Long> staged,
            Map<Path, Long> rejects)
            throws IOException {
        Mapping mapping = entry.orElseThrow().mapping();
        Path sound = Files.createDirectories(run.folder(spec.schema()).resolve(label + "-sound"));
        Path faulty = Files.createDirectories(run.folder(IngestTables.REJECT).resolve(label));
        staged.putAll(run.engine().write("SELECT * FROM " + view + " WHERE fault IS NULL", spec.schema(), sound));
        Map<String, String> constants = new LinkedHashMap<>();
        constants.put("source_id", CellSql.literal(spec.id()));
        constants.put("file_name", CellSql.literal(file.name()));
        constants.put("file_sha256", CellSql.literal(sha256));
        constants.put("line", "source_line");
        constants.put("reason_code", chosen(faults, fault -> fault.code().id()));
        constants.put("reason", chosen(faults, BulkStageTask::reason));
        constants.put("column_name", chosen(faults, fault -> header(fault.column(), mapping)));
        constants.put("value", "CAST(NULL AS STRING)");
        constants.put("raw_text", "CAST(NULL AS STRING)");
        constants.put("detail", chosen(faults, fault -> detail(fault, mapping)));
        constants.put("remedy", "CAST(NULL AS STRING)");
        constants.put("vintage", CellSql.literal(entry.get().vintage()));
        rejects.putAll(run.engine()
                .write(
                        constants.entrySet().stream()
                                .map(column -> column.getValue() + " AS " + column.getKey())
                                .collect(Collectors.joining(
                                        ", ", "SELECT ", " FROM " + view + " WHERE fault IS NOT NULL")),
                        IngestTables.REJECT,
                        faulty));
    }

    private static String chosen(Map<BulkSql.Fault, Long> faults, Function<BulkSql.Fault, String> text) {
        return faults.keySet().stream()
                .map(fault -> "WHEN " + fault.number() + " THEN " + CellSql.literal(text.apply(fault)))
                .collect(Collectors.joining(" ", "CASE fault ", " END"));
    }

    private static String reason(BulkSql.Fault fault) {
        return fault.code().title()
                + fault.identifier().map(kind -> "; it looks like " + kind).orElse("");
    }

    private static String detail(BulkSql.Fault fault, Mapping mapping) {
        return fault.code().id() + " column \"" + header(fault.column(), mapping) + "\": " + reason(fault);
    }

    /** The header text that the mapping gives a canonical column; the column itself when it has none of its own. */
    static String header(String column, Mapping mapping) {
        return mapping.columns().stream()
                .filter(admitted -> admitted.target().equals(column))
                .map(Mapping.Admitted::header)
                .findFirst()
                .orElse(column);
    }

    /** The texts that every row of a file repeats, by column. */
    private Map<String, String> ofFile(String sha256) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("source_file_id", sha256.substring(0, FILE_ID_LENGTH));
        texts.put("source_vintage", entry.orElseThrow().vintage());
        texts.put("source_release", entry.orElseThrow().release());
        return texts;
    }

    /** What is written of a file: the staged columns, those of the whole file with their one text, and what is wrong with the row. */
    private TableSchema work(Map<String, String> ofFile) {
        List<Column> columns = new ArrayList<>();
        for (Column column : spec.schema().columns()) {
            columns.add(
                    ofFile.containsKey(column.name())
                            ? new Column(
                                    column.name(),
                                    column.type(),
                                    column.description(),
                                    List.of(ofFile.get(column.name())))
                            : column);
        }
        columns.add(new Column(BulkSql.FAULT, ColumnType.INTEGER, "number of what is wrong with the row"));
        return new TableSchema(spec.table() + "_work", "", false, true, columns);
    }

    private static Map<String, Integer> places(String name, List<String> header, Mapping mapping) {
        Map<String, List<Integer>> found = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            found.computeIfAbsent(HeaderText.comparable(header.get(i)), key -> new ArrayList<>())
                    .add(i + 1);
        }
        Map<String, Integer> places = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (String wanted : BulkSql.headers(mapping)) {
            List<Integer> at = found.getOrDefault(HeaderText.comparable(wanted), List.of());
            if (at.size() == 1) {
                places.put(wanted, at.get(0));
            } else {
                problems.add(new Problem(
                        at.isEmpty() ? Code.COLUMN_MISSING : Code.COLUMN_TWICE,
                        name,
                        (at.isEmpty() ? "lacks the column \"" : "has twice the column \"") + wanted + "\" of "
                                + mapping.place(),
                        "extract it, or correct the mapping"));
            }
        }
        if (!problems.isEmpty()) {
            throw new GcrException(problems);
        }
        return places;
    }

    private static final Pattern LINE = Pattern.compile("Line: (\\d+)");

    /** What an engine says of a file it cannot read repeats the row; only its kind and its line are told. */
    private static GcrException withoutContent(String name, GcrException failure) {
        Problem problem = failure.problems().get(0);
        if (problem.code() != Code.ENGINE_FAILED) {
            return new GcrException(problem.code(), name, problem.code().title(), problem.remedy());
        }
        String words = problem.found();
        Matcher line = LINE.matcher(words);
        String found = words.contains("Expected Number of Columns")
                ? "a row has another number of cells than the header"
                : words.contains("quote")
                        ? "a quotation mark is never closed, or text follows the closing one"
                        : words.contains("unicode") || words.contains("utf-8")
                                ? "a row has characters that are not UTF-8"
                                : "the engine cannot read it as a table";
        return new GcrException(
                Code.EXTRACT_UNREADABLE,
                line.find() ? name + ":" + line.group(1) : name,
                found,
                "extract it anew as CSV in UTF-8 with every cell that holds the delimiter, a quotation mark or a line break in quotation marks, or as"
                        + " Parquet");
    }

    private void addSourceFiles(TaskRun run, List<Part> parts) throws IOException {
        SourceEntry given = entry.orElseThrow();
        List<Object[]> rows = new ArrayList<>();
        for (Part part : parts) {
            rows.add(new Object[] {
                spec.id(),
                spec.title(),
                spec.publisher(),
                spec.licence(),
                spec.licenceUrl(),
                spec.homePage(),
                spec.role().word(),
                given.vintage(),
                given.release(),
                part.file().name(),
                part.sha256().substring(0, FILE_ID_LENGTH),
                part.sha256(),
                // how many persons an extract has is a count, which leaves only through protection; its size would tell
                null,
                "read as " + given.mapping().place() + " says: " + String.join(", ", BulkSql.headers(given.mapping())),
                1L,
                null,
                null,
                part.rejected(),
                null
            });
        }
        Path file = run.folder(IngestTables.SOURCE_FILE).resolve("part-0.parquet");
        ParquetTableWriter.writeAll(IngestTables.SOURCE_FILE, file, rows);
        run.add(IngestTables.SOURCE_FILE, Map.of(file, (long) rows.size()));
    }

    /** One result: every rejected row counts, and a file with more of them than the source allows blocks. */
    private CheckResult rejectLimit(List<Part> parts) {
        List<Part> some = parts.stream().filter(part -> part.rejected() > 0).toList();
        List<Part> over = some.stream()
                .filter(part -> part.rejected() * 100.0 > part.read() * spec.rejectLimitPct())
                .toList();
        List<String> found = (over.isEmpty() ? some : over)
                .stream()
                        .map(part -> String.format(
                                Locale.ROOT,
                                "%s%s: %,d rows were rejected, %s %s %% of all; %s",
                                over.isEmpty() ? "" : Code.REJECT_LIMIT.id() + " ",
                                part.file().name(),
                                part.rejected(),
                                over.isEmpty() ? "no more than" : "more than",
                                spec.rejectLimitPct(),
                                String.join("; ", part.examples())))
                        .toList();
        return new CheckResult(
                spec.table(),
                "rejected_rows",
                over.isEmpty() ? Severity.WARN : Severity.BLOCK,
                "every row of a file is sound; at most " + spec.rejectLimitPct()
                        + " % of the rows of a file are rejected",
                some.stream().mapToLong(Part::rejected).sum(),
                found.isEmpty() ? null : String.join("; ", found));
    }

    private CheckResult contentGivenOnce(List<Part> parts) {
        Map<String, String> seen = new HashMap<>();
        long failures = 0;
        String example = null;
        for (Part part : parts) {
            String other = seen.putIfAbsent(part.sha256(), part.file().name());
            if (other != null) {
                failures++;
                example = Code.FILE_TWICE.id() + " " + part.file().name() + " has the same content as " + other
                        + "; give one of them";
            }
        }
        return new CheckResult(
                spec.table(), "content_given_once", Severity.BLOCK, "no two files are the same", failures, example);
    }
}
