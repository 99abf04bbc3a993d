package org.gcr.app.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gcr.app.chart.Chart;

/**
 * A chart with the data that it shows.
 *
 * @param csv the data with a header line
 */
record ChartFile(Chart chart, String csv) {

    static ChartFile of(Chart chart, List<Figure> figures, ReportData data) {
        StringBuilder csv = new StringBuilder(
                "framework_edition,indicator_id,series,ref_area,ref_area_name,counterpart_area,time_period,population_type,sex,age,disability,breakdown,obs_value,unit_measure,unit_mult,obs_status,ci_lower,ci_upper,coverage_areas,coverage_share,vintage\n");
        for (Figure figure : figures) {
            csv.append(Stream.of(
                                    figure.edition(),
                                    figure.indicator(),
                                    figure.series(),
                                    figure.refArea(),
                                    data.areaName(figure.refArea()),
                                    figure.counterpart(),
                                    Integer.toString(figure.period()),
                                    figure.populationType(),
                                    figure.sex(),
                                    figure.age(),
                                    figure.disability(),
                                    figure.breakdown(),
                                    number(figure.value()),
                                    figure.unit(),
                                    Integer.toString(figure.unitMultiplier()),
                                    figure.status(),
                                    number(figure.low()),
                                    number(figure.high()),
                                    figure.coverageAreas() == null
                                            ? ""
                                            : figure.coverageAreas().toString(),
                                    number(figure.coverageShare()),
                                    figure.vintage())
                            .map(ChartFile::cell)
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }
        return new ChartFile(chart, csv.toString());
    }

    /** Rows of another table. */
    static ChartFile of(Chart chart, List<String> heads, List<List<Object>> rows) {
        StringBuilder csv = new StringBuilder(String.join(",", heads)).append('\n');
        rows.forEach(row -> csv.append(row.stream()
                        .map(value -> value instanceof Double number
                                ? number(number)
                                : cell(value == null ? "" : value.toString()))
                        .collect(Collectors.joining(",")))
                .append('\n'));
        return new ChartFile(chart, csv.toString());
    }

    static String number(Double value) {
        return value == null
                ? ""
                : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static String cell(String text) {
        if (text == null) {
            return "";
        }
        return text.matches("(?s).*[\",\\n\\r].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
