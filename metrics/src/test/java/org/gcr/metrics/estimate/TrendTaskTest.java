package org.gcr.metrics.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Years before and after a break are never tested for one trend. */
class TrendTaskTest {

    private static TreeMap<Integer, Double> years(int from, int to) {
        TreeMap<Integer, Double> values = new TreeMap<>();
        for (int year = from; year <= to; year++) {
            values.put(year, (double) year);
        }
        return values;
    }

    @Test
    void withoutBreaksAllYears() {
        assertThat(TrendTask.latestRun(years(2016, 2025), new TreeSet<>()).keySet())
                .hasSize(10);
    }

    /** 2018 to 2025 are eight years; the year of the break belongs to the new meaning. */
    @Test
    void afterTheBreak() {
        assertThat(TrendTask.latestRun(years(2016, 2025), new TreeSet<>(List.of(2018)))
                        .keySet())
                .containsExactly(2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025);
    }

    @Test
    void beforeALateBreak() {
        assertThat(TrendTask.latestRun(years(2016, 2025), new TreeSet<>(List.of(2025)))
                        .keySet())
                .containsExactly(2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024);
        assertThat(TrendTask.latestRun(years(2005, 2025), new TreeSet<>(List.of(2007, 2016, 2025)))
                        .keySet())
                .as("2016 to 2024 are nine years, later than 2007 to 2015")
                .containsExactly(2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024);
    }

    @Test
    void noRunOfEightYears() {
        assertThat(TrendTask.latestRun(years(2016, 2025), new TreeSet<>(List.of(2020))))
                .isEmpty();
    }
}
