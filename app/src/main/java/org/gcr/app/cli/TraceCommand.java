package org.gcr.app.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.gcr.app.query.ResultTable;
import org.gcr.app.trace.FigureTrace;
import org.gcr.app.trace.Trace;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.Warehouse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code gcr trace}. */
@Command(
        name = "trace",
        description = {
            "Follows a figure back: from table to table to the rows of the files whose values add up to its numerator and denominator, with file and line.",
            "Where the way cannot be followed, it says why and shows the last table. Rows about persons are never shown."
        },
        mixinStandardHelpOptions = true)
final class TraceCommand implements Callable<Integer> {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @ParentCommand
    private Gcr gcr;

    @Parameters(index = "0", paramLabel = "INDICATOR", description = "Indicator, such as RS.GINI.")
    private String indicator;

    @Parameters(index = "1", paramLabel = "AREA", description = "Area, such as UGA or WLD.")
    private String area;

    @Parameters(index = "2", paramLabel = "YEAR", description = "Year.")
    private int year;

    @Option(names = "--series", paramLabel = "SERIES", description = "Series. Default: that of the headline figure.")
    private String series;

    @Option(
            names = "--counterpart",
            paramLabel = "AREA",
            description = "The other country, such as the origin. Default: all.")
    private String counterpart;

    @Option(
            names = "--population-type",
            paramLabel = "TYPE",
            description = "Population type, such as REF. Default: that of the headline figure.")
    private String populationType;

    @Option(names = "--sex", paramLabel = "SEX", description = "F, M or _T. Default: all.")
    private String sex;

    @Option(names = "--age", paramLabel = "AGE", description = "Age group. Default: all.")
    private String age;

    @Option(names = "--disability", paramLabel = "CODE", description = "Method and result. Default: all.")
    private String disability;

    @Option(
            names = "--breakdown",
            paramLabel = "MEMBER",
            description = "Member of the indicator's own breakdown. Default: that of the headline figure.")
    private String breakdown;

    @Mixin
    private ReleaseOptions from;

    @Option(
            names = "--format",
            paramLabel = "table|csv|json",
            defaultValue = "table",
            description = "table: for people; csv: the rows at the ends; json: all of it. Default: table.")
    private ResultTable.Format format;

    @Override
    public Integer call() throws IOException {
        Warehouse place = from.warehouse();
        Release wanted = from.release();
        Map<String, String> dimensions = new LinkedHashMap<>();
        put(dimensions, "series", series);
        put(dimensions, "counterpart_area", counterpart);
        put(dimensions, "population_type", populationType);
        put(dimensions, "sex", sex);
        put(dimensions, "age", age);
        put(dimensions, "disability", disability);
        put(dimensions, "breakdown", breakdown);
        Trace trace = FigureTrace.of(place, wanted, gcr.definitions(), indicator, area, year, dimensions);
        System.out.print(
                switch (format) {
                    case TABLE -> FigureTrace.text(trace);
                    case CSV -> FigureTrace.rows(trace).text(ResultTable.Format.CSV);
                    case JSON -> JSON.writeValueAsString(trace) + "\n";
                });
        return 0;
    }

    private static void put(Map<String, String> dimensions, String column, String member) {
        if (member != null) {
            dimensions.put(column, member);
        }
    }
}
