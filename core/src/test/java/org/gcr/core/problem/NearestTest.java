package org.gcr.core.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

    private static final List<String> KEYS = List.of("sources", "source", "vintage", "files", "warehouse");

    @Test
    void theFewestEditsWin() {
        assertThat(Nearest.to("vintge", KEYS)).contains("vintage");
        assertThat(Nearest.to("FILE", KEYS)).contains("files");
        assertThat(Nearest.to("source", KEYS)).contains("source");
        assertThat(Nearest.to("wharehouse", KEYS)).contains("warehouse");
    }

    @Test
    void tiesGoToTheFirstInTheAlphabet() {
        assertThat(Nearest.to("bat", List.of("rat", "cat"))).contains("cat");
    }

    /** Somalland is three edits from Holland (another first letter, two fewer) and from Somalia (another letter, two fewer), with which it shares five letters. */
    @Test
    void ofEquallyManyEditsTheCommonBeginningDecides() {
        assertThat(Nearest.to("Somalland", List.of("Holland", "Somalia"))).contains("Somalia");
        assertThat(Nearest.to("Somalland", List.of("Holland", "Somalia", "Somaliland")))
                .contains("Somaliland");
    }

    @Test
    void whatIsFarFromAllHasNoNearest() {
        assertThat(Nearest.to("quarantine", KEYS)).isEmpty();
        assertThat(Nearest.to("x", List.of())).isEmpty();
    }

    @Test
    void aHintNamesTheNearestOrAll() {
        assertThat(Nearest.hint("vintge", KEYS)).isEqualTo("did you mean \"vintage\"?");
        assertThat(Nearest.hint("quarantine", KEYS)).isEqualTo("known are files, source, sources, vintage, warehouse");
    }
}
