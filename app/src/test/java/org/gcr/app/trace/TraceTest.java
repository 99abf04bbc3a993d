package org.gcr.app.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.gcr.app.Repository;
import org.gcr.app.SampleWarehouse;
import org.gcr.app.query.Catalogues;
import org.gcr.app.run.Kinds;
import org.gcr.core.definition.Definitions;
import org.gcr.core.warehouse.Warehouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures of the samples, followed back. What the rows must add up to is asked of the conformed tables by plain SQL, and read from the files. */
class TraceTest {

    private static final Definitions DEFINITIONS = Kinds.ofProgram();

    private static Trace trace(String indicator, String area, int year, String... dimensions) throws IOException {
        Map<String, String> members = new HashMap<>();
        for (int i = 0; i < dimensions.length; i += 2) {
            members.put(dimensions[i], dimensions[i + 1]);
        }
        Warehouse warehouse = SampleWarehouse.get();
        return FigureTrace.of(warehouse, warehouse.requireCurrent(), DEFINITIONS, indicator, area, year, members);
    }

    private static double ask(String sql) throws IOException {
        Warehouse warehouse = SampleWarehouse.get();
        try (Catalogues open = Catalogues.open(warehouse, warehouse.requireCurrent())) {
            return ((Number) open.query(sql).rows().get(0).get(0)).doubleValue();
        }
    }

    private static Trace.Side side(Trace trace, String name) {
        return trace.sides().stream()
                .filter(side -> side.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    POP.TOTAL           | UGA | 2025 | headline | select sum(persons) from population where asylum = 'UGA' and year = 2025 and population_type in ('REF', 'OIP') |
                    RS.PER_1000         | UGA | 2025 | headline | select sum(persons) from population where asylum = 'UGA' and year = 2025 and population_type in ('REF', 'OIP') | select population from country_year where iso3 = 'UGA' and year = 2025
                    4.2.1               | AFG | 2014 | headline | select sum(persons) from solution where origin = 'AFG' and year = 2014 and solution_type = 'RET' |
                    SOL.RETURN_RATE     | AFG | 2016 | headline | select sum(persons) from solution where origin = 'AFG' and year = 2016 and solution_type = 'RET' | select sum(persons) from population where origin = 'AFG' and year = 2015 and population_type = 'REF'
                    ASY.PROTECTION_RATE | AUS | 2018 | headline | select sum(recognized + other) from asylum_decision where asylum = 'AUS' and year = 2018 | select sum(recognized + other + rejected) from asylum_decision where asylum = 'AUS' and year = 2018
                    FUND.CONFERENCE     | COL | 2021 | headline | select sum(pledged_usd) from conference_pledge where host = 'COL' and year(held_on) = 2021 |
                    2.2.1               | COL | 2022 | headline | select sum(enrolled) from enrolment where country = 'COL' and year = 2022 and sex = '_T' | select sum(school_age) from enrolment where country = 'COL' and year = 2022 and sex = '_T'
                    1.2.1               | JOR | 2016 | direct   | select sum(amount_usd) from refugee_finance where recipient = 'JOR' and year = 2016 and beneficiary = 'refugees_hosts' and not is_group and channel in ('recipient_government', 'national_ngo') | select sum(amount_usd) from refugee_finance where recipient = 'JOR' and year = 2016 and beneficiary = 'refugees_hosts' and not is_group
                    """)
    void aFigureOfEachFamilyAddsUp(
            String indicator, String area, int year, String series, String numerator, String denominator)
            throws IOException {
        Trace trace = trace(indicator, area, year, "series", series);

        check(side(trace, "numerator"), ask(numerator));
        if (denominator != null) {
            check(side(trace, "denominator"), ask(denominator));
        }
        assertThat(trace.remarks()).isEmpty();
        assertThat(trace.files())
                .allSatisfy(file -> assertThat((String) file.get("sha256")).hasSize(64));
    }

    private static void check(Trace.Side side, double expected) throws IOException {
        assertThat(side.value()).isCloseTo(expected, within(1e-6 * Math.abs(expected)));
        double sum = 0;
        long rows = 0;
        for (Trace.End end : side.ends()) {
            assertThat(end.why()).as(end.table()).isNull();
            for (Trace.Row row : end.first()) {
                assertThat(isInFile(row)).as("%s", row).isTrue();
                sum += row.value() * row.factor();
                rows++;
            }
            assertThat(end.rows()).isEqualTo(end.first().size());
        }
        assertThat(rows).isPositive();
        assertThat(sum).isCloseTo(expected, within(side.rounding() + 1e-6 * Math.abs(expected)));
    }

    /** Whether the line of the file holds the value. */
    private static boolean isInFile(Trace.Row row) throws IOException {
        try (InputStream in = open(Repository.root().resolve("data-samples").toString() + "/" + row.file());
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            String line = lines.lines().skip(row.line() - 1).findFirst().orElseThrow();
            String whole = Long.toString(Math.round(row.value()));
            return List.of(line.replace("\"", "").split("[,;\\t]", -1)).contains(whole)
                    || line.contains(Double.toString(row.value()));
        }
    }

    private static InputStream open(String place) throws IOException {
        int zip = place.indexOf(".zip/");
        if (zip < 0) {
            InputStream raw = Files.newInputStream(Path.of(place));
            return place.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        }
        try (ZipFile file = new ZipFile(place.substring(0, zip + 4))) {
            return new ByteArrayInputStream(
                    file.getInputStream(file.getEntry(place.substring(zip + 5))).readAllBytes());
        }
    }

    @Test
    void aMeasureOfPlacesIsAddedByItsFactors() throws IOException {
        Trace trace = trace("RS.GINI", "WLD", 2025, "population_type", "REF");

        double expected = ask(
                "select sum((2 * place - n - 1) * persons) from (select persons, row_number() over (order by persons, asylum) as place, count(*) over () as n"
                        + " from (select asylum, sum(persons) as persons from population where year = 2025 and population_type = 'REF'"
                        + " and asylum not in ('UNK', 'XXA', 'TIB') group by asylum having sum(persons) > 0))");
        Trace.Side numerator = side(trace, "numerator");
        assertThat(numerator.value()).isEqualTo(expected);
        assertThat(numerator.sum()).isCloseTo(expected, within(1e-6 * expected));
        assertThat(numerator.ends()).allSatisfy(end -> {
            assertThat(end.table()).isEqualTo("staged_population");
            assertThat(end.first()).hasSizeLessThanOrEqualTo(20);
        });
        assertThat(numerator.ends().stream().mapToLong(Trace.End::rows).sum()).isGreaterThan(20);
    }

    @Test
    void aCountOfPledgesEndsAtTheRowsOfTheirExport() throws IOException {
        Trace.Side side = side(trace("PLG.STAGE_COUNT", "WLD", 2025, "breakdown", "_T"), "value");

        double expected = ask("select count(*) from pledge where not is_withdrawn");
        assertThat(side.value()).isEqualTo(expected);
        assertThat(side.ends()).singleElement().satisfies(end -> {
            assertThat(end.table()).isEqualTo("staged_pledge");
            assertThat((double) end.rows()).isEqualTo(expected);
        });
        Trace.Row first = side.ends().get(0).first().get(0);
        String file = first.file().substring(0, first.file().indexOf(" ["));
        String sheet = first.file().substring(file.length() + 2, first.file().length() - 1);
        try (InputStream in = Files.newInputStream(
                        Repository.root().resolve("data-samples").resolve(file));
                ReadableWorkbook book = new ReadableWorkbook(in);
                Stream<Row> rows = book.findSheet(sheet).orElseThrow().openStream()) {
            String id = rows.filter(row -> row.getRowNum() == first.line())
                    .findFirst()
                    .orElseThrow()
                    .getCellText(0);
            assertThat(ask("select count(*) from pledge where not is_withdrawn and pledge_id = '" + id + "'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aCountOfDifferentDonorsSaysWhereItEnds() throws IOException {
        Trace.Side side =
                side(trace("1.1.2", "WLD", 2016, "series", "headline", "counterpart_area", "_Z"), "numerator");

        assertThat(side.ends()).singleElement().satisfies(end -> {
            assertThat(end.table()).isEqualTo("donor_count");
            assertThat(end.why()).contains("counts different values");
        });
    }

    @Test
    void aSurveyEstimateEndsAtItsTableAndShowsNoPerson() throws IOException {
        Trace trace = trace(
                "2.1.1",
                "JOR",
                2024,
                "series",
                "survey",
                "breakdown",
                "_Z",
                "sex",
                "_T",
                "age",
                "_T",
                "disability",
                "_T");

        Trace.Side side = side(trace, "value");
        assertThat(side.value()).isEqualTo(((Number) trace.figure().get("obs_value")).doubleValue());
        assertThat(side.ends()).singleElement().satisfies(end -> {
            assertThat(end.table()).isEqualTo("survey_estimate");
            assertThat(end.why()).contains("rows about persons");
            assertThat(end.protectedBy()).contains("survey_record");
            assertThat(end.rows()).isEqualTo(1);
        });
    }

    @Test
    void nothingIsShownBehindAFigureThatIsWithheld() throws IOException {
        List<Object> row;
        Warehouse warehouse = SampleWarehouse.get();
        try (Catalogues open = Catalogues.open(warehouse, warehouse.requireCurrent())) {
            row = open.query("select indicator_id, ref_area, time_period, " + String.join(", ", FigureTrace.DIMENSIONS)
                            + " from observation where series = 'survey' and conf_status <> 'F' order by all limit 1")
                    .rows()
                    .get(0);
        }
        List<String> members = new ArrayList<>();
        for (int i = 0; i < FigureTrace.DIMENSIONS.size(); i++) {
            members.add(FigureTrace.DIMENSIONS.get(i));
            members.add((String) row.get(3 + i));
        }

        Trace trace = trace(
                (String) row.get(0),
                (String) row.get(1),
                ((Number) row.get(2)).intValue(),
                members.toArray(String[]::new));

        assertThat(trace.sides()).isEmpty();
        assertThat(trace.files()).isEmpty();
        assertThat(trace.remarks()).singleElement().asString().contains("nothing behind it is shown");
    }

    @Test
    void theTableOfLineageLeadsFromAnIndicatorToItsFiles() throws IOException {
        assertThat(
                        ask(
                                "select count(*) from lineage where indicator_id = 'RS.PER_1000' and source_id = 'unhcr.population' and table_name = 'staged_population'"
                                        + " and licence = 'CC BY 4.0' and sha256 = (select sha256 from source_file where file_name = 'unhcr/population.csv.gz')"))
                .isEqualTo(1);
        assertThat(
                        ask(
                                "select count(distinct source_id) from lineage where indicator_id = 'RS.PER_1000' and source_id in ('unhcr.population', 'worldbank.population')"))
                .isEqualTo(2);
        assertThat(
                        ask(
                                "select count(*) from lineage where indicator_id = 'RS.PER_1000' and (source_id like 'fts.%' or source_id like 'grf.%' or source_id like 'oecd.%')"))
                .as("sources that rows of other indicators come from")
                .isZero();
        assertThat(ask("select count(*) from lineage where made_from is null and sha256 is null"))
                .isZero();
        assertThat(
                        ask(
                                "select count(*) from (select distinct indicator_id from indicator where status <> 'source_pending' and computation is not null) where indicator_id not in (select indicator_id from lineage)"))
                .isZero();
    }
}
