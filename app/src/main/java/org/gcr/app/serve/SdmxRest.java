package org.gcr.app.serve;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gcr.app.answer.Answers;
import org.gcr.app.answer.Asker;
import org.gcr.app.export.SdmxExport;
import org.gcr.app.query.ResultTable;
import org.gcr.core.engine.DuckDbSql;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.warehouse.Release;

/**
 * The figures by the SDMX REST interface: {@code /sdmx/3.0} with SDMX-CSV 2.0 and SDMX-ML 3.0, {@code /sdmx/2.1} with SDMX-CSV 1.0 and SDMX-ML 2.1. The
 * flow is {@code GCR:DF_GCR(1.0.0)} (version 1.0 in 2.1); a key names its dimensions in the order of the data structure, codes apart by {@code +} (2.1)
 * or {@code ,} (3.0), nothing or {@code *} for all.
 */
final class SdmxRest {

    static final String CSV_2 = "application/vnd.sdmx.data+csv;version=2.0.0";
    static final String CSV_1 = "application/vnd.sdmx.data+csv;version=1.0.0";
    static final String XML_3 = "application/vnd.sdmx.structure+xml;version=3.0.0;charset=utf-8";
    static final String XML_21 = "application/vnd.sdmx.structure+xml;version=2.1;charset=utf-8";
    static final String GENERIC_21 = "application/vnd.sdmx.genericdata+xml;version=2.1;charset=utf-8";

    private static final int MOST_ROWS = 500_000;

    private final Supplier<Answers> answers;
    private final Supplier<Asker> asker;

    SdmxRest(Supplier<Answers> answers, Supplier<Asker> asker) {
        this.answers = answers;
        this.asker = asker;
    }

    void routes(Javalin app) {
        app.get("/sdmx/3.0/data/dataflow/GCR/DF_GCR/{version}", context -> data3(context, "*"));
        app.get(
                "/sdmx/3.0/data/dataflow/GCR/DF_GCR/{version}/{key}",
                context -> data3(context, context.pathParam("key")));
        for (String artefact : List.of("dataflow", "datastructure", "codelist", "conceptscheme")) {
            app.get("/sdmx/3.0/structure/" + artefact + "/GCR/{id}", this::structure3);
            app.get("/sdmx/3.0/structure/" + artefact + "/GCR/{id}/{version}", this::structure3);
            app.get("/sdmx/2.1/" + artefact + "/GCR", this::structure21);
            app.get("/sdmx/2.1/" + artefact + "/GCR/{id}", this::structure21);
            app.get("/sdmx/2.1/" + artefact + "/GCR/{id}/{version}", this::structure21);
        }
        app.get("/sdmx/2.1/data/{flow}", context -> data21(context, "all"));
        app.get("/sdmx/2.1/data/{flow}/{key}", context -> data21(context, context.pathParam("key")));
        app.get("/sdmx/2.1/data/{flow}/{key}/{provider}", context -> data21(context, context.pathParam("key")));
    }

    // --- data

    private void data3(Context context, String key) {
        List<String> conditions = new ArrayList<>(keyConditions(key, ","));
        context.queryParamMap().forEach((name, values) -> {
            if (!name.startsWith("c[") || !name.endsWith("]")) {
                return;
            }
            String dimension = name.substring(2, name.length() - 1);
            String column = dimension.equals("TIME_PERIOD") ? "time_period" : column(dimension);
            Stream.of(values.get(0).split("\\+"))
                    .map(one -> condition(dimension, column, one))
                    .forEach(conditions::add);
        });
        context.contentType(CSV_2)
                .result(csv(
                        conditions,
                        "'dataflow' AS \"STRUCTURE\", 'GCR:DF_GCR(1.0.0)' AS \"STRUCTURE_ID\", 'I' AS \"ACTION\""));
    }

    private void data21(Context context, String key) {
        if (!Set.of("DF_GCR", "GCR,DF_GCR", "GCR,DF_GCR,1.0", "GCR,DF_GCR,latest")
                .contains(context.pathParam("flow"))) {
            throw new GcrException(
                    Code.NAME_UNKNOWN,
                    "",
                    "no data flow \"" + context.pathParam("flow") + "\"",
                    "ask for GCR,DF_GCR,1.0");
        }
        List<String> conditions = new ArrayList<>(keyConditions(key.equals("all") ? "*" : key, "\\+"));
        year(context, "startPeriod").ifPresent(year -> conditions.add("time_period >= " + year));
        year(context, "endPeriod").ifPresent(year -> conditions.add("time_period <= " + year));
        if (String.valueOf(context.header("Accept")).contains("csv") || "csv".equals(context.queryParam("format"))) {
            context.contentType(CSV_1).result(csv(conditions, "'GCR:DF_GCR(1.0)' AS \"DATAFLOW\""));
            return;
        }
        ResultTable table = rows(select(conditions, ""));
        context.contentType(GENERIC_21).result(Sdmx21.data(answers.get().release(), table));
    }

    private static java.util.Optional<Integer> year(Context context, String name) {
        String value = context.queryParam(name);
        if (value == null) {
            return java.util.Optional.empty();
        }
        if (!value.matches("\\d{4}(-.*)?")) {
            throw new GcrException(Code.USAGE, "", name + " is \"" + value + "\"", "give a year, such as 2020");
        }
        return java.util.Optional.of(Integer.valueOf(value.substring(0, 4)));
    }

    private String csv(List<String> conditions, String lead) {
        ResultTable table = rows(select(conditions, lead + ", "));
        return table.text(ResultTable.Format.CSV);
    }

    private ResultTable rows(String sql) {
        ResultTable table = asker.get().ask(sql + " LIMIT " + (MOST_ROWS + 1));
        if (table.rows().size() > MOST_ROWS) {
            throw new GcrException(
                    Code.USAGE, "", "more than " + MOST_ROWS + " figures", "ask for one indicator or fewer years");
        }
        if (table.rows().isEmpty()) {
            throw new GcrException(
                    Code.NAME_UNKNOWN,
                    "",
                    "no figures with this key",
                    "see /sdmx/3.0/structure/datastructure/GCR/DSD_GCR");
        }
        return table;
    }

    private static String select(List<String> conditions, String lead) {
        Map<String, String> columns = new LinkedHashMap<>();
        SdmxExport.dimensions().forEach((id, column) -> columns.put(id, SdmxExport.sqlId(column)));
        columns.put("TIME_PERIOD", "time_period");
        columns.put("OBS_VALUE", "obs_value");
        SdmxExport.codedAttributes().forEach((id, column) -> columns.put(id, SdmxExport.sqlId(column)));
        SdmxExport.plainAttributes()
                .forEach((id, column) -> columns.put(id, column.equals("footnote_texts") ? "footnotes" : column));
        String list = columns.entrySet().stream()
                .map(one -> one.getValue() + " AS " + one.getKey())
                .collect(Collectors.joining(", "));
        List<String> all = new ArrayList<>(conditions);
        all.add("obs_value IS NOT NULL");
        all.add("coalesce(conf_status, 'F') = 'F'");
        return "SELECT " + lead + list + " FROM observation WHERE " + String.join(" AND ", all) + " ORDER BY "
                + String.join(", ", SdmxExport.dimensions().keySet()) + ", TIME_PERIOD";
    }

    private static List<String> keyConditions(String key, String or) {
        if (key.equals("*")) {
            return List.of();
        }
        String[] parts = key.split("\\.", -1);
        List<String> ids = new ArrayList<>(SdmxExport.dimensions().keySet());
        if (parts.length != ids.size()) {
            throw new GcrException(
                    Code.USAGE,
                    "",
                    "the key has " + parts.length + " parts",
                    "give " + ids.size() + ", apart by points: " + String.join(".", ids));
        }
        List<String> conditions = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].isEmpty() && !parts[i].equals("*")) {
                conditions.add(SdmxExport.sqlId(SdmxExport.dimensions().get(ids.get(i))) + " IN ("
                        + Stream.of(parts[i].split(or)).map(DuckDbSql::literal).collect(Collectors.joining(", "))
                        + ")");
            }
        }
        return conditions;
    }

    private static String column(String dimension) {
        String column = SdmxExport.dimensions().get(dimension);
        if (column == null) {
            throw new GcrException(
                    Code.NAME_UNKNOWN,
                    "",
                    "no dimension \"" + dimension + "\"",
                    "known are " + String.join(", ", SdmxExport.dimensions().keySet()) + ", TIME_PERIOD");
        }
        return SdmxExport.sqlId(column);
    }

    private static String condition(String dimension, String column, String asked) {
        Map<String, String> operators = Map.of("eq", "=", "ne", "<>", "lt", "<", "le", "<=", "gt", ">", "ge", ">=");
        int colon = asked.indexOf(':');
        String operator = colon < 0 ? "=" : operators.get(asked.substring(0, colon));
        String value = asked.substring(colon + 1);
        if (operator == null) {
            throw new GcrException(
                    Code.USAGE, "", "unknown comparison in \"" + asked + "\"", "use eq, ne, lt, le, gt, ge");
        }
        if (dimension.equals("TIME_PERIOD")) {
            if (!value.matches("\\d{4}")) {
                throw new GcrException(
                        Code.USAGE, "", "TIME_PERIOD is \"" + value + "\"", "give a year, such as ge:2020");
            }
            return column + " " + operator + " " + value;
        }
        return operator.equals("=")
                ? column + " IN ("
                        + Stream.of(value.split(",")).map(DuckDbSql::literal).collect(Collectors.joining(", ")) + ")"
                : column + " " + operator + " " + DuckDbSql.literal(value);
    }

    // --- structure

    private void structure3(Context context) throws IOException, SQLException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SdmxExport.structure(bytes, answers.get().release(), this::texts);
        context.contentType(XML_3).result(bytes.toByteArray());
    }

    private void structure21(Context context) throws SQLException {
        Release release = answers.get().release();
        context.contentType(XML_21).result(Sdmx21.structure(release, SdmxExport.codeLists(this::texts), labels()));
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        asker.get()
                .rows(
                        "SELECT CASE dimension WHEN 'POPULATION_TYPE' THEN 'POP_TYPE' ELSE dimension END || '|' || code AS id, label_en AS label FROM code UNION ALL SELECT 'INDICATOR|' || indicator_id, any_value(title) FROM indicator GROUP BY 1")
                .forEach(row -> labels.put((String) row.get("id"), (String) row.get("label")));
        return labels;
    }

    private List<List<String>> texts(String sql) {
        return asker.get().ask(sql).rows().stream()
                .map(row -> row.stream()
                        .map(value -> value == null ? null : value.toString())
                        .toList())
                .toList();
    }
}
