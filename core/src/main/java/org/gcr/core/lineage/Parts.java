package org.gcr.core.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;

/**
 * Writes, for an expression of one SELECT, the expression of the parts that its value is the sum of. Sums, differences, choices and multiples of values have
 * parts; what else is computed has none, and says so.
 */
final class Parts {

    private static final Set<String> AGGREGATES = Set.of(
            "sum",
            "count",
            "count_star",
            "min",
            "max",
            "avg",
            "any_value",
            "first",
            "median",
            "list",
            "bool_or",
            "bool_and",
            "stddev",
            "stddev_samp",
            "quantile_cont",
            "quantile_disc",
            "percentile_cont",
            "mode",
            "arg_min",
            "arg_max",
            "max_by",
            "min_by",
            "collect_list",
            "collect_set",
            "string_agg",
            "approx_count_distinct",
            "var_samp",
            "corr",
            "every",
            "some");

    private final SqlTree sql;
    private final Scope scope;
    private final boolean grouped;

    /** Finds what names mean. */
    interface Scope {

        /** The parts of a column; {@code name} has one word or two. */
        String parts(JsonNode name) throws NotFollowed, SQLException;

        /** The stored row behind each row. */
        String rowBehind() throws NotFollowed, SQLException;
    }

    Parts(SqlTree sql, Scope scope, boolean grouped) {
        this.sql = sql;
        this.scope = scope;
        this.grouped = grouped;
    }

    /** Whether an expression sums up rows. */
    static boolean isAggregate(JsonNode expression) {
        String kind = expression.path("class").asText();
        if (kind.equals("WINDOW") || kind.equals("SUBQUERY")) {
            return false;
        }
        if (kind.equals("FUNCTION") && AGGREGATES.contains(function(expression))) {
            return true;
        }
        for (JsonNode below : expression) {
            if (isAggregate(below)) {
                return true;
            }
        }
        return false;
    }

    /** The parts of an expression's value. */
    String of(JsonNode expression) throws NotFollowed, SQLException {
        return switch (expression.path("class").asText()) {
            case "COLUMN_REF" -> column(expression);
            case "CONSTANT" -> constant(expression);
            case "CAST" -> of(expression.path("child"));
            case "CASE" -> choice(expression);
            case "OPERATOR" -> operator(expression);
            case "FUNCTION" ->
                function(expression).isEmpty() ? refuse("an unknown function makes it") : called(expression);
            case "WINDOW" ->
                refuse("the window function " + function(expression).toUpperCase(Locale.ROOT) + " makes it");
            case "SUBQUERY" -> refuse("a query within the expression makes it");
            default -> refuse("a condition makes it");
        };
    }

    private String column(JsonNode expression) throws NotFollowed, SQLException {
        String parts = scope.parts(expression.path("column_names"));
        return grouped ? only(parts) : parts;
    }

    /** The parts of a value that all rows of a group have in common, where they come from one place. */
    private static String only(String parts) {
        return "CASE WHEN count(DISTINCT " + parts + ") = 1 THEN any_value(" + parts + ") END";
    }

    private String constant(JsonNode expression) throws NotFollowed, SQLException {
        JsonNode value = expression.path("value");
        if (value.path("is_null").asBoolean()) {
            return none();
        }
        String text = sql.expression(expression);
        if (text.replaceAll("[0.']", "").isEmpty()) {
            return "CAST([] AS " + Query.TYPE + ")";
        }
        if (grouped) {
            return refuse("it is a constant");
        }
        return text.equals("1") ? scope.rowBehind() : times(scope.rowBehind(), text);
    }

    private static String none() {
        return "CAST(NULL AS " + Query.TYPE + ")";
    }

    private String choice(JsonNode expression) throws NotFollowed, SQLException {
        StringBuilder text = new StringBuilder("CASE");
        NotFollowed fault = null;
        int followed = 0;
        for (JsonNode check : expression.path("case_checks")) {
            String parts = none();
            try {
                parts = of(check.path("then_expr"));
                followed++;
            } catch (NotFollowed e) {
                fault = passed(e);
            }
            text.append(" WHEN ")
                    .append(sql.expression(check.path("when_expr")))
                    .append(" THEN ")
                    .append(parts);
        }
        try {
            String parts = of(expression.path("else_expr"));
            text.append(" ELSE ").append(parts);
            followed++;
        } catch (NotFollowed e) {
            fault = passed(e);
        }
        if (followed == 0) {
            throw fault;
        }
        return text.append(" END").toString();
    }

    /** Keeps why one of several ways cannot be followed; the sum of the parts tells whether it matters. */
    private NotFollowed passed(NotFollowed fault) {
        sql.passedOver().add(fault.getMessage());
        return fault;
    }

    private String operator(JsonNode expression) throws NotFollowed, SQLException {
        if (!expression.path("type").asText().equals("OPERATOR_COALESCE")) {
            return refuse("a condition makes it");
        }
        StringBuilder text = new StringBuilder("CASE");
        NotFollowed fault = null;
        int followed = 0;
        for (JsonNode child : expression.path("children")) {
            String parts = none();
            try {
                parts = of(child);
                followed++;
            } catch (NotFollowed e) {
                fault = passed(e);
            }
            text.append(" WHEN ")
                    .append(sql.expression(child))
                    .append(" IS NOT NULL THEN ")
                    .append(parts);
        }
        if (followed == 0) {
            throw fault;
        }
        return text.append(" END").toString();
    }

    private String called(JsonNode expression) throws NotFollowed, SQLException {
        String name = function(expression);
        if (AGGREGATES.contains(name)) {
            return aggregate(name, expression);
        }
        JsonNode children = expression.path("children");
        JsonNode one = children.path(0);
        JsonNode other = children.path(1);
        return switch (name) {
            case "+" -> children.size() == 1 ? of(one) : joined(of(one), of(other));
            case "-" -> children.size() == 1 ? times(of(one), "-1") : joined(of(one), times(of(other), "-1"));
            case "*" -> product(one, other);
            case "/" -> times(of(one), "1.0 / " + sql.expression(other));
            case "nullif", "round" -> of(one); // what rounding takes away is small, and the caller looks at the sum
            case "greatest", "least" -> extreme(expression, children);
            default -> refuse("the function " + name + "() makes it");
        };
    }

    /** The parts of that argument which is the value. */
    private String extreme(JsonNode expression, JsonNode children) throws NotFollowed, SQLException {
        StringBuilder text = new StringBuilder("CASE");
        for (JsonNode child : children) {
            text.append(" WHEN ").append(sql.expression(child)).append(" = ").append(sql.expression(expression));
            text.append(" THEN ").append(of(child));
        }
        return text.append(" END").toString();
    }

    /** One factor's parts, each times the other: those of amounts rather than of a number of rows. */
    private String product(JsonNode one, JsonNode other) throws NotFollowed, SQLException {
        boolean first = !isConstant(one) && (isConstant(other) || !counts(one) || counts(other));
        JsonNode amount = first ? one : other;
        JsonNode factor = first ? other : one;
        try {
            return times(of(amount), sql.expression(factor));
        } catch (NotFollowed e) {
            if (isConstant(factor)) {
                throw e;
            }
            return times(of(factor), sql.expression(amount));
        }
    }

    private static boolean isConstant(JsonNode expression) {
        return switch (expression.path("class").asText()) {
            case "CONSTANT" -> true;
            case "CAST" -> isConstant(expression.path("child"));
            default -> false;
        };
    }

    private static boolean counts(JsonNode expression) {
        return expression.toString().contains("\"count")
                || expression.toString().contains("VALUE_CONSTANT");
    }

    private String aggregate(String name, JsonNode expression) throws NotFollowed, SQLException {
        if (!grouped) {
            return refuse("the function " + name + "() makes it");
        }
        if (expression.path("distinct").asBoolean()) {
            return refuse("it counts different values");
        }
        Parts within = new Parts(sql, scope, false);
        JsonNode argument = expression.path("children").path(0);
        String filter =
                expression.path("filter").isObject() ? " AND (" + sql.expression(expression.path("filter")) + ")" : "";
        return switch (name) {
            case "sum" -> flat(within.of(argument), filter);
            case "count_star" -> flat(scope.rowBehind(), filter);
            case "count" ->
                flat(
                        "CASE WHEN " + sql.expression(argument) + " IS NOT NULL THEN " + scope.rowBehind() + " END",
                        filter);
            case "avg" -> times(flat(within.of(argument), filter), "1.0 / count(" + sql.expression(argument) + ")");
            case "min" -> filter.isEmpty() ? picked("arg_min", within.of(argument), argument) : refuse("MIN makes it");
            case "max" -> filter.isEmpty() ? picked("arg_max", within.of(argument), argument) : refuse("MAX makes it");
            case "any_value", "first" -> only(within.of(argument));
            default -> refuse("the function " + name + "() makes it");
        };
    }

    private String picked(String function, String parts, JsonNode argument) throws SQLException {
        return function + "(" + parts + ", " + sql.expression(argument) + ")";
    }

    private static String flat(String parts, String filter) {
        return "flatten(list(" + parts + ") FILTER ((" + parts + ") IS NOT NULL" + filter + "))";
    }

    private static String joined(String one, String other) {
        return "list_concat(" + one + ", " + other + ")";
    }

    private static String times(String parts, String factor) {
        return "list_transform(" + parts
                + ", lambda part: {'t': part.t, 'k': part.k, 'c': part.c, 'v': part.v, 'f': part.f * CAST("
                + factor + " AS DOUBLE)})";
    }

    private static String function(JsonNode expression) {
        return expression.path("function_name").asText().toLowerCase(Locale.ROOT);
    }

    private static String refuse(String why) throws NotFollowed {
        throw new NotFollowed(why);
    }
}
