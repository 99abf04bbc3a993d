package org.gcr.ingest.stage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ends of years are published in June of the next: what is older holds the middle of its last year. */
class LastStocksTest {

    @ParameterizedTest
    @CsvSource({
        "2025.6.1,   2025, MIDDLE",
        "2025.12.1,  2025, END",
        "2026.6.1,   2025, END",
        "2025.3.1,   2025, UNKNOWN",
        "2024.12.1,  2025, UNKNOWN",
        "2025-11-30, 2025, MIDDLE",
        "2026-05-31, 2025, MIDDLE",
        "2026-06-01, 2025, END",
        "2022.10,    2021, UNKNOWN",
        "2025,       2025, UNKNOWN",
        "v1,         2025, UNKNOWN",
        "commit-425fc447, 2024, UNKNOWN",
    })
    void byVintage(String vintage, int lastYear, LastStocks expected) {
        assertThat(LastStocks.byVintage(vintage, lastYear)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "population.csv,                    'Date extracted: 07/03/2021 10:56', 2020, MIDDLE",
        "population.csv,                    'Date extracted: 07/08/2021 10:56', 2020, END",
        "population_download_20210307.csv,  '',                                 2020, MIDDLE",
        "population_download_20210307.csv,  '',                                 2019, END",
        "mid-year_population.csv,           '',                                 2020, MIDDLE",
        "population.csv,                    'Figures of 30 June 2020',          2020, MIDDLE",
        "population.csv,                    'End year stock population totals', 2020, UNKNOWN",
        "population.csv,                    'Date extracted: 31/31/2021',       2020, UNKNOWN",
    })
    void byContent(String name, String preamble, int lastYear, LastStocks expected) {
        assertThat(LastStocks.byContent(name, preamble, lastYear)).isEqualTo(expected);
    }
}
