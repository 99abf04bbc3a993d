package org.gcr.ingest.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.gcr.core.config.ConfigFile;
import org.gcr.core.config.Settings;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.ParquetTableWriter;
import org.gcr.core.table.TableSchema;
import org.gcr.ingest.stage.CountryNames;
import org.gcr.ingest.stage.FileCheck;

/**
 * Small files of every kind that the program reads, damaged at random, and the readers that they go through. A file is read, with as many rows as are good and
 * faulty together, or refused as data (or, for what the user declares, as a declaration) with a remedy; anything else is an {@link AssertionError}.
 */
public final class FuzzedFiles {

    /** The columns of the files. */
    public static final String HEADER = "year,coo_iso,coa_iso,refugees,asylum_seekers,idps,stateless,ooc";

    private static final String CONFIG =
            """
            warehouse: w
            engine: {name: duckdb, memory: 1g}
            framework: {editions: ["2019", "2025"]}
            sources:
              - {source: unhcr.population, vintage: "2025", files: ["a*.csv"]}
              - {source: gcr.published_figures, vintage: v1, encoding: utf-8, files: [b.csv]}
            accept: [x.y.1951]
            """;

    private static final String SPEC =
            """
            id: own.hosts
            title: Hosts
            publisher: Somebody
            licence: CC BY 4.0
            licence_url: https://creativecommons.org/licenses/by/4.0/
            home_page: https://example.org/
            role: data
            table: staged_own_hosts
            nulls: ["", "-"]
            key: [year, asylum_iso3]
            columns:
              - {name: year, type: year, required: true, min: 1950, aliases: [Year], description: "Year"}
              - {name: asylum_iso3, type: code, matches: "^[A-Z]{3}$", aliases: [coa_iso], description: "Host"}
              - {name: refugees, type: count, max: 100000000, aliases: [REF], description: "Persons"}
            ignored: [Total]
            """;

    /** Kinds of files. */
    public enum Kind {
        CSV,
        GZ,
        ZIP,
        XLSX,
        PARQUET,
        JSON,
        /** A configuration. */
        YAML,
        /** A source that the user declares. */
        SPEC
    }

    private final Path folder;
    private final SourceCatalogue sources;
    private final FileCheck check;
    private final Map<Kind, byte[]> sound = new EnumMap<>(Kind.class);

    /**
     * Files of one folder.
     *
     * @param folder where they are written, one after the other
     * @param sources what is declared
     */
    public FuzzedFiles(Path folder, SourceCatalogue sources) {
        this.folder = folder;
        this.sources = sources;
        this.check = new FileCheck(sources, CountryNames.none());
    }

    /** A table of twenty rows as text. */
    public static String csv() {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (int year = 2000; year < 2020; year++) {
            text.append(year).append(",SYR,\"TUR\",").append(year * 7).append(",10,0,,5\n");
        }
        return text.toString();
    }

    /** A file that nothing is wrong with. */
    public byte[] sound(Kind kind) throws IOException {
        byte[] known = sound.get(kind);
        if (known == null) {
            known = made(kind);
            sound.put(kind, known);
        }
        return known.clone();
    }

    private byte[] made(Kind kind) throws IOException {
        return switch (kind) {
            case CSV -> bytes(csv());
            case GZ -> gz(bytes(csv()));
            case ZIP -> zip(Map.of("population.csv", bytes(csv())));
            case XLSX -> workbook();
            case PARQUET -> parquet();
            case JSON -> bytes(json());
            case YAML -> bytes(CONFIG);
            case SPEC -> bytes(SPEC);
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gz(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    /** An archive of these entries. */
    public static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    /** The entries of an archive, by name. */
    public Map<String, byte[]> entries(byte[] archive) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip =
                new ZipFile(Files.write(folder.resolve("archive.zip"), archive).toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return entries;
    }

    private static byte[] workbook() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (org.dhatim.fastexcel.Workbook book = new org.dhatim.fastexcel.Workbook(bytes, "test", "1.0")) {
            org.dhatim.fastexcel.Worksheet sheet = book.newWorksheet("population");
            List<String> lines = csv().lines().toList();
            for (int row = 0; row < lines.size(); row++) {
                String[] cells = lines.get(row).replace("\"", "").split(",", -1);
                for (int column = 0; column < cells.length; column++) {
                    if (cells[column].matches("\\d+")) {
                        sheet.value(row, column, Integer.parseInt(cells[column]));
                    } else {
                        sheet.value(row, column, cells[column]);
                    }
                }
                sheet.style(row, 0).bold().set();
            }
        }
        return bytes.toByteArray();
    }

    private byte[] parquet() throws IOException {
        List<Column> columns = Arrays.stream(HEADER.split(","))
                .map(name -> new Column(name, name.startsWith("co") ? ColumnType.TEXT : ColumnType.BIGINT, name))
                .toList();
        Path file = folder.resolve("sound.parquet");
        Files.deleteIfExists(file);
        List<Object[]> rows = csv().lines()
                .skip(1)
                .map(line -> line.replace("\"", "").split(",", -1))
                .map(cells -> {
                    Object[] row = new Object[cells.length];
                    for (int i = 0; i < cells.length; i++) {
                        row[i] = cells[i].matches("\\d+")
                                ? (Object) Long.valueOf(cells[i])
                                : cells[i].isEmpty() ? null : cells[i];
                    }
                    return row;
                })
                .toList();
        ParquetTableWriter.writeAll(new TableSchema("population", "d", true, columns), file, rows);
        return Files.readAllBytes(file);
    }

    private static String json() {
        StringBuilder text = new StringBuilder("{\"page\": 1, \"items\": [");
        for (int year = 2000; year < 2020; year++) {
            text.append(year == 2000 ? "" : ", ")
                    .append("{\"year\": ")
                    .append(year)
                    .append(
                            ", \"coo_iso\": \"SYR\", \"coa_iso\": \"TUR\", \"refugees\": 70, \"asylum_seekers\": 1, \"idps\": 0, \"stateless\": null, \"ooc\": \"-\"}");
        }
        return text.append("]}").toString();
    }

    /** A file of this kind with something wrong; one that packs others is damaged inside as often as outside. */
    public byte[] next(Kind kind, Random random) throws IOException {
        byte[] file = sound(kind);
        boolean inside = random.nextBoolean();
        if (inside && kind == Kind.GZ) {
            try (GZIPInputStream in = new GZIPInputStream(new java.io.ByteArrayInputStream(file))) {
                return gz(damaged(in.readAllBytes(), random));
            }
        }
        if (inside && (kind == Kind.ZIP || kind == Kind.XLSX)) {
            Map<String, byte[]> entries = entries(file);
            List<String> names = entries.entrySet().stream()
                    .filter(entry -> entry.getValue().length > 0)
                    .map(Map.Entry::getKey)
                    .toList();
            String name = names.get(random.nextInt(names.size()));
            entries.put(name, damaged(entries.get(name), random));
            return zip(entries);
        }
        if (inside && kind == Kind.PARQUET) {
            int footer = file.length / 2;
            byte[] end = damaged(Arrays.copyOfRange(file, footer, file.length), random);
            return join(Arrays.copyOf(file, footer), end);
        }
        return damaged(file, random);
    }

    /** Some bytes of a file turned, cut, repeated or replaced. */
    public static byte[] damaged(byte[] sound, Random random) {
        byte[] bytes = sound.clone();
        int kind = random.nextInt(6);
        int at = random.nextInt(bytes.length);
        int many = 1 + random.nextInt(Math.min(64, bytes.length));
        int end = Math.min(bytes.length, at + many);
        switch (kind) {
            case 0 -> {
                for (int i = 0; i < 1 + random.nextInt(8); i++) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case 1 -> bytes = Arrays.copyOf(bytes, at);
            case 2 -> bytes = join(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, end, bytes.length));
            case 3 -> bytes = join(Arrays.copyOf(bytes, end), Arrays.copyOfRange(bytes, at, bytes.length));
            case 4 -> {
                byte[] noise = new byte[many];
                random.nextBytes(noise);
                System.arraycopy(noise, 0, bytes, at, end - at);
            }
            default -> {
                byte[] odd = new String[] {
                            "\"",
                            "\0",
                            "\r",
                            "\uFEFF",
                            ";",
                            "<",
                            "&x;",
                            "{",
                            "[[[[",
                            "9".repeat(60),
                            "\u202e",
                            "e999999"
                        }
                        [random.nextInt(12)].getBytes(StandardCharsets.UTF_8);
                bytes = join(join(Arrays.copyOf(bytes, at), odd), Arrays.copyOfRange(bytes, at, bytes.length));
            }
        }
        return bytes;
    }

    private static byte[] join(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    /**
     * Gives a file to its reader.
     *
     * @return what it was refused for; empty when it was read
     */
    public List<Problem> read(byte[] bytes, Kind kind) throws IOException {
        List<Problem> problems =
                switch (kind) {
                    case YAML -> config(bytes);
                    case SPEC -> spec(bytes);
                    default -> read(bytes, "population." + kind.name().toLowerCase(Locale.ROOT));
                };
        for (Problem problem : problems) {
            boolean declared = kind == Kind.YAML || kind == Kind.SPEC;
            require(problem.code().exitCode() == 1 || declared && problem.code().exitCode() == 2, problem.toString());
            require(!problem.remedy().isBlank() && !problem.remedy().contains("report it"), problem.toString());
        }
        return problems;
    }

    /** Reads a file as {@code gcr check} does; what it was refused for, or nothing. */
    public List<Problem> read(byte[] bytes, String name) throws IOException {
        Path file = Files.write(folder.resolve(name), bytes);
        long[] faults = {0};
        try {
            for (FileCheck.Report report :
                    check.check(name, file, Optional.of("unhcr.population"), fault -> faults[0]++)) {
                require(
                        report.rowsRead() == report.rowsStaged() + report.rowsRejected(),
                        report.rowsRead() + " rows are not " + report.rowsStaged() + " and " + report.rowsRejected());
                require(report.rowsRejected() == 0 || faults[0] > 0, "rows are rejected without a word");
            }
            return List.of();
        } catch (GcrException e) {
            return e.problems();
        }
    }

    private List<Problem> config(byte[] bytes) throws IOException {
        for (String name : List.of("a1.csv", "b.csv")) {
            if (!Files.exists(folder.resolve(name))) {
                Files.writeString(folder.resolve(name), csv());
            }
        }
        Path file = Files.write(folder.resolve("gcr.yaml"), bytes);
        try {
            ConfigFile config = ConfigFile.load(file, name -> null);
            Settings.read(config, new Settings.Options(null, null, null), name -> null);
            SourceEntry.read(config, sources);
            config.root().texts("accept");
            config.finish();
            return List.of();
        } catch (GcrException e) {
            return e.problems();
        }
    }

    private static List<Problem> spec(byte[] bytes) {
        try {
            SourceSpec.parse("own.hosts.yaml", new String(bytes, StandardCharsets.UTF_8), List.of());
            return List.of();
        } catch (GcrException e) {
            return e.problems();
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
