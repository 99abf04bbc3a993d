package org.gcr.ingest.stage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.gcr.core.config.ConfigFile;
import org.gcr.core.engine.EngineSettings;
import org.gcr.core.engine.Engines;
import org.gcr.core.graph.Progress;
import org.gcr.core.graph.TaskGraph;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;
import org.gcr.core.store.Scratch;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.ParquetTableReader;
import org.gcr.core.table.ParquetTableWriter;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.FileHashes;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.TaskResult;
import org.gcr.core.warehouse.Warehouse;
import org.gcr.ingest.source.FuzzedFiles;
import org.gcr.ingest.source.SourceCatalogue;
import org.gcr.ingest.source.SourceEntry;
import org.gcr.ingest.source.SourceSpec;

/**
 * Small extracts of registers, damaged at random, through the stage that reads them on the engine. An extract is staged, each of its rows good or
 * rejected, or refused as data; what is said of it never has the text of a cell. Anything else is an {@link AssertionError}.
 */
public final class FuzzedRegisters implements AutoCloseable {

    /** A text that stands in each row, and may stand nowhere else. */
    private static final String CELL = "Quxbarvale";

    private static final int ROWS = 40;
    private static final String HEADER = "year,sex,age,came,origin,area";
    private static final String MAPPING =
            """
            rows: individual
            columns:
              - {column: year, as: year}
              - {column: sex, as: sex, values: {Female: F, Male: M}}
              - {column: age, as: age}
              - {column: came, as: arrival_date, pattern: dd/MM/yyyy}
              - {column: origin, as: origin_iso3}
              - {column: area, as: admin_area}
            constants: {asylum_iso3: UGA, population_type: REF}
            """;

    /** Forms that an extract comes in. */
    public enum Form {
        CSV,
        GZ,
        PARQUET
    }

    private final Path folder;
    private final SourceCatalogue sources;
    private final Engines engines;

    /**
     * Extracts of one folder.
     *
     * @param folder where they are written, one after the other
     * @param sources what is declared
     */
    public FuzzedRegisters(Path folder, SourceCatalogue sources) throws IOException {
        this.folder = folder;
        this.sources = sources;
        this.engines = new Engines(new EngineSettings("duckdb", null, 256, 1, folder.resolve("spill")));
        Files.writeString(folder.resolve("mapping.yaml"), MAPPING);
    }

    private static String csv() {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (int i = 0; i < ROWS; i++) {
            text.append("2024,")
                    .append(i % 2 == 0 ? "Female" : "Male")
                    .append(',')
                    .append(i)
                    .append(",03/0")
                    .append(1 + i % 9)
                    .append("/2019,SSD,")
                    .append(CELL)
                    .append('\n');
        }
        return text.toString();
    }

    /** An extract that nothing is wrong with. */
    public byte[] sound(Form form) throws IOException {
        byte[] text = csv().getBytes(StandardCharsets.UTF_8);
        return switch (form) {
            case CSV -> text;
            case GZ -> gz(text);
            case PARQUET -> parquet();
        };
    }

    private static byte[] gz(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private byte[] parquet() throws IOException {
        List<Column> columns = Arrays.stream(HEADER.split(","))
                .map(name -> new Column(name, ColumnType.TEXT, name))
                .toList();
        Path file = folder.resolve("sound.parquet");
        Files.deleteIfExists(file);
        List<Object[]> rows = csv().lines()
                .skip(1)
                .map(line -> (Object[]) line.split(",", -1))
                .toList();
        ParquetTableWriter.writeAll(new TableSchema("register", "d", true, columns), file, rows);
        return Files.readAllBytes(file);
    }

    /** An extract with something wrong. */
    public byte[] next(Form form, Random random) throws IOException {
        return form == Form.GZ && random.nextBoolean()
                ? gz(FuzzedFiles.damaged(sound(Form.CSV), random))
                : FuzzedFiles.damaged(sound(form), random);
    }

    /**
     * Stages an extract.
     *
     * @return what it was refused for; empty when it was staged
     */
    public List<Problem> read(byte[] bytes, Form form) throws IOException {
        String name = form == Form.PARQUET ? "extract.parquet" : form == Form.GZ ? "extract.csv.gz" : "extract.csv";
        Files.write(folder.resolve(name), bytes);
        Files.writeString(
                folder.resolve("gcr.yaml"),
                "sources:\n  - {source: gcr.registration, vintage: v1, mapping: mapping.yaml, files: [" + name
                        + "]}\n");
        Path place = folder.resolve("warehouse");
        Scratch.deleteTree(place);
        List<Problem> problems;
        try {
            Warehouse warehouse = new Warehouse(place);
            TaskResult result = staged(warehouse);
            long rows = rows(warehouse, result, "staged_registration") + rows(warehouse, result, "reject");
            require(rows > 0, "nothing was read, and nothing is said");
            if (form == Form.CSV && new String(bytes, StandardCharsets.ISO_8859_1).indexOf('"') < 0) {
                long lines = new String(bytes, StandardCharsets.ISO_8859_1)
                        .lines()
                        .filter(line -> line.chars().anyMatch(c -> c > ' ' && c != ',' && c != 0xA0))
                        .count();
                require(rows == lines - 1, rows + " rows of " + lines + " lines with the header");
            }
            List<String> said = new ArrayList<>();
            result.checks().forEach(check -> said.add(check.toString()));
            require(said.stream().noneMatch(line -> line.contains(CELL)), "a cell is told: " + said);
            return List.of();
        } catch (GcrException e) {
            problems = e.problems();
        }
        for (Problem problem : problems) {
            require(problem.code().exitCode() == 1, problem.toString());
            require(!problem.remedy().isBlank() && !problem.remedy().contains("report it"), problem.toString());
            require(!problem.toString().contains(CELL), "a cell is told: " + problem);
        }
        return problems;
    }

    private TaskResult staged(Warehouse warehouse) throws IOException {
        ConfigFile config = ConfigFile.load(folder.resolve("gcr.yaml"), key -> null);
        List<SourceEntry> entries = SourceEntry.read(config, sources);
        config.finish();
        SourceSpec spec = sources.find("gcr.registration").orElseThrow();
        StageTask task = new StageTask(spec, entries.stream().findFirst(), new FileHashes(warehouse));
        return new TaskGraph(List.of(task), List.of(), warehouse, engines)
                .run(Progress.NONE)
                .get(task.name());
    }

    private static long rows(Warehouse warehouse, TaskResult result, String table) throws IOException {
        List<TablePart> parts = result.parts().stream()
                .filter(part -> part.schema().name().equals(table))
                .toList();
        long[] rows = {0};
        ParquetTableReader.read(
                warehouse.store().files(parts.get(0).schema(), parts),
                List.of(parts.get(0).schema().columns().get(0).name()),
                row -> rows[0]++);
        return rows[0];
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    @Override
    public void close() {
        engines.close();
    }
}
