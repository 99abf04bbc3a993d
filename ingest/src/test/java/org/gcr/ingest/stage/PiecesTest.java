package org.gcr.ingest.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gcr.core.config.ConfigFile;
import org.gcr.ingest.Declared;
import org.gcr.ingest.source.SourceEntry;
import org.gcr.ingest.source.SourceSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source comes out the same whole and in pieces, in this process and in tasks of Spark: rows, lines, rejects, checks, counts. */
class PiecesTest {

    private static final String KEYED =
            """
            key: [year, name]
            reject_limit_pct: 100
            columns:
              - {name: year, type: year, required: true, description: y}
              - {name: name, type: text, required: true, description: n}
              - {name: persons, type: count, nulls: [x], description: "Persons, persons"}
            """;

    @TempDir
    Path folder;

    private Staging staging(SourceSpec spec) {
        return new Staging(folder, spec);
    }

    /** The sample sources with the most to go wrong are staged on Spark too; all in pieces within the process. */
    @Test
    void theSamplesInPiecesAreTheSamples() {
        Path root = Path.of(System.getProperty("gcr.root", ".."));
        ConfigFile config = ConfigFile.load(root.resolve("data-samples/gcr.yaml"), name -> null);
        int seen = 0;
        for (SourceEntry entry : SourceEntry.read(config, Declared.SOURCES)) {
            SourceSpec spec = Declared.SOURCES.find(entry.source()).orElseThrow();
            if (!spec.register()) {
                List<String> whole = staging(spec).stage(Optional.of(entry)).everything();
                assertThat(staging(spec)
                                .inPieces(2 << 10)
                                .stage(Optional.of(entry))
                                .everything())
                        .as(spec.id())
                        .isEqualTo(whole);
                if (List.of(
                                "unhcr.solutions",
                                "iati.transactions",
                                "grf.pledges",
                                "unhcr.asylum_decisions",
                                "unhcr.population")
                        .contains(spec.id())) {
                    seen++;
                    assertThat(staging(spec)
                                    .inPieces(2 << 10)
                                    .onSpark()
                                    .stage(Optional.of(entry))
                                    .everything())
                            .as(spec.id() + " on Spark")
                            .isEqualTo(whole);
                }
            }
        }
        assertThat(seen).isEqualTo(5);
    }

    /** Rows that are sound, faulty, twice there, and in conflict, whole and far apart. */
    private static String rows(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("year,name,persons\n");
        for (int i = 0; i < 900; i++) {
            String year = random.nextInt(40) == 0 ? "20x" : "" + (1990 + random.nextInt(30));
            String name = random.nextInt(30) == 0 ? "\"a\nb " + random.nextInt(9) + "\"" : "n" + random.nextInt(60);
            String persons = random.nextInt(50) == 0 ? "-1" : "" + random.nextInt(2);
            text.append(year).append(',').append(name).append(',').append(persons);
            text.append(random.nextInt(60) == 0 ? ",more" : "").append(random.nextInt(9) == 0 ? "\r\n" : "\n");
        }
        return text.toString();
    }

    @Test
    void keysAreJudgedAcrossPiecesAndFiles() {
        SourceSpec spec = Staging.spec(KEYED);
        for (long seed = 1; seed <= 2; seed++) {
            Path one = staging(spec).write("one.csv", rows(seed));
            Path two = staging(spec).write("two.csv", rows(seed + 10));
            Staging.Result whole = staging(spec).stage(one, two);
            assertThat(whole.check("duplicate_rows").failures()).isPositive();
            assertThat(whole.check("key_conflict").failures()).isPositive();
            assertThat(staging(spec).inPieces(1 << 10).stage(one, two).everything())
                    .isEqualTo(whole.everything());
            assertThat(staging(spec).inPieces(1 << 10).onSpark().stage(one, two).everything())
                    .isEqualTo(whole.everything());
            assertThat(staging(spec).onSpark().stage(one, two).everything()).isEqualTo(whole.everything());
        }
    }

    @Test
    void withoutAKeyPartsAreTypedSideBySide() {
        SourceSpec spec = Staging.spec(KEYED.replace("key: [year, name]\n", ""));
        Path one = staging(spec).write("one.csv", rows(3));
        Path two = staging(spec).write("two.csv", rows(4));
        List<String> whole = staging(spec).stage(one, two).everything();
        assertThat(staging(spec).inPieces(1 << 10).stage(one, two).everything()).isEqualTo(whole);
        assertThat(staging(spec).inPieces(1 << 10).onSpark().stage(one, two).everything())
                .isEqualTo(whole);
    }

    @Test
    void archivesAndPackedTextsAreTypedWhereTheyAre() throws IOException {
        SourceSpec spec = Staging.spec(KEYED);
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            for (int i = 0; i < 5; i++) {
                out.putNextEntry(new ZipEntry("part" + i + ".csv"));
                out.write(rows(20 + i).getBytes(StandardCharsets.UTF_8));
            }
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(rows(30).getBytes(StandardCharsets.UTF_8));
        }
        Path[] files = {
            staging(spec).write("all.zip", zip.toByteArray()), staging(spec).write("more.csv.gz", packed.toByteArray())
        };
        List<String> whole = staging(spec).stage(files).everything();
        assertThat(staging(spec).inPieces(1 << 10).onSpark().stage(files).everything())
                .isEqualTo(whole);
    }

    @Test
    void theFaultsOfAllFilesComeTogetherFromEitherEngine() throws IOException {
        SourceSpec spec = Staging.spec(KEYED);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(rows(30).getBytes(StandardCharsets.UTF_8));
        }
        byte[] cut = java.util.Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
        Path[] files = {
            staging(spec).write("cut.csv.gz", cut),
            staging(spec).write("sound.csv", rows(1)),
            staging(spec).write("unbalanced.csv", rows(2) + "2001,\"n,1\n" + rows(3)),
            staging(spec).write("page.csv", "<!DOCTYPE html><html></html>"),
            staging(spec).write("bare.csv", "year,name,persons\n")
        };
        List<String> told = new ArrayList<>();
        told.add(catchThrowable(() -> staging(spec).stage(files)).getMessage());
        told.add(catchThrowable(() -> staging(spec).inPieces(1 << 10).stage(files))
                .getMessage());
        told.add(catchThrowable(() -> staging(spec).inPieces(1 << 10).onSpark().stage(files))
                .getMessage());
        assertThat(told.get(0))
                .contains(
                        "GCR-1004 cut.csv.gz",
                        "unbalanced.csv:",
                        "page.csv: this is a web page",
                        "bare.csv: the header");
        assertThat(told).allMatch(told.get(0)::equals);
    }
}
