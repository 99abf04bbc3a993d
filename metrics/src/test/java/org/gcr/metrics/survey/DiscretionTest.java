package org.gcr.metrics.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.TableSchema;
import org.junit.jupiter.api.Test;

class DiscretionTest {

    /** Yes and no of each age group; two are hidden for 1 and 2 persons who said yes: their sum, three persons' answers, would be a difference of published cuts. */
    @Test
    void cutsAreHiddenUntilThoseHiddenHoldTenPersonsOfEachAnswer() {
        Map<String, int[]> family = Map.of(
                "0-4", new int[] {1, 40}, "5-11", new int[] {2, 50}, "12-17", new int[] {6, 70}, "18-59", new int[] {
                    80, 90
                });
        List<String> cuts = List.of("0-4", "5-11", "12-17", "18-59");
        Map<String, String> hidden = new TreeMap<>(Map.of("0-4", "few", "5-11", "few"));

        Discretion.hideTogether(cuts, hidden, cut -> family.get(cut)[0], cut -> family.get(cut)[1]);

        // 1 + 2 is under 10, with 6 more it is 9, so that the last goes too
        assertThat(hidden).containsOnlyKeys("0-4", "5-11", "12-17", "18-59");

        Map<String, String> enough = new TreeMap<>(Map.of("12-17", "few", "18-59", "few"));
        Discretion.hideTogether(cuts, enough, cut -> family.get(cut)[0], cut -> family.get(cut)[1]);
        assertThat(enough).hasSize(2);
        Map<String, String> none = new TreeMap<>();
        Discretion.hideTogether(cuts, none, cut -> family.get(cut)[0], cut -> family.get(cut)[1]);
        assertThat(none).isEmpty();
    }

    @Test
    void sharesHaveOneDigitAndPersonsAreRoundedToTen() {
        TableSchema table = new TableSchema(
                "t",
                "",
                true,
                List.of(
                        new Column("percent", ColumnType.DOUBLE, ""),
                        new Column("persons_asked", ColumnType.BIGINT, ""),
                        new Column("effective_sample_size", ColumnType.DOUBLE, ""),
                        new Column("clusters", ColumnType.BIGINT, "")));
        List<Object[]> rows = new ArrayList<>();
        rows.add(new Object[] {37.0833, 480L, 233.7, 31L});
        rows.add(new Object[] {null, null, null, 31L});

        Discretion.round(table, rows);

        assertThat(rows.get(0)).containsExactly(37.1, 480L, 230.0, 31L);
        assertThat(rows.get(1)).containsExactly(null, null, null, 31L);
    }
}
