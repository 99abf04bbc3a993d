package org.gcr.core.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gcr.core.engine.EnginePair.row;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.gcr.core.engine.EnginePair;
import org.gcr.core.store.Hashes;
import org.gcr.core.table.ParquetTableWriter;
import org.gcr.core.table.TableFiles;
import org.gcr.core.table.TableSchema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableStoreTest {

    private static final String FINGERPRINT = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path folder;

    private Warehouse warehouse;
    private TableStore store;

    @BeforeEach
    void open() {
        warehouse = new Warehouse(folder);
        store = warehouse.store();
    }

    @Test
    void aDraftIsSeenOnlyAfterItsCommit() throws Exception {
        Samples.Filled filled = Samples.draft(warehouse, "stock", FINGERPRINT, 7);
        assertThat(store.find("stock", FINGERPRINT)).isEmpty();

        TaskResult result = filled.commit();

        assertThat(store.find("stock", FINGERPRINT)).contains(result);
        assertThat(filled.draft().work()).doesNotExist();
        assertThat(result.parts()).singleElement().satisfies(part -> {
            assertThat(part.rows()).isEqualTo(1);
            assertThat(part.files()).singleElement().satisfies(file -> {
                Path path = folder.resolve(file.path());
                assertThat(file.path()).startsWith("tables/stock/").endsWith("/stock/part-00000.parquet");
                assertThat(file.bytes()).isEqualTo(Files.size(path));
                assertThat(file.sha256()).isEqualTo(Hashes.ofFile(path)).hasSize(64);
            });
        });
    }

    @Test
    void theFilesOfAResultAreReadable() throws Exception {
        TaskResult result = Samples.result(warehouse, "stock", FINGERPRINT, 7);

        TableFiles files = store.files(Samples.STOCK, result.parts());

        assertThat(files.files()).allMatch(Path::isAbsolute);
        assertThat(EnginePair.read(files)).containsExactly(row(7L));
    }

    /** Written when columns did not yet list the texts that they may hold. */
    @Test
    void anOlderResultIsReadable() throws Exception {
        TaskResult result = Samples.result(warehouse, "stock", FINGERPRINT, 7);
        Path file = store.resultFile("stock", FINGERPRINT);
        String text = Files.readString(file);
        String older = text.replaceAll(",\\s*\"values\"\\s*:\\s*\\[\\s*]", "")
                .replaceAll(",\\s*\"sealed\" : \"[0-9a-f]+\"", "");
        assertThat(older).isNotEqualTo(text).doesNotContain("values");
        Files.writeString(file, older);

        assertThat(store.find("stock", FINGERPRINT)).hasValue(result);
    }

    @Test
    void otherTasksAndFingerprintsAreNotFound() throws Exception {
        Samples.result(warehouse, "stock", FINGERPRINT, 7);

        assertThat(store.find("stock", "f" + FINGERPRINT)).isEmpty();
        assertThat(store.find("flow", FINGERPRINT)).isEmpty();
    }

    @Test
    void aFolderWithoutTaskFileIsNotFoundAndIsComputedAgain() throws Exception {
        TaskResult result = Samples.result(warehouse, "stock", FINGERPRINT, 7);
        Path committed = folder.resolve(TableStore.folder("stock", FINGERPRINT));
        Files.delete(committed.resolve("task.json"));
        Files.writeString(committed.resolve("stock").resolve("part-00000.parquet"), "half of it");
        assertThat(store.find("stock", FINGERPRINT)).isEmpty();

        TaskResult again = Samples.result(warehouse, "stock", FINGERPRINT, 7);

        assertThat(again).isEqualTo(result);
        assertThat(store.find("stock", FINGERPRINT)).contains(result);
        assertThat(EnginePair.read(store.files(Samples.STOCK, again.parts()))).containsExactly(row(7L));
    }

    @Test
    void whatStandsIsNeverOverwritten() throws Exception {
        TaskResult first = Samples.result(warehouse, "stock", FINGERPRINT, 7);

        TaskResult second = Samples.result(warehouse, "stock", FINGERPRINT, 8);

        assertThat(second).isEqualTo(first);
        assertThat(EnginePair.read(store.files(Samples.STOCK, second.parts()))).containsExactly(row(7L));
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void aDiscardedDraftLeavesNothing() throws Exception {
        Samples.Filled filled = Samples.draft(warehouse, "stock", FINGERPRINT, 7);

        filled.draft().discard();

        assertThat(folder.resolve("tmp")).isEmptyDirectory();
        assertThat(folder.resolve("tables")).doesNotExist();
    }

    @Test
    void aTableMayHaveNoFiles() throws Exception {
        TableStore.Draft draft = store.begin("empty", FINGERPRINT);
        TaskResult result =
                draft.commit(Map.of(), List.of(draft.part(Samples.STOCK, Map.of())), List.of(), List.of(), 0.1);

        assertThat(store.find("empty", FINGERPRINT)).contains(result);
        assertThat(EnginePair.read(store.files(Samples.STOCK, result.parts()))).isEmpty();
    }

    @Test
    void theContentHashIsOfColumnsAndBytesOnly() throws Exception {
        TablePart part = Samples.result(warehouse, "a", FINGERPRINT, 7).parts().get(0);
        TablePart same = Samples.result(warehouse, "b", FINGERPRINT, 7).parts().get(0);
        TablePart other = Samples.result(warehouse, "c", FINGERPRINT, 8).parts().get(0);

        assertThat(part.contentHash()).isEqualTo(same.contentHash()).isNotEqualTo(other.contentHash());
        assertThat(part.contentHash())
                .isNotEqualTo(new TablePart(EnginePair.schema("stock", "people BIGINT"), part.files()).contentHash());
    }

    @Test
    void aChangedByteOfAResultIsNeverTakenForIt() throws Exception {
        TaskResult result = Samples.result(warehouse, "stock", FINGERPRINT, 7);
        Path file = store.resultFile("stock", FINGERPRINT);
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < bytes.length; i++) {
            byte[] flipped = bytes.clone();
            flipped[i] ^= 1;
            Files.write(file, flipped);
            assertThat(store.find("stock", FINGERPRINT)).as("byte " + i).isEmpty();
        }
        Files.write(file, bytes);
        assertThat(store.find("stock", FINGERPRINT)).contains(result);
    }

    @Test
    void damageIsFoundWhereAProcessReadsAFileFirst() throws Exception {
        TaskResult result = Samples.result(warehouse, "stock", FINGERPRINT, 7);
        Path file = folder.resolve(result.parts().get(0).files().get(0).path());
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 16;
        Files.write(file, bytes);

        assertThat(new Warehouse(folder).store().damage(result))
                .containsExactly("stock: "
                        + result.parts().get(0).files().get(0).path() + " has other content than was published");
    }

    @Test
    void anotherResultOfTheSameTaskGoesBesideTheOneThatAReleaseRestsOn() throws Exception {
        TaskResult first = Samples.result(warehouse, "stock", FINGERPRINT, 7);
        Samples.Filled other = Samples.draft(warehouse, "stock", FINGERPRINT, 8);

        TaskResult second = other.draft()
                .commitAnew(new TaskResult(
                        "stock",
                        FINGERPRINT,
                        Map.of("text", "a"),
                        List.of(other.part()),
                        List.of(),
                        List.of(),
                        0.5,
                        "duckdb",
                        List.of()));

        assertThat(store.find("stock", FINGERPRINT)).contains(second);
        assertThat(EnginePair.read(store.files(Samples.STOCK, second.parts()))).containsExactly(row(8L));
        assertThat(EnginePair.read(store.files(Samples.STOCK, first.parts()))).containsExactly(row(7L));
        assertThat(new Warehouse(folder).store().damage(first)).isEmpty();
    }

    @Test
    void rowsOfConfidentialTablesAreTheirOwnersAlone() throws Exception {
        TableSchema persons = new TableSchema("person", "One row a person.", false, true, Samples.STOCK.columns());
        TableStore.Draft draft = store.begin("ingest.register", FINGERPRINT);
        Path file = Files.createDirectories(draft.work().resolve("person")).resolve("part-0.parquet");
        ParquetTableWriter.writeAll(persons, file, EnginePair.rows(row(1L)));
        TaskResult result =
                draft.commit(Map.of(), List.of(draft.part(persons, Map.of(file, 1L))), List.of(), List.of(), 0);

        Path stored = folder.resolve(result.parts().get(0).files().get(0).path());
        assertThat(stored).startsWith(folder.resolve("private/ingest.register")).exists();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(stored)))
                .isEqualTo("rw-------");
        for (Path above = stored.getParent(); !above.equals(folder); above = above.getParent()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(above)))
                    .isEqualTo("rwx------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("tmp"))))
                .isEqualTo("rwx------");

        assertThat(store.removeConfidential()).isEqualTo(1);
        assertThat(folder.resolve("private")).doesNotExist();
        assertThat(store.find("ingest.register", FINGERPRINT)).contains(result);
        assertThat(store.damage(result)).isEmpty();
        assertThat(store.isWhole(result)).isFalse();
    }
}
