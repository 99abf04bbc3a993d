package org.gcr.app.serve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gcr.app.answer.Answers;
import org.gcr.app.answer.FigureQuery;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;

/** What an assistant can ask: each tool with its name, its parameters and its answer, which is that of {@link Answers}. */
final class Tools {

    /** How an assistant is to use the answers. */
    static final String INSTRUCTIONS =
            "Figures of the Global Compact on Refugees from one published release. Give each figure with its year, unit, status, coverage and citation, as the"
                    + " tools return them. Where an answer has available = false, say that the figure is not available and give the reason; do not offer another"
                    + " year, area or indicator in its place, and do not compute a figure yourself. A proxy is not the indicator: say so. Synthetic releases must"
                    + " not be cited.";

    /**
     * One tool.
     *
     * @param required names of the parameters without which it does not answer
     * @param parameters name to JSON type and description
     */
    record Tool(
            String name,
            String title,
            String description,
            Map<String, Parameter> parameters,
            List<String> required,
            Function<Map<String, Object>, Map<String, Object>> answer) {}

    /** A parameter of a tool: JSON type ({@code string}, {@code integer}, {@code array} of strings) and what it means. */
    record Parameter(String type, String description) {}

    private final Supplier<Answers> answers;
    private final Supplier<SqlDesk> desk;

    Tools(Supplier<Answers> answers, Supplier<SqlDesk> desk) {
        this.answers = answers;
        this.desk = desk;
    }

    List<Tool> all() {
        Parameter indicator = new Parameter("string", "Id of the indicator, such as 2.1.1 or RS.GINI");
        Parameter area = new Parameter(
                "string", "ISO 3166-1 alpha-3 code or English name of a country, a region's code, or World");
        return List.of(
                new Tool(
                        "list_indicators",
                        "List indicators",
                        "Lists the indicators with title, objective, status and latest year. With search: those that have the words in id, title or texts.",
                        Map.of("search", new Parameter("string", "Words, such as school or poverty")),
                        List.of(),
                        given -> answers.get().indicators(text(given, "search"))),
                new Tool(
                        "describe_indicator",
                        "Describe an indicator",
                        "Definition, method, limitations, sources, custodian and status of one indicator, in each edition of the framework.",
                        Map.of("indicator", indicator),
                        List.of("indicator"),
                        given -> answers.get().indicator(text(given, "indicator"))),
                new Tool(
                        "list_countries",
                        "List countries",
                        "Countries with codes and regions. With search: those whose name or code fits.",
                        Map.of("search", new Parameter("string", "Part of a name, or a code")),
                        List.of(),
                        given -> answers.get().countries(text(given, "search"))),
                new Tool(
                        "get_figures",
                        "Get figures",
                        "Figures of one indicator for areas and years, each with unit, status, coverage, source and citation. Without further dimensions: the headline figures.",
                        figureParameters(indicator),
                        List.of("indicator"),
                        given -> answers.get().figures(query(given))),
                new Tool(
                        "compare_areas",
                        "Compare areas",
                        "One indicator in several areas in one year, largest value first; areas without a figure are named with the reason.",
                        Map.of(
                                "indicator",
                                indicator,
                                "areas",
                                new Parameter("array", "Codes or names of two or more areas"),
                                "year",
                                new Parameter("integer", "Year")),
                        List.of("indicator", "areas", "year"),
                        given -> answers.get()
                                .compare(text(given, "indicator"), list(given, "areas"), year(given, "year"))),
                new Tool(
                        "trace_figure",
                        "Trace a figure",
                        "Where a headline figure comes from: numerator, denominator, and the source files with publisher, licence, vintage and hash.",
                        Map.of("indicator", indicator, "area", area, "year", new Parameter("integer", "Year")),
                        List.of("indicator", "area", "year"),
                        given -> answers.get()
                                .trace(text(given, "indicator"), text(given, "area"), year(given, "year"))),
                new Tool(
                        "about_release",
                        "About the release",
                        "Id, time of publication, engine and version of the release; whether its data are synthetic.",
                        Map.of(),
                        List.of(),
                        given -> answers.get().about()),
                new Tool(
                        "ask_sql",
                        "Ask in SQL",
                        "One reading statement in DuckDB's SQL over the release's tables; begin with: select * from headline limit 10, show tables, describe observation.",
                        Map.of("sql", new Parameter("string", "SELECT, FROM, WITH, DESCRIBE, SHOW or SUMMARIZE")),
                        List.of("sql"),
                        given -> desk.get().ask(text(given, "sql"), "")));
    }

    private static Map<String, Parameter> figureParameters(Parameter indicator) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        parameters.put("indicator", indicator);
        parameters.put(
                "areas",
                new Parameter("array", "Codes or names; all areas without it. World is the sum over all areas"));
        parameters.put("area", new Parameter("string", "One area, instead of areas"));
        parameters.put("year", new Parameter("integer", "One year, instead of from and to"));
        parameters.put("from", new Parameter("integer", "First year"));
        parameters.put("to", new Parameter("integer", "Last year"));
        for (String dimension : FigureQuery.DIMENSIONS) {
            parameters.put(dimension, new Parameter("string", "Code of this dimension of the table observation"));
        }
        parameters.put("page", new Parameter("integer", "Page of " + FigureQuery.PAGE + " figures, from 1"));
        return parameters;
    }

    /** Answers a call; what is wrong or unknown is an answer too, with {@code available = false}. */
    Map<String, Object> call(Tool tool, Map<String, Object> given) {
        try {
            for (String name : given.keySet()) {
                if (!tool.parameters().containsKey(name)) {
                    throw new GcrException(
                            Code.USAGE,
                            "",
                            "unknown parameter \"" + name + "\"",
                            "known are " + String.join(", ", tool.parameters().keySet()));
                }
            }
            for (String name : tool.required()) {
                if (given.get(name) == null) {
                    throw new GcrException(Code.USAGE, "", "the parameter \"" + name + "\" is missing", "give it");
                }
            }
            return tool.answer().apply(given);
        } catch (GcrException e) {
            return refusal(answers.get(), e);
        }
    }

    /** A problem as an answer. */
    static Map<String, Object> refusal(Answers answers, GcrException e) {
        Problem problem = e.problems().get(0);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("release", answers.release().id());
        answer.put("available", false);
        answer.put("code", problem.code().id());
        answer.put("reason", "not available: " + problem.found());
        answer.put("remedy", problem.remedy());
        return answer;
    }

    private static FigureQuery query(Map<String, Object> given) {
        List<String> areas = new ArrayList<>(list(given, "areas"));
        if (text(given, "area") != null) {
            areas.add(text(given, "area"));
        }
        Map<String, String> dimensions = new LinkedHashMap<>();
        for (String dimension : FigureQuery.DIMENSIONS) {
            if (text(given, dimension) != null) {
                dimensions.put(dimension, text(given, dimension));
            }
        }
        Integer year = year(given, "year");
        Integer page = year(given, "page");
        return new FigureQuery(
                text(given, "indicator"),
                areas,
                year == null ? year(given, "from") : year,
                year == null ? year(given, "to") : year,
                dimensions,
                page == null ? 1 : Math.max(1, page),
                FigureQuery.PAGE);
    }

    private static String text(Map<String, Object> given, String name) {
        Object value = given.get(name);
        return value == null || value.toString().isBlank() ? null : value.toString();
    }

    private static List<String> list(Map<String, Object> given, String name) {
        Object value = given.get(name);
        if (value == null) {
            return List.of();
        }
        return value instanceof List<?> many
                ? many.stream().map(String::valueOf).toList()
                : Stream.of(value.toString().split(",")).map(String::strip).toList();
    }

    private static Integer year(Map<String, Object> given, String name) {
        Object value = given.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Number number && number.doubleValue() == Math.rint(number.doubleValue())) {
            return number.intValue();
        }
        if (value.toString().matches("\\d{1,9}")) {
            return Integer.valueOf(value.toString());
        }
        throw new GcrException(Code.USAGE, "", name + " is \"" + value + "\"", "give a whole number, such as 2024");
    }
}
