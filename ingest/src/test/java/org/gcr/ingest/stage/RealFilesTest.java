package org.gcr.ingest.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gcr.core.warehouse.Origin;
import org.gcr.ingest.source.SourceCatalogue;
import org.gcr.ingest.source.SourceEntry;
import org.gcr.ingest.source.SourceFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The published files themselves, where they are at hand: the folder in {@code GCR_DATA}, or {@code shared/data/real} beside the
 * repository. They are laid out as {@code world.yaml} expects.
 */
class RealFilesTest {

    private static Path data;

    @BeforeAll
    static void find() {
        String given = System.getenv("GCR_DATA");
        data = given != null
                ? Path.of(given)
                : Path.of(System.getProperty("gcr.root", "..")).resolve("../shared/data/real");
        Assumptions.assumeTrue(
                Files.isDirectory(data), "the published files are not here; set GCR_DATA to run these tests");
    }

    /** Rows as counted by hand-written scripts of the collectors of the files, header and preamble left out; rejects with their reason in the last column. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"unhcr.population | unhcr_rdf_gt2025/population.csv.gz | 138893 | 0"})
    void rowsAreStagedOrRejected(String source, String file, long read, long rejected, @TempDir Path temp) {
        Origin.OriginFile origin =
                stage(source, file, temp).task().origins().get(0).files().get(0);

        assertThat(origin.rowsRead()).isEqualTo(read);
        assertThat(origin.rowsRejected()).isEqualTo(rejected);
        assertThat(origin.rowsStaged() + origin.rowsRejected()).isEqualTo(read);
    }

    private static Staging.Result stage(String source, String file, Path temp) {
        SourceFile given = new SourceFile(file, data.resolve(file));
        return new Staging(temp, SourceCatalogue.load().find(source).orElseThrow())
                .stage(Optional.of(new SourceEntry(source, "v1", "end-year", List.of(given))));
    }
}
