package org.gcr.ingest.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.gcr.ingest.Declared;
import org.gcr.ingest.source.SourceEntry;
import org.gcr.ingest.source.SourceFile;
import org.gcr.ingest.source.SourceSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However a table is written, it is the same table, or a fault names the cause. From seeds; a failing seed stands in the name of its case. */
class ReadingPropertiesTest {

    private static final List<String> MISSING = List.of("", "-", "NA", "N/A", "NaN", "<NA>", "NULL", "..");
    private static final List<String> DELIMITERS = List.of(",", ";", "\t", "|", "^");
    private static final List<String> COLUMNS = List.of(
            "year",
            "origin_iso3",
            "origin_name",
            "asylum_iso3",
            "asylum_name",
            "refugees",
            "asylum_seekers",
            "idps",
            "stateless",
            "ooc",
            "oip");
    private static final List<String> HEADERS = List.of(
            "year",
            "coo_iso",
            "coo_name",
            "coa_iso",
            "coa_name",
            "refugees",
            "asylum_seekers",
            "idps",
            "stateless",
            "ooc",
            "oip");
    private static final String[][] PLACES = {
        {"BDI", "Burundi"},
        {"TUR", "Türkiye"},
        {"CIV", "Côte d'Ivoire"},
        {"COD", "Congo, \"Dem.\" Rep."},
        {"SYR", "Syria; Arab Rep."}
    };

    private static final SourceSpec POPULATION =
            Declared.SOURCES.find("unhcr.population").orElseThrow();

    @TempDir
    private Path folder;

    private record Form(String name, Charset charset, byte[] mark, boolean declared) {}

    private static final List<Form> FORMS = List.of(
            new Form("utf-8", StandardCharsets.UTF_8, new byte[0], false),
            new Form(
                    "utf-8 with mark",
                    StandardCharsets.UTF_8,
                    new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF},
                    false),
            new Form("utf-16le with mark", StandardCharsets.UTF_16LE, new byte[] {(byte) 0xFF, (byte) 0xFE}, false),
            new Form("utf-16be with mark", StandardCharsets.UTF_16BE, new byte[] {(byte) 0xFE, (byte) 0xFF}, false),
            new Form("utf-16le", StandardCharsets.UTF_16LE, new byte[0], false),
            new Form("windows-1252", Charset.forName("windows-1252"), new byte[0], true));

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyColumnsOrderMissingWordDelimiterAndEncodingGiveTheSameTable(long seed) throws IOException {
        Random random = new Random(seed);
        Form form = FORMS.get((int) (seed % FORMS.size()));
        String delimiter = DELIMITERS.get((int) (seed / 2 % DELIMITERS.size()));
        String missing = MISSING.get((int) (seed / 3 % MISSING.size()));
        List<Object[]> table = table(random);
        List<Integer> columns = columns(random);
        Path file = folder.resolve("given.csv");
        Files.write(file, bytes(form, text(table, columns, delimiter, missing)));
        SourceFile given = new SourceFile("given.csv", file, form.declared() ? form.charset() : StandardCharsets.UTF_8);

        Staging.Result result = new Staging(folder, POPULATION)
                .stage(Optional.of(new SourceEntry("unhcr.population", "v1", "end-year", List.of(given))));

        List<List<Object>> expected = new ArrayList<>();
        for (Object[] row : table) {
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < COLUMNS.size(); i++) {
                values.add(columns.contains(i) ? row[i] : null);
            }
            expected.add(values);
        }
        assertThat(result.rejects("line, detail"))
                .as("%s, \"%s\", \"%s\", %s", form.name(), delimiter, missing, columns)
                .isEmpty();
        assertThat(result.staged(String.join(", ", COLUMNS))).isEqualTo(expected);
    }

    @Test
    void anEncodingThatIsNotDeclaredIsNamed() throws IOException {
        Path file = folder.resolve("given.csv");
        Files.write(file, "year,coo_name,coo_iso,coa_iso,refugees\n2023,Türkiye,TUR,DEU,5\n".getBytes("windows-1252"));

        Staging.Result result = new Staging(folder, POPULATION).stage(file);

        assertThat(result.rejects("reason_code, reason").get(0))
                .satisfies(row -> assertThat(row.get(0)).isEqualTo("GCR-1208"))
                .satisfies(row -> assertThat(row.get(1).toString()).contains("encoding: windows-1252"));
    }

    private static List<Object[]> table(Random random) {
        List<Object[]> rows = new ArrayList<>();
        Set<String> keys = new LinkedHashSet<>();
        while (rows.size() < 12) {
            String[] origin = PLACES[random.nextInt(PLACES.length)];
            String[] asylum = PLACES[random.nextInt(PLACES.length)];
            int year = 2018 + random.nextInt(6);
            if (keys.add(year + origin[0] + asylum[0])) {
                Object[] row = new Object[COLUMNS.size()];
                row[0] = year;
                row[1] = origin[0];
                row[2] = origin[1];
                row[3] = asylum[0];
                row[4] = asylum[1];
                for (int i = 5; i < row.length; i++) {
                    row[i] = random.nextInt(3) == 0 ? null : (Object) (5L * random.nextInt(100_000));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /** The year, a code or a name of each side, at least one figure; in any order. */
    private static List<Integer> columns(Random random) {
        Set<Integer> chosen = new LinkedHashSet<>(List.of(0, 1 + random.nextInt(2), 3 + random.nextInt(2)));
        chosen.add(5 + random.nextInt(6));
        for (int i = 1; i < COLUMNS.size(); i++) {
            if (random.nextBoolean()) {
                chosen.add(i);
            }
        }
        List<Integer> columns = new ArrayList<>(chosen);
        Collections.shuffle(columns, random);
        return columns;
    }

    private static String text(List<Object[]> table, List<Integer> columns, String delimiter, String missing) {
        StringBuilder text = new StringBuilder();
        text.append(String.join(delimiter, columns.stream().map(HEADERS::get).toList()))
                .append("\r\n");
        for (Object[] row : table) {
            List<String> cells = new ArrayList<>();
            for (int i : columns) {
                String cell = row[i] == null ? missing : row[i].toString();
                boolean quoted = cell.contains(delimiter) || cell.contains("\"");
                cells.add(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
            }
            text.append(String.join(delimiter, cells)).append("\r\n");
        }
        return text.toString();
    }

    private static byte[] bytes(Form form, String text) {
        byte[] content = text.getBytes(form.charset());
        byte[] all = new byte[form.mark().length + content.length];
        System.arraycopy(form.mark(), 0, all, 0, form.mark().length);
        System.arraycopy(content, 0, all, form.mark().length, content.length);
        return all;
    }
}
