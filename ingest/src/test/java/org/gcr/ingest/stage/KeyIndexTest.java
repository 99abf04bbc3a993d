package org.gcr.ingest.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyIndexTest {

    @Test
    void remembersEveryKeyWhileItGrows() {
        KeyIndex index = new KeyIndex();
        Map<String, Long> expected = new HashMap<>();
        Random random = new Random(7);
        for (long place = 0; place < 50_000; place++) {
            // Low and high words clash on purpose: only both together are a key.
            long key1 = random.nextInt(200) + 1L;
            long key2 = (long) random.nextInt(200) << 32;
            Long before = expected.putIfAbsent(key1 + " " + key2, place);
            assertThat(index.put(key1, key2, place * 31, 0, place)).isEqualTo(before == null ? KeyIndex.NEW : before);
            if (before != null) {
                assertThat(index.foundRow()).isEqualTo(before * 31);
            }
        }
    }

    @Test
    void hashesTellNeighbouringTextsApart() {
        Map<Long, String> first = new HashMap<>();
        Map<Long, String> second = new HashMap<>();
        for (int i = 0; i < 300_000; i++) {
            String text = "row " + i;
            assertThat(first.put(Mixed.first(text), text)).isNull();
            assertThat(second.put(Mixed.second(text), text)).isNull();
        }
    }
}
