package org.gcr.core.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionsTest {

    private static final Kind MODELS = new Kind("middle", "models");
    private static final Kind FOLDERS = new Kind("last", "things", true);
    private static final List<Kind> KINDS = List.of(MODELS, FOLDERS);

    @TempDir
    Path folder;

    private void write(String place, String text) throws IOException {
        Path file = folder.resolve(place);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void some() throws IOException {
        write("middle/models/one/a.sql", "A");
        write("middle/models/two/deep/b.sql", "B");
        write("middle/src/models/c.sql", "no definition");
        write("last/things/one/X.1/thing.yaml", "X");
        write("last/things/two/Y.1/thing.yaml", "Y");
    }

    @Test
    void theNameIsTheFilesAndTheFoldersBetweenDoNotMatter() throws IOException {
        some();
        Definitions definitions = Definitions.read(folder, KINDS);

        assertThat(definitions.texts(MODELS)).isEqualTo(Map.of("a.sql", "A", "b.sql", "B"));
        assertThat(definitions.texts(FOLDERS)).isEqualTo(Map.of("X.1/thing.yaml", "X", "Y.1/thing.yaml", "Y"));
        assertThat(definitions.files(MODELS).get(1).place()).isEqualTo("middle/models/two/deep/b.sql");
    }

    @Test
    void aZipFileHoldsTheSame() throws IOException {
        some();
        Path zip = folder.resolve("all.zip");
        try (FileSystem files = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            Files.createDirectories(files.getPath("/middle/models/one"));
            Files.writeString(files.getPath("/middle/models/one/a.sql"), "A");
        }

        Definitions definitions = Definitions.read(zip, KINDS);

        assertThat(definitions.texts(MODELS)).isEqualTo(Map.of("a.sql", "A"));
    }

    @Test
    void aNameThatIsThereTwiceIsToldWithBothPlaces() throws IOException {
        some();
        write("middle/models/two/a.sql", "another");

        assertThatThrownBy(() -> Definitions.read(folder, KINDS))
                .hasMessage("GCR-2012 middle/models/two/a.sql: has the name of middle/models/one/a.sql;"
                        + " rename one of them: the name is the id");
    }

    @Test
    void aFolderWithoutDefinitionsIsNone() {
        assertThatThrownBy(() -> Definitions.read(folder, KINDS)).hasMessageContaining("holds no definitions");
        assertThatThrownBy(() -> Definitions.read(folder.resolve("gone"), KINDS))
                .hasMessageContaining("holds no definitions");
    }

    @Test
    void theStampChangesWithEveryFile() throws IOException {
        some();
        Definitions.Stamp before = Definitions.stamp(folder, List.of(), KINDS);
        assertThat(Definitions.read(folder, KINDS).stamp()).isEqualTo(before);

        write("middle/src/models/c.sql", "no definition, longer");
        assertThat(Definitions.stamp(folder, List.of(), KINDS)).isEqualTo(before);
        write("middle/models/two/e.sql", "E");
        assertThat(Definitions.stamp(folder, List.of(), KINDS)).isNotEqualTo(before);
    }
}
