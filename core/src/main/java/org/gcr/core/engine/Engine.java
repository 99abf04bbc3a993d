package org.gcr.core.engine;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.gcr.core.table.TableFiles;
import org.gcr.core.table.TableSchema;

/**
 * Runs the SQL that both engines read over Parquet files. Methods may be called from several threads.
 *
 * <p>Failures of the SQL are {@link org.gcr.core.problem.GcrException} with {@code GCR-3005}, which name the engine and its words.
 */
public interface Engine extends AutoCloseable {

    /** {@code spark} or {@code duckdb}. */
    String name();

    /** Says for which task the calling thread works from now on, so that an engine with a list of its work can show it. */
    default void begin(String task) {}

    /**
     * Does work that is no SQL, each part in a task of its own.
     *
     * @return what came of each part, in their order
     */
    default <P extends Serializable, R extends Serializable> List<R> inParts(List<P> parts, PartWork<P, R> work) {
        throw new UnsupportedOperationException(name() + " computes by SQL alone");
    }

    /** Makes a table readable under {@code view}, in place of what stood there before. */
    void register(String view, TableFiles table);

    /**
     * Makes a table of one row and one column of text readable under {@code view}, in place of what stood there before. The text is in no
     * SQL, so that it may be a secret.
     */
    void register(String view, String column, String text);

    /**
     * Runs a query and writes its rows, cast to the schema, in the order in which they come: in bounded memory however many they are.
     *
     * @param folder an existing, empty folder
     * @return the files with their rows
     */
    Map<Path, Long> write(String select, TableSchema schema, Path folder);

    /**
     * Runs a query and writes its rows, cast to the schema and sorted, the same bytes for the same rows.
     *
     * @param select the query; it yields the schema's columns by name
     * @param schema what is written
     * @param order columns to sort by, a total order; nulls first
     * @param folder an existing, empty folder
     * @return the files with their rows
     */
    Map<Path, Long> write(String select, TableSchema schema, List<String> order, Path folder);

    /** Runs a query with a small answer, such as counts. Whole numbers come as {@link Long}, texts as {@link String}. */
    List<Object[]> query(String sql);

    /** Runs a query and hands over each row, in no order, without holding them all. Values are as in {@link #query(String)}. */
    void query(String sql, Consumer<Object[]> rows);

    @Override
    void close();
}
