package org.gcr.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.gcr.app.report.view.Block;
import org.gcr.app.report.view.Cell;
import org.gcr.app.report.view.Row;
import org.gcr.core.engine.DuckDbSql;

/** Who came and went between two extracts of a register: the table {@code registration_balance}, whose figures are rounded at random. */
final class RegisterTable {

    private final ReportData data;
    private final Texts texts;
    private final Labels labels;

    RegisterTable(Frame frame) {
        this.data = frame.data();
        this.texts = frame.texts();
        this.labels = frame.labels();
    }

    /** The newest year's changes of both sexes by country; nothing where no register was given two years in a row. */
    List<Block> balance() {
        if (!data.has("registration_balance")) {
            return List.of();
        }
        String wanted = data.request().ofOneCountry()
                ? DuckDbSql.literal(data.request().focus())
                : data.request().areas().stream()
                        .sorted()
                        .map(DuckDbSql::literal)
                        .collect(Collectors.joining(", "));
        List<List<Object>> rows = data.rows(
                """
                SELECT b.population_type, b.asylum, b.year, b.opening, b.new_records, b.births, b.transferred_in, b.transferred_out, b.deaths, b.closed, b.closing,
                  b.unexplained, b.within_rounding
                FROM registration_balance b
                JOIN country c ON c.iso3 = b.asylum
                WHERE b.sex = '_T' AND b.year = (SELECT max(year) FROM registration_balance WHERE year <= %d)%s
                ORDER BY b.opening DESC, b.asylum, b.population_type"""
                        .formatted(data.lastYear(), wanted.isEmpty() ? "" : " AND b.asylum IN (" + wanted + ")"));
        if (rows.isEmpty()) {
            return List.of();
        }
        int year = (Integer) rows.get(0).get(2);
        return List.of(new Block.Grid(
                "registration-balance",
                texts.say("balance.caption", Integer.toString(year - 1), Integer.toString(year)),
                List.of(
                        texts.say("signals.people"),
                        texts.say("signals.asylum"),
                        texts.say("balance.end", Integer.toString(year - 1)),
                        texts.say("balance.new"),
                        texts.say("balance.births"),
                        texts.say("balance.in"),
                        texts.say("balance.out"),
                        texts.say("balance.deaths"),
                        texts.say("balance.closed"),
                        texts.say("balance.end", Integer.toString(year)),
                        texts.say("balance.unexplained"),
                        texts.say("balance.rounding")),
                rows.stream().map(this::row).toList(),
                true,
                List.of(texts.say("balance.small"), texts.say("protection.mark"), texts.say("balance.note"))));
    }

    private Row row(List<Object> row) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.words(labels.area(row.get(1).toString())));
        for (Object value : row.subList(3, 12)) {
            cells.add(
                    value == null
                            ? Cell.words("*")
                            : new Cell(
                                    texts.number(((Number) value).doubleValue(), 0),
                                    "",
                                    "registration",
                                    value.toString()));
        }
        Object within = row.get(12);
        cells.add(Cell.words(within == null ? "" : texts.say((Boolean) within ? "balance.yes" : "balance.no")));
        return new Row("", labels.population(row.get(0).toString()), cells);
    }
}
