package org.gcr.app.query;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gcr.core.history.RunTables;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Nearest;
import org.gcr.core.table.SqlMacro;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.Warehouse;

/**
 * A release opened for questions. The engine is given the files of its tables and no others, and cannot write; each question is looked at by
 * {@link ReadingStatement} first. Tables of other releases are reached by their schema, as in {@code r20260101_120000_abcdef.population}. The file
 * {@code gcr.duckdb} is not used, so that its state keeps nobody from an answer. Not for several threads, besides {@link #cancel}.
 */
public final class Catalogues implements AutoCloseable {

    /** How many different texts of a column are kept once. */
    private static final int DISTINCT = 20_000;

    private final Warehouse warehouse;
    private final Release release;
    private final QueryLimits limits;
    private Session session;
    private volatile Statement running;
    private volatile boolean cancelled;

    private Catalogues(Warehouse warehouse, Release release, QueryLimits limits) throws IOException {
        this.warehouse = warehouse;
        this.release = release;
        this.limits = limits;
        this.session = open(List.of());
    }

    /** Opens a release with the usual limits. */
    public static Catalogues open(Warehouse warehouse, Release release) throws IOException {
        return open(warehouse, release, QueryLimits.read(System::getenv));
    }

    /** Opens a release. */
    public static Catalogues open(Warehouse warehouse, Release release, QueryLimits limits) throws IOException {
        return new Catalogues(warehouse, release, limits);
    }

    private Session open(List<Release> others) throws IOException {
        try {
            return Session.open(warehouse, release, others, limits);
        } catch (SQLException e) {
            throw new GcrException(
                    Code.READ_WRITE,
                    warehouse.place().toString(),
                    "the release cannot be opened: " + e.getMessage(),
                    "run gcr releases verify",
                    e);
        }
    }

    /**
     * Answers one question.
     *
     * @throws GcrException if the SQL is wrong ({@code GCR-2008}), is not a single reading statement ({@code GCR-2009}), or asks for more than the
     *     limits ({@code GCR-2031})
     */
    public ResultTable query(String sql) {
        cancelled = false;
        try {
            ReadingStatement read = ReadingStatement.of(session.connection(), sql);
            register(read);
            return answer(sql);
        } catch (SQLException e) {
            throw SqlFault.of(e, limits, cancelled);
        } catch (IOException e) {
            throw new GcrException(
                    Code.READ_WRITE, warehouse.place().toString(), e.getMessage(), "run gcr releases verify", e);
        }
    }

    private ResultTable answer(String sql) throws SQLException {
        try (Statement statement = session.connection().createStatement()) {
            running = statement;
            CompletableFuture<Void> late = CompletableFuture.runAsync(
                    this::stop, CompletableFuture.delayedExecutor(limits.seconds(), TimeUnit.SECONDS));
            try (ResultSet result = statement.executeQuery(sql)) {
                return table(result);
            } finally {
                late.cancel(false);
                running = null;
            }
        }
    }

    /** Ends the question that is being answered, from another thread; nothing happens when there is none. */
    public void cancel() {
        cancelled = true;
        stop();
    }

    private void stop() {
        Statement statement = running;
        if (statement != null) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                cancelled = true; // it has ended already
            }
        }
    }

    /** Makes the tables known that a question names. */
    private void register(ReadingStatement read) throws SQLException, IOException {
        Set<String> others = new TreeSet<>();
        for (ReadingStatement.Table table : read.tables()) {
            others.add(table.schema());
        }
        read.macros().forEach(macro -> others.add(macro.schema()));
        others.removeAll(Set.of("", "main", release.id().toLowerCase(Locale.ROOT)));
        if (!session.knows(others)) {
            List<Release> found = new ArrayList<>();
            for (String id : others) {
                Optional<String> there = warehouse.releaseIds().stream()
                        .filter(known -> known.equalsIgnoreCase(id))
                        .findFirst();
                if (there.isEmpty()) {
                    throw new GcrException(
                            Code.SQL_WRONG,
                            "",
                            "there is no release \"" + id + "\"",
                            "gcr releases lists them; without a schema a table of the asked release is meant");
                }
                found.add(warehouse.release(there.get()));
            }
            session.close();
            session = open(found);
        }
        for (ReadingStatement.Table table : read.tables()) {
            registerTable(table.schema(), table.name());
        }
        for (ReadingStatement.Table macro : read.macros()) {
            registerMacro(macro.schema(), macro.name());
        }
        if (read.describes()) {
            session.registerAll();
        }
    }

    private void registerTable(String schema, String name) throws SQLException, IOException {
        Release of = session.release(schema);
        if (name.equals("release")) {
            session.registerReleases();
            return;
        }
        Optional<TablePart> part = of.visibleTables().stream()
                .filter(table -> table.schema().name().equals(name))
                .findFirst();
        Optional<TableSchema> live = RunTables.schema(name);
        if (part.isEmpty() && live.isPresent() && (schema.isEmpty() || schema.equals("main"))) {
            session.register(live.get());
            return;
        }
        if (part.isEmpty()) {
            List<String> names = new ArrayList<>(
                    of.visibleSchemas().stream().map(table -> table.name()).toList());
            names.add("release");
            RunTables.schemas().forEach(table -> names.add(table.name()));
            throw new GcrException(
                    Code.SQL_WRONG,
                    "",
                    "there is no table \"" + name + "\"",
                    Nearest.to(name, names)
                                    .map(near -> "did you mean \"" + near + "\"? ")
                                    .orElse("")
                            + "gcr query \"show tables\" lists the tables");
        }
        session.register(schema, part.get());
    }

    private void registerMacro(String schema, String name) throws SQLException, IOException {
        Optional<SqlMacro> macro = session.release(schema).macros().stream()
                .filter(known -> known.name().equals(name))
                .findFirst();
        if (macro.isEmpty()) {
            throw new GcrException(
                    Code.SQL_WRONG,
                    "",
                    "the function " + name
                            + "() is not allowed: a question reads the tables of the warehouse and computes, nothing else",
                    Nearest.to(
                                            name,
                                            session.release(schema).macros().stream()
                                                    .map(SqlMacro::name)
                                                    .toList())
                                    .map(near -> "did you mean " + near + "()? ")
                                    .orElse("")
                            + "gcr query \"show tables\" lists the tables");
        }
        for (String table : new HashSet<>(macro.get().reads())) {
            registerTable(schema, table);
        }
        session.register(schema, macro.get());
    }

    private ResultTable table(ResultSet result) throws SQLException {
        int width = result.getMetaData().getColumnCount();
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
            columns.add(result.getMetaData().getColumnLabel(i));
        }
        List<Map<String, String>> texts =
                Stream.generate(HashMap<String, String>::new).limit(width).collect(Collectors.toList());
        List<List<Object>> rows = new ArrayList<>();
        while (result.next()) {
            if (rows.size() == limits.rows()) {
                throw new GcrException(
                        Code.SQL_LIMIT,
                        "",
                        String.format(Locale.ROOT, "the answer has more than %,d rows", limits.rows()),
                        "narrow it with WHERE or LIMIT, take gcr export for whole tables, or set GCR_QUERY_ROWS");
            }
            Object[] row = new Object[width];
            for (int i = 0; i < width; i++) {
                Object value = result.getObject(i + 1);
                row[i] = value instanceof String text ? once(text, texts.get(i)) : value;
            }
            rows.add(Arrays.asList(row));
        }
        return new ResultTable(columns, rows);
    }

    /** The same text for equal ones of a column, so that codes in a million rows take the memory of a few. */
    private static String once(String text, Map<String, String> texts) {
        if (texts.size() == DISTINCT) {
            return texts.getOrDefault(text, text);
        }
        String before = texts.putIfAbsent(text, text);
        return before == null ? text : before;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (SQLException e) {
            throw new GcrException(Code.READ_WRITE, "", "the catalogue does not close: " + e.getMessage(), "", e);
        }
    }
}
