package org.gcr.metrics.survey;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gcr.core.graph.Task;
import org.gcr.core.graph.TaskRun;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.ParquetTableReader;
import org.gcr.core.table.ParquetTableWriter;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.CodeVersion;

/** The table {@code survey_estimate}, from the persons in {@code survey_record}, which go no further. */
public final class SurveyTask implements Task {

    private static final String RECORDS = "survey_record";
    private static final String MARGINS = "survey_margin";

    private static final List<String> COLUMNS = List.of(
            "survey",
            "country",
            "year",
            "population_group",
            "weight",
            "stratum",
            "cluster",
            "clusters_in_stratum",
            "replicate_method",
            "replicate_scale",
            "replicate_scales",
            "replicate_weights",
            "sex",
            "age_group",
            "disability",
            "disability_method",
            "persons_in_cluster",
            "field_start",
            "field_end");

    static final TableSchema ESTIMATE = new TableSchema(
            "survey_estimate",
            "One row a survey, group, outcome and sex, age group or disability: what the survey tells of that proportion and how sure it is. Refugees less hosts has the group difference, in percentage points.",
            true,
            List.of(
                    text("survey", "Name of the survey"),
                    text("country", "Country of the survey, ISO 3166-1 alpha-3"),
                    new Column("year", ColumnType.INTEGER, "Year of the survey"),
                    text("population_group", "refugees, hosts, returnees, or difference: refugees less hosts"),
                    text(
                            "outcome",
                            "below_poverty_line, in_work, moves_freely, enrolled_primary, enrolled_secondary, has_documents"),
                    text("sex", "F, M, _U; _T all"),
                    text("age_group", "0-4, 5-11, 12-17, 18-59, 60+, _U; _T all"),
                    text("disability", "with, without, unknown, by the method beside; _T all"),
                    text("disability_method", "How disability was found, such as WG_SS; never pooled; _T all"),
                    number("percent", "Weighted percentage of those who answered, to one digit; NULL when not shown"),
                    number(
                            "standard_error",
                            "In percentage points, of the design; NULL when not shown, not estimable, or 0 or 100 per cent"),
                    number("ci_lower", "Lower end of the 95 per cent interval"),
                    number("ci_upper", "Upper end"),
                    text(
                            "ci_method",
                            "logit; Korn-Graubard with fewer than 10 effective persons of an answer or 3 degrees of freedom; Wilson without a design; MOVER for differences; NULL when not estimable"),
                    number(
                            "cautious_lower",
                            "Lower end of the interval of Korn and Graubard (Clopper and Pearson without a design), which reliability is judged by"),
                    number("cautious_upper", "Upper end"),
                    number("variation_percent", "Standard error as a percentage of the estimate"),
                    number(
                            "design_effect",
                            "Variance against that of as many persons drawn one by one; NULL when not estimable"),
                    number(
                            "effective_sample_size",
                            "Persons drawn one by one that would tell as much; NULL when not estimable"),
                    count(
                            "degrees_of_freedom",
                            "Clusters less strata among those with persons of the group, certainty strata left out (persons less clusters where all are certain); of replicates, the rank of their weights less one"),
                    count("persons_asked", "Persons who answered, unweighted, rounded to 10; NULL when not shown"),
                    count(
                            "persons_without_answer",
                            "Persons asked who did not answer, rounded to 10; NULL when not shown"),
                    count("strata", "Strata of the survey"),
                    count("clusters", "Clusters of the survey"),
                    text(
                            "variance_method",
                            "linearisation, BRR, FAY, JK1, JKN, BOOTSTRAP, or persons drawn one by one"),
                    text(
                            "obs_status",
                            "A; U not reliable, by the standards of the National Center for Health Statistics for proportions (2017) or a coefficient of variation above 30 per cent; Q not shown: fewer than 30 persons asked, fewer than 5 of an answer, or needed to hide such a one"),
                    text("reason", "Why it is U or Q, and why a standard error is not estimable"),
                    text(
                            "rule",
                            "What the variance follows: finite population corrections, strata with one cluster, certainty strata, replicates left out, raking; NULL when not shown"),
                    new Column("field_start", ColumnType.DATE, "First day in the field; NULL when not said"),
                    new Column("field_end", ColumnType.DATE, "Last day in the field; NULL when not said"),
                    new Column(
                            "is_leading",
                            ColumnType.BOOLEAN,
                            "Whether it is the survey that the indicators take for the country and year: that with most persons who answered of the group")));

    private static Column text(String name, String description) {
        return new Column(name, ColumnType.TEXT, description);
    }

    private static Column number(String name, String description) {
        return new Column(name, ColumnType.DOUBLE, description);
    }

    private static Column count(String name, String description) {
        return new Column(name, ColumnType.BIGINT, description);
    }

    @Override
    public String name() {
        return "estimate.survey";
    }

    @Override
    public List<String> inputs() {
        return List.of(RECORDS, MARGINS);
    }

    @Override
    public List<TableSchema> outputs() {
        return List.of(ESTIMATE, Comparisons.DIFFERENCE);
    }

    @Override
    public Map<String, String> ingredients() {
        return Map.of("code", CodeVersion.of(getClass()));
    }

    @Override
    public boolean needsEngine() {
        return false;
    }

    /** Persons of one survey as they are read, with what its replicates need. */
    private static final class Collected {
        final List<Survey.Person> persons = new ArrayList<>();
        String method;
        Double scale;
        double[] scales;
        LocalDate fieldStart;
        LocalDate fieldEnd;
    }

    /** A survey is told apart by name, country and year. */
    record Key(String country, int year, String survey) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = country.compareTo(other.country);
            order = order != 0 ? order : Integer.compare(year, other.year);
            return order != 0 ? order : survey.compareTo(other.survey);
        }
    }

    @Override
    public void run(TaskRun run) throws IOException {
        List<String> columns = new ArrayList<>(COLUMNS);
        columns.addAll(Survey.OUTCOMES.keySet());
        Map<Key, Collected> surveys = new TreeMap<>();
        ParquetTableReader.read(run.input(RECORDS), columns, row -> collect(surveys, row));
        Map<Key, List<Survey.Total>> totals = totals(run, surveys);
        List<Object[]> rows = new ArrayList<>();
        Map<Key, Survey> estimated = new TreeMap<>();
        for (Map.Entry<Key, Collected> entry : surveys.entrySet()) {
            Key key = entry.getKey();
            Survey survey = survey(key, entry.getValue(), totals.getOrDefault(key, List.of()));
            estimated.put(key, survey);
            rows.addAll(rows(key, entry.getValue(), survey));
        }
        Map<List<Object>, Object> leading = markLeading(rows);
        Discretion.round(ESTIMATE, rows);
        write(run, ESTIMATE, rows);
        List<Comparisons.Told> told = new ArrayList<>();
        estimated.forEach((key, survey) -> told.add(new Comparisons.Told(
                key,
                survey,
                survey.shown().stream()
                        .filter(one -> key.survey()
                                .equals(leading.get(List.of(key.country(), key.year(), one.group(), one.outcome()))))
                        .toList())));
        write(run, Comparisons.DIFFERENCE, Comparisons.rows(told));
    }

    private static void write(TaskRun run, TableSchema table, List<Object[]> rows) throws IOException {
        Path file = run.folder(table).resolve("part-00000.parquet");
        ParquetTableWriter.writeAll(table, file, rows);
        run.add(table, Map.of(file, (long) rows.size()));
    }

    private static Map<Key, List<Survey.Total>> totals(TaskRun run, Map<Key, Collected> surveys) throws IOException {
        Map<Key, List<Survey.Total>> totals = new HashMap<>();
        List<String> columns = List.of("survey", "country", "year", "population_group", "trait", "member", "persons");
        ParquetTableReader.read(run.input(MARGINS), columns, row -> totals.computeIfAbsent(
                        new Key((String) row[1], (Integer) row[2], (String) row[0]), key -> new ArrayList<>())
                .add(new Survey.Total(
                        "_T".equals(row[3]) ? null : (String) row[3],
                        (String) row[4],
                        (String) row[5],
                        ((Long) row[6]).doubleValue())));
        for (Map.Entry<Key, List<Survey.Total>> entry : totals.entrySet()) {
            Key key = entry.getKey();
            if (!surveys.containsKey(key)) {
                throw new GcrException(
                        Code.OUT_OF_RANGE,
                        MARGINS + " " + key.survey() + " " + key.country() + " " + key.year(),
                        "margins of a survey that has no persons",
                        "write survey, country and year as in gcr.survey");
            }
            // The order of rows must not reach the digits of the result.
            entry.getValue()
                    .sort(Comparator.comparing(total -> total.trait() + " " + total.group() + " " + total.member()));
        }
        return totals;
    }

    private static void collect(Map<Key, Collected> surveys, Object[] row) {
        Key key = new Key((String) row[1], (Integer) row[2], (String) row[0]);
        Collected collected = surveys.computeIfAbsent(key, k -> new Collected());
        collected.method = (String) row[8];
        collected.scale = (Double) row[9];
        collected.scales = row[10] == null ? null : numbers(key, (String) row[10]);
        collected.fieldStart = (LocalDate) row[17];
        collected.fieldEnd = (LocalDate) row[18];
        String[] answers = Arrays.copyOfRange(row, COLUMNS.size(), row.length, String[].class);
        collected.persons.add(new Survey.Person(
                (Double) row[4],
                (String) row[5],
                (String) row[6],
                row[7] == null ? null : ((Long) row[7]).doubleValue(),
                row[16] == null ? null : ((Long) row[16]).doubleValue(),
                row[11] == null ? new double[0] : numbers(key, (String) row[11]),
                (String) row[3],
                (String) row[12],
                (String) row[13],
                (String) row[14],
                (String) row[15],
                answers));
    }

    private static double[] numbers(Key key, String text) {
        try {
            return Arrays.stream(text.split(";"))
                    .mapToDouble(part -> Double.parseDouble(part.strip()))
                    .toArray();
        } catch (NumberFormatException e) {
            throw new GcrException(
                    Code.NOT_NUMBER,
                    RECORDS + " " + key.survey(),
                    "replicate weights or scales that are not numbers between semicolons",
                    "write them as 1.5;0;2.25",
                    e);
        }
    }

    private static Survey survey(Key key, Collected collected, List<Survey.Total> totals) {
        Replication.Method method = Survey.method(collected.method);
        if (method != null) {
            int replicates = collected.persons.get(0).replicates().length;
            boolean same = replicates > 1
                    && collected.persons.stream().allMatch(person -> person.replicates().length == replicates);
            boolean scaled =
                    collected.scales == null ? method != Replication.Method.JKN : collected.scales.length == replicates;
            if (!same || !scaled) {
                throw new GcrException(
                        Code.OUT_OF_RANGE,
                        RECORDS + " " + key.survey() + " replicate_weights",
                        same
                                ? "not one scale a replicate"
                                : "not the same number of replicate weights for every person",
                        "give every person as many weights, and for JKN as many scales");
            }
        }
        if (method == Replication.Method.FAY && collected.scale == null) {
            throw new GcrException(
                    Code.OUT_OF_RANGE,
                    RECORDS + " " + key.survey() + " replicate_scale",
                    "no factor for Fay's method",
                    "give 1 / (R (1 - k)^2), with R replicates and the k that they were made with");
        }
        return new Survey(collected.persons, method, collected.scale, collected.scales, totals);
    }

    private static List<Object[]> rows(Key key, Collected collected, Survey survey) {
        List<Object[]> rows = new ArrayList<>();
        for (SurveyLine line : survey.estimates()) {
            rows.add(new Object[] {
                key.survey(),
                key.country(),
                key.year(),
                line.group(),
                line.outcome(),
                line.sex(),
                line.ageGroup(),
                line.disability(),
                line.disabilityMethod(),
                line.percent(),
                line.standardError(),
                line.lower(),
                line.upper(),
                line.intervalMethod(),
                line.cautiousLower(),
                line.cautiousUpper(),
                line.variation(),
                line.designEffect(),
                line.effective(),
                line.degreesOfFreedom(),
                line.persons(),
                line.withoutAnswer(),
                (long) survey.strata(),
                (long) survey.clusters(),
                survey.varianceMethod(),
                line.status(),
                line.reason(),
                line.rule(),
                collected.fieldStart,
                collected.fieldEnd,
                Boolean.FALSE
            });
        }
        rows.sort((one, other) -> {
            for (int column = 3; column < 9; column++) {
                int order = ((String) one[column]).compareTo((String) other[column]);
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        });
        return rows;
    }

    /** Of several surveys of a country and year that ask the same of a group, the one with most answers leads; the first by name among equals. */
    private static Map<List<Object>, Object> markLeading(List<Object[]> rows) {
        Map<List<Object>, Object[]> leading = new HashMap<>();
        for (Object[] row : rows) {
            boolean total = "_T".equals(row[5]) && "_T".equals(row[6]) && "_T".equals(row[8]);
            if (total) {
                List<Object> subject = List.of(row[1], row[2], row[3], row[4]);
                Object[] best = leading.get(subject);
                if (best == null || asked(row) > asked(best)) {
                    leading.put(subject, row);
                }
            }
        }
        for (Object[] row : rows) {
            Object[] best = leading.get(List.of(row[1], row[2], row[3], row[4]));
            row[row.length - 1] = best != null && best[0].equals(row[0]);
        }
        Map<List<Object>, Object> names = new HashMap<>();
        leading.forEach((subject, row) -> names.put(subject, row[0]));
        return names;
    }

    private static long asked(Object[] row) {
        return row[20] == null ? -1 : (Long) row[20];
    }
}
