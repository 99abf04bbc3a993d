package org.gcr.metrics.ahead;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.gcr.core.table.TableSchema;
import org.gcr.metrics.estimate.RowTask;

/** The tables of RESULTS.md on what lies ahead, computed anew from the figures of a warehouse; arguments: the warehouse, and one of an earlier release of the same sources, if there is one. */
public final class AheadTables {

    private AheadTables() {}

    public static void main(String[] arguments) throws Exception {
        try (Connection db = open(arguments[0])) {
            RowTask.Source source = source(db);
            Panel.read(source);
            if (arguments.length > 1) {
                try (Connection earlier = open(arguments[1])) {
                    AheadVintages.print(source(earlier), source);
                }
                return;
            }
            forecasts(source);
            source.rows("country_border", "iso3", "neighbour");
            source.rows("monthly_arrival", "year", "month", "origin", "asylum", "population_type", "persons");
            warnings(source);
            nowcasts(source);
        }
    }

    private static Connection open(String warehouse) throws java.sql.SQLException {
        Path folder = Path.of(warehouse).toAbsolutePath();
        Properties settings = new Properties();
        settings.setProperty("duckdb.read_only", "true");
        settings.setProperty("file_search_path", folder.toString());
        return DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("gcr.duckdb"), settings);
    }

    private static RowTask.Source source(Connection db) {
        Map<String, List<Object[]>> read = new HashMap<>();
        return (table, columns) ->
                read.computeIfAbsent(table + " " + String.join(", ", columns), key -> rows(db, table, columns));
    }

    private static List<Object[]> rows(Connection db, String table, String... columns) {
        List<Object[]> rows = new ArrayList<>();
        try (Statement statement = db.createStatement();
                ResultSet result = statement.executeQuery("SELECT " + String.join(", ", columns) + " FROM " + table)) {
            while (result.next()) {
                Object[] row = new Object[columns.length];
                for (int i = 0; i < row.length; i++) {
                    row[i] = result.getObject(i + 1);
                }
                rows.add(row);
            }
            return rows;
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void forecasts(RowTask.Source source) throws Exception {
        long processor = processor();
        long start = System.nanoTime();
        Map<TableSchema, List<Object[]>> tables = new ForecastTask().compute(source);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.println(
                "| measure | people | level | size | years ahead | published | intervals | held of 50 % | held of 80 % | held of 95 % | WIS by naive | MASE | best of the others | its WIS by naive |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        long intervals = 0;
        double held = 0;
        Map<List<Object>, List<Object[]>> groups = new java.util.LinkedHashMap<>();
        tables.get(ForecastTask.BACKTEST)
                .forEach(row -> groups.computeIfAbsent(List.of(row[0], row[1], row[2], row[3], row[4]), key -> new ArrayList<>())
                        .add(row));
        for (Map.Entry<List<Object>, List<Object[]>> group : groups.entrySet()) {
            Object[] published = null;
            Object[] best = null;
            for (Object[] row : group.getValue()) {
                if ((Boolean) row[6]) {
                    published = row;
                } else if (row[15] != null && !row[5].equals("naive") && (best == null || (Double) row[15] < (Double) best[15])) {
                    best = row;
                }
            }
            if ((Long) published[9] == 0) {
                continue;
            }
            intervals += (Long) published[9];
            held += (Double) published[11] / 100 * (Long) published[9];
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %d | %s | %d | %.1f | %.1f | %.1f | %.3f | %.2f | %s | %.3f |%n",
                    published[0],
                    published[1],
                    published[2],
                    published[3],
                    published[4],
                    published[5],
                    published[9],
                    published[10],
                    published[11],
                    published[12],
                    published[15],
                    published[16],
                    best == null ? "" : best[5],
                    best == null ? null : best[15]);
        }
        System.out.printf(
                Locale.ROOT,
                "%n%d forecasts of the past with intervals; 80 per cent intervals held %.2f per cent. Back-test and forecasts: %.1f s on the clock, %.1f s of processor.%n",
                intervals,
                100 * held / intervals,
                seconds,
                (processor() - processor) / 1e9);
    }

    /** Time that this process had of all processors, compilers and collectors of memory with it. */
    private static long processor() {
        return ((com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static void warnings(RowTask.Source source) throws Exception {
        long start = System.nanoTime();
        Map<TableSchema, List<Object[]>> tables = new WarningTask(WarningSettings.DEFAULT.precision()).compute(source);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.println(
                "\n| event | part | item | cases | events | mean probability | came | Brier | of the base rate | average precision | of the base rate | alerts | came true | false per true one | months ahead | verdict |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        for (Object[] row : tables.get(WarningTask.VALIDATION)) {
            if (!row[1].equals("threshold")) {
                line(row, "0 1 2 4 5 6:3 7:3 8:4 9:4 10:3 11:3 12 13 16:1 18:1 20");
            }
        }
        System.out.printf(Locale.ROOT, "%n%d alerts. Early warning: %.1f s on the clock.%n", tables.get(WarningTask.ALERT).size(), seconds);
    }

    private static void nowcasts(RowTask.Source source) throws Exception {
        System.out.println(
                "\n| people | months known | method | published | pairs | years of pairs | mean error, % | on ln(1 + persons) | intervals | held of 80 % |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|");
        for (Object[] row : new NowcastTask().compute(source).get(NowcastTask.BACKTEST)) {
            line(row, "0 1 2 3 4 5 6:1 7:3 8 9:1");
        }
    }

    /** Cells by their place, with digits after a colon; empty where there is nothing. */
    private static void line(Object[] row, String cells) {
        StringBuilder line = new StringBuilder("|");
        for (String cell : cells.split(" ")) {
            String[] parts = cell.split(":");
            Object value = row[Integer.parseInt(parts[0])];
            line.append(' ')
                    .append(
                            value == null
                                    ? ""
                                    : parts.length > 1 ? String.format(Locale.ROOT, "%." + parts[1] + "f", value) : value)
                    .append(" |");
        }
        System.out.println(line);
    }
}
