package org.gcr.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs of one second are told apart, and stand in the order in which they began. */
class HistoryIdTest {

    @Test
    void idsSortByTimeWithinASecond() {
        List<String> ids = new ArrayList<>();
        Instant second = Instant.parse("2026-11-29T20:00:00Z");
        for (int millisecond : List.of(0, 1, 9, 10, 15, 16, 99, 255, 256, 700, 999, 1_000)) {
            ids.add(History.newId(second.plusMillis(millisecond)));
        }
        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat(ids.get(0)).matches("2026-11-29T200000Z-000[0-9a-f]{4}");
        assertThat(ids.get(11)).startsWith("2026-11-29T200001Z-000");
    }
}
