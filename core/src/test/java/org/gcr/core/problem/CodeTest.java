package org.gcr.core.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CodeTest {

    @Test
    void codesAreUniqueAndDecideTheExitCode() {
        assertThat(Code.values())
                .extracting(Code::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("GCR-[1-4]\\d{3}"));
        assertThat(Code.values()).extracting(Code::title).doesNotHaveDuplicates();
        assertThat(Code.values()).extracting(Code::remedy).allMatch(text -> text.matches("(gcr |[A-Z]).{10,150}\\."));
        assertThat(Code.NOT_WHOLE_NUMBER.exitCode()).isEqualTo(1);
        assertThat(Code.CONFIG_VALUE.exitCode()).isEqualTo(2);
        assertThat(Code.DISK_FULL.exitCode()).isEqualTo(3);
        assertThat(Code.WAREHOUSE_LOCKED.exitCode()).isEqualTo(4);
    }

    @Test
    void aProblemIsOneLineWithCodePlaceFindingAndRemedy() {
        assertThat(new Problem(
                        Code.NOT_WHOLE_NUMBER, "population.csv:417", "\"12,3OO\" is not a whole number", "mend it"))
                .hasToString("GCR-1203 population.csv:417: \"12,3OO\" is not a whole number; mend it");
        assertThat(new Problem(Code.USAGE, "", "no configuration", "")).hasToString("GCR-2001 no configuration");
    }

    @Test
    void anExceptionTellsAllItsProblems() {
        GcrException failure = new GcrException(
                List.of(new Problem(Code.USAGE, "", "a", ""), new Problem(Code.DISK_FULL, "/", "b", "make room")));

        assertThat(failure).hasMessage("GCR-2001 a\nGCR-3002 /: b; make room");
        assertThat(failure.exitCode()).isEqualTo(2);
        assertThatThrownBy(() -> new GcrException(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
