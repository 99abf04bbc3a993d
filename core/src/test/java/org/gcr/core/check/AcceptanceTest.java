package org.gcr.core.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.gcr.core.config.ConfigFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcceptanceTest {

    @TempDir
    Path folder;

    private List<Acceptance> read(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("gcr.yaml"), yaml);
        ConfigFile config = ConfigFile.load(file, name -> null);
        List<Acceptance> all = Acceptance.read(config);
        config.finish();
        return all;
    }

    @Test
    void anEntryHasAReasonAndAnEnd() throws IOException {
        Acceptance one =
                read("accept: [{what: \"population.year.*\", because: taken back, until: 2027-01-31, by: A. B.}]")
                        .get(0);

        assertThat(one)
                .isEqualTo(new Acceptance("population.year.*", "taken back", LocalDate.of(2027, 1, 31), "A. B."));
        assertThat(one.holds(LocalDate.of(2027, 1, 31))).isTrue();
        assertThat(one.holds(LocalDate.of(2027, 2, 1))).isFalse();
        assertThat(one.means("population.year.1951")).isTrue();
        assertThat(one.means("population.asylum.DEU")).isFalse();
        assertThat(read("warehouse: w")).isEmpty();
    }

    @Test
    void theShortestNameThatMeansAll() {
        assertThat(Acceptance.pattern(List.of("population.asylum.DEU"))).isEqualTo("population.asylum.DEU");
        assertThat(Acceptance.pattern(List.of("population.asylum.DEU", "population.asylum.DNK")))
                .isEqualTo("population.asylum.*");
        assertThat(Acceptance.pattern(List.of("population.asylum.DEU", "population.origin.DEU")))
                .isEqualTo("population.*");
    }

    @Test
    void aNameAloneShowsTheNewForm() {
        assertThatThrownBy(() -> read("accept: [population.year.1951]"))
                .hasMessageContaining("needs a reason and an end")
                .hasMessageContaining(Acceptance.form("population.year.1951"));
        assertThatThrownBy(() -> read("accept: [{what: a, until: soon}]"))
                .hasMessageContaining("because is missing")
                .hasMessageContaining("\"soon\" is no day");
    }
}
