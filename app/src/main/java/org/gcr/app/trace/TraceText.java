package org.gcr.app.trace;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gcr.app.query.ResultTable;

/** A trace as people read it. */
final class TraceText {

    private static final int HASH = 12;

    private final Trace trace;
    private final StringBuilder text = new StringBuilder();

    TraceText(Trace trace) {
        this.trace = trace;
    }

    String text() {
        Map<String, Object> figure = trace.figure();
        line(
                "%s %s %s = %s %s, status %s",
                figure.get("indicator_id"),
                figure.get("ref_area"),
                figure.get("time_period"),
                figure.get("obs_value") == null ? "no value" : number(((Number) figure.get("obs_value")).doubleValue()),
                figure.get("unit_measure"),
                figure.get("obs_status"));
        List<String> members = new ArrayList<>();
        for (String dimension : FigureTrace.DIMENSIONS) {
            Object member = figure.get(dimension);
            if (member != null && !member.equals("_T") && !member.equals("_Z")) {
                members.add(dimension + " " + member);
            }
        }
        line("%s; release %s", String.join(", ", members), trace.release());
        trace.sides().forEach(this::side);
        if (!trace.remarks().isEmpty()) {
            text.append('\n');
            trace.remarks().forEach(remark -> line("%s", remark));
        }
        if (!trace.files().isEmpty()) {
            text.append("\nFiles behind these tables\n");
            text.append(new ResultTable(
                            List.of("table", "source", "vintage", "file", "sha256", "licence"),
                            trace.files().stream()
                                    .map(row -> Arrays.asList(
                                            row.get("table"),
                                            row.get("source"),
                                            row.get("vintage"),
                                            row.get("file"),
                                            ((String) row.get("sha256")).substring(0, HASH) + "…",
                                            row.get("licence")))
                                    .toList())
                    .text(ResultTable.Format.TABLE));
        }
        return text.toString();
    }

    private void side(Trace.Side side) {
        text.append('\n');
        line("%s %s", side.name().toUpperCase(Locale.ROOT), number(side.value()));
        for (Trace.Step step : side.steps()) {
            line(
                    "  %s, %s %s, by %s",
                    step.table(),
                    rows(step.rows()),
                    step.column().equals("*")
                            ? "counted"
                            : "of " + step.column() + " that add up to " + number(step.sum()),
                    step.madeBy());
        }
        side.ends().forEach(this::end);
        boolean equal = Math.abs(side.value() - side.sum()) <= 1e-9 * Math.max(1, Math.abs(side.value()));
        line(
                "  together %s: %s",
                number(side.sum()),
                !side.addsUp()
                        ? "DOES NOT ADD UP"
                        : equal ? "adds up" : "adds up but for the rounding of stored amounts");
    }

    private void end(Trace.End end) {
        line(
                "  %s, %s %s, by %s",
                end.table(),
                rows(end.rows()),
                end.column().equals("*") ? "counted" : "of " + end.column() + " that add up to " + number(end.sum()),
                end.madeBy());
        if (end.why() != null) {
            line("    The way ends here: %s.", end.why());
        }
        if (end.protectedBy() != null) {
            line("    Protected: %s.", end.protectedBy());
        }
        boolean files = end.first().stream().anyMatch(row -> row.file() != null);
        boolean factors = end.first().stream().anyMatch(row -> row.factor() != 1);
        List<List<Object>> rows = new ArrayList<>();
        for (Trace.Row row : end.first()) {
            List<Object> cells = new ArrayList<>();
            if (files) {
                cells.add(row.file());
                cells.add(row.line());
            } else {
                cells.add(row.row());
            }
            cells.add(exact(row.value()));
            if (factors) {
                cells.add(exact(row.factor()));
                cells.add(exact(row.adds()));
            }
            rows.add(cells);
        }
        if (!rows.isEmpty()) {
            List<String> columns = new ArrayList<>(files ? List.of("file", "line") : List.of("row"));
            columns.add(end.column().equals("*") ? "rows" : end.column());
            if (factors) {
                columns.addAll(List.of("factor", "adds"));
            }
            new ResultTable(columns, rows)
                    .text(ResultTable.Format.TABLE)
                    .lines()
                    .filter(line -> !line.matches("\\(\\d+ rows?\\)"))
                    .forEach(line -> text.append("    ").append(line).append('\n'));
            if (end.rows() > rows.size()) {
                line("    … and %,d rows more", end.rows() - rows.size());
            }
        }
    }

    private static String rows(long rows) {
        return String.format(Locale.ROOT, rows == 1 ? "%,d row" : "%,d rows", rows);
    }

    /** A number without needless digits. */
    private static Object exact(double value) {
        BigDecimal number =
                BigDecimal.valueOf(value).setScale(10, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return number.scale() < 0 ? number.setScale(0) : number;
    }

    private static String number(double value) {
        return ((BigDecimal) exact(value)).toPlainString();
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
