package org.gcr.app.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gcr.app.answer.Answers;
import org.gcr.app.answer.FigureQuery;
import org.gcr.app.answer.Json;
import org.gcr.app.query.ResultTable;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.Warehouse;

/**
 * {@code /api/v1}: indicators, observations, countries, sources, pledges, releases and SQL, as JSON; figures and SQL as CSV too. An answer has the
 * release's id in its {@code ETag}. {@code /api/v1/openapi.json} describes it.
 */
final class Api {

    private static final int LARGEST_PAGE = 10_000;

    private final Supplier<Answers> answers;
    private final Supplier<SqlDesk> desk;
    private final Warehouse warehouse;

    Api(Supplier<Answers> answers, Supplier<SqlDesk> desk, Warehouse warehouse) {
        this.answers = answers;
        this.desk = desk;
        this.warehouse = warehouse;
    }

    void routes(Javalin app) {
        get(app, "/api/v1", context -> links());
        get(app, "/api/v1/release", context -> answers.get().about());
        get(app, "/api/v1/releases", context -> releases());
        get(app, "/api/v1/indicators", context -> answers.get().indicators(context.queryParam("search")));
        get(app, "/api/v1/indicators/{id}", context -> answers.get().indicator(context.pathParam("id")));
        get(app, "/api/v1/countries", context -> answers.get().countries(context.queryParam("search")));
        get(app, "/api/v1/tables", context -> answers.get().tables());
        get(app, "/api/v1/sources", context -> answers.get().sources());
        get(app, "/api/v1/pledges", context -> answers.get()
                .pledges(
                        context.queryParam("host"),
                        context.queryParam("entity_type"),
                        context.queryParam("stage"),
                        page(context),
                        size(context)));
        get(app, "/api/v1/observations", context -> answers.get().figures(figures(context)));
        get(app, "/api/v1/trace", context -> answers.get()
                .trace(required(context, "indicator"), required(context, "area"), requiredYear(context)));
        app.get("/api/v1/openapi.json", context -> {
            try (var description = Api.class.getResourceAsStream("openapi.json")) {
                context.contentType("application/json").result(description.readAllBytes());
            }
        });
        app.post("/api/v1/sql", this::sql);
        app.post("/api/v1/sql/cancel", context -> {
            JsonNode body = body(context);
            json(context, Map.of("cancelled", desk.get().cancel(body.path("id").asText())));
        });
    }

    private void get(Javalin app, String path, Function<Context, Map<String, Object>> answer) {
        app.get(path, context -> {
            String tag = '"' + answers.get().release().id() + '"';
            context.header("ETag", tag);
            context.header("Cache-Control", "no-cache");
            if (tag.equals(context.header("If-None-Match"))) {
                context.status(304);
                return;
            }
            Map<String, Object> found = answer.apply(context);
            if (wantsCsv(context)) {
                csv(context, found);
            } else {
                json(context, found);
            }
        });
    }

    private static Map<String, Object> links() {
        Map<String, Object> links = new LinkedHashMap<>();
        for (String name : List.of(
                "release",
                "releases",
                "indicators",
                "countries",
                "sources",
                "tables",
                "pledges",
                "observations",
                "trace")) {
            links.put(name, "/api/v1/" + name);
        }
        links.put("sql", "/api/v1/sql");
        links.put("description", "/api/v1/openapi.json");
        return links;
    }

    private Map<String, Object> releases() {
        try {
            List<Map<String, Object>> list = new ArrayList<>();
            String current = warehouse.currentId().orElse("");
            for (Release one : warehouse.releases()) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("release", one.id());
                row.put("published", one.created());
                row.put("engine", one.engine());
                row.put("current", one.id().equals(current));
                list.add(row);
            }
            return Map.of("releases", list);
        } catch (IOException e) {
            throw new GcrException(
                    Code.READ_WRITE, warehouse.place().toString(), e.getMessage(), "run gcr releases verify", e);
        }
    }

    private static FigureQuery figures(Context context) {
        Map<String, String> dimensions = new TreeMap<>();
        context.queryParamMap().forEach((name, values) -> {
            if (FigureQuery.DIMENSIONS.contains(name)) {
                dimensions.put(name, values.get(0));
            } else if (!List.of("indicator", "area", "year", "from", "to", "page", "page_size", "format")
                    .contains(name)) {
                throw new GcrException(
                        Code.USAGE,
                        "",
                        "unknown parameter \"" + name + "\"",
                        "known are indicator, area, year, from, to, page, page_size, format, "
                                + String.join(", ", FigureQuery.DIMENSIONS));
            }
        });
        Integer year = number(context, "year");
        List<String> areas = context.queryParams("area").stream()
                .flatMap(area -> Stream.of(area.split(",")))
                .filter(area -> !area.isBlank())
                .toList();
        return new FigureQuery(
                required(context, "indicator"),
                areas,
                year == null ? number(context, "from") : year,
                year == null ? number(context, "to") : year,
                dimensions,
                page(context),
                size(context));
    }

    private void sql(Context context) throws IOException {
        JsonNode body = body(context);
        String sql = body.path("sql").asText("");
        if (sql.isBlank()) {
            throw new GcrException(Code.USAGE, "", "no SQL", "send {\"sql\": \"from headline limit 10\"}");
        }
        Map<String, Object> answer = desk.get().ask(sql, body.path("id").asText(""));
        if (wantsCsv(context)) {
            @SuppressWarnings("unchecked")
            ResultTable table =
                    new ResultTable((List<String>) answer.get("columns"), (List<List<Object>>) answer.get("rows"));
            context.contentType("text/csv; charset=utf-8").result(table.text(ResultTable.Format.CSV));
        } else {
            json(context, answer);
        }
    }

    private static JsonNode body(Context context) throws IOException {
        if (!String.valueOf(context.contentType()).startsWith("application/json")) {
            throw new GcrException(
                    Code.USAGE, "", "the body is no JSON", "send it with Content-Type: application/json");
        }
        return Json.mapper().readTree(context.bodyAsBytes());
    }

    private static boolean wantsCsv(Context context) {
        String format = context.queryParam("format");
        return format == null
                ? String.valueOf(context.header("Accept")).startsWith("text/csv")
                : format.equalsIgnoreCase("csv");
    }

    /** The one list of an answer as CSV. */
    private static void csv(Context context, Map<String, Object> answer) {
        List<?> list = List.of(answer);
        for (Object value : answer.values()) {
            if (value instanceof List<?> found) {
                list = found;
                break;
            }
        }
        List<String> columns = new ArrayList<>();
        List<List<Object>> rows = new ArrayList<>();
        for (Object row : list) {
            Map<?, ?> named = (Map<?, ?>) row;
            if (columns.isEmpty()) {
                named.keySet().forEach(name -> columns.add(String.valueOf(name)));
            }
            List<Object> values = new ArrayList<>();
            columns.forEach(name -> values.add(named.get(name)));
            rows.add(values);
        }
        context.contentType("text/csv; charset=utf-8")
                .result(new ResultTable(columns, rows).text(ResultTable.Format.CSV));
    }

    private static void json(Context context, Object answer) {
        context.contentType("application/json; charset=utf-8").result(Json.bytes(answer));
    }

    private static String required(Context context, String name) {
        String value = context.queryParam(name);
        if (value == null || value.isBlank()) {
            throw new GcrException(Code.USAGE, "", "the parameter \"" + name + "\" is missing", "add " + name + "=…");
        }
        return value;
    }

    private static int requiredYear(Context context) {
        required(context, "year");
        return number(context, "year");
    }

    private static Integer number(Context context, String name) {
        String value = context.queryParam(name);
        if (value == null) {
            return null;
        }
        if (!value.matches("\\d{1,9}")) {
            throw new GcrException(Code.USAGE, "", name + " is \"" + value + "\"", "give a whole number, such as 2024");
        }
        return Integer.valueOf(value);
    }

    private static int page(Context context) {
        Integer page = number(context, "page");
        return page == null ? 1 : Math.max(1, page);
    }

    private static int size(Context context) {
        Integer size = number(context, "page_size");
        return size == null ? FigureQuery.PAGE : Math.min(Math.max(1, size), LARGEST_PAGE);
    }
}
