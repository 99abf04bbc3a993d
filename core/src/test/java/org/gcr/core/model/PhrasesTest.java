package org.gcr.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.gcr.core.problem.GcrException;
import org.junit.jupiter.api.Test;

class PhrasesTest {

    private final Phrases phrases = new Phrases(Map.of("twice.sql", "$1 +\n    $1\n"));

    @Test
    void aPhraseStandsForItsText() {
        assertThat(phrases.expand("m", "SELECT ${twice(a.b)} AS x, ${twice( c )} AS y"))
                .isEqualTo("SELECT a.b + a.b AS x, c + c AS y");
        assertThat(phrases.expand("m", "SELECT 1")).isEqualTo("SELECT 1");
    }

    @Test
    void anUnknownPhraseIsNamed() {
        assertThatThrownBy(() -> phrases.expand("models/x.sql", "SELECT ${twise(a)}"))
                .isInstanceOf(GcrException.class)
                .hasMessageContaining("models/x.sql")
                .hasMessageContaining("twise")
                .hasMessageContaining("twice");
    }
}
