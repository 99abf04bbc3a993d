package org.gcr.ingest.stage;

import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gcr.core.engine.Engine;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.ParquetTableWriter;
import org.gcr.core.table.TableFiles;
import org.gcr.core.table.TableSchema;

/** Takes down what tells the rows of a part from others, where parts are typed apart from each other. */
final class KeyLog implements Keys, Closeable {

    private static final TableSchema KEYS = new TableSchema(
            "row_key",
            "Hashes of the keys of rows",
            false,
            List.of(
                    whole("key1", "first half of the hash of the key"),
                    whole("key2", "second half"),
                    whole("row_hash", "hash of the other values"),
                    whole("filled", "which of them there are"),
                    whole("table_number", "the table of the source"),
                    whole("line", "the row's line"),
                    whole("place", "which of the rows that the line makes")));

    private static final String TWICE =
            "SELECT k.table_number, k.line, k.place, k.key1, k.key2, k.row_hash, k.filled FROM %1$s AS k"
                    + " JOIN (SELECT key1, key2 FROM %1$s GROUP BY key1, key2 HAVING COUNT(*) > 1) AS twice"
                    + " ON k.key1 = twice.key1 AND k.key2 = twice.key2";

    private final ParquetTableWriter writer;
    private int table;

    KeyLog(Path file) throws IOException {
        this.writer = new ParquetTableWriter(KEYS, file);
    }

    private static Column whole(String name, String description) {
        return new Column(name, ColumnType.BIGINT, description);
    }

    /**
     * What is wrong with the key of a row.
     *
     * @param table the row's table
     * @param place which of the rows that its line makes
     */
    record Known(int table, long line, int place, Fault fault) implements Serializable {}

    /** Tells what is wrong with the rows that were judged before, and nothing of others. */
    static Keys known(List<Known> faults) {
        Map<List<Long>, Fault> all = new HashMap<>();
        faults.forEach(one -> all.put(List.of((long) one.table(), one.line(), (long) one.place()), one.fault()));
        return new Keys() {
            private long table;

            @Override
            public void begin(int next, String name) {
                table = next;
            }

            @Override
            public Fault check(KeyCheck.Signature row, long line, int place) {
                return all.get(List.of(table, line, (long) place));
            }
        };
    }

    /**
     * Judges all rows that were taken down: the engine finds those whose key is there twice, and they are judged in the order of their lines.
     *
     * @param view name under which the engine may read them
     * @param names of the tables, by number
     */
    static List<Known> judged(Engine engine, String view, List<Path> files, KeyCheck keys, List<String> names) {
        engine.register(view, new TableFiles(KEYS, files));
        List<Object[]> twice = new ArrayList<>(engine.query(TWICE.formatted(view)));
        twice.sort(Comparator.<Object[]>comparingLong(row -> (Long) row[0])
                .thenComparingLong(row -> (Long) row[1])
                .thenComparingLong(row -> (Long) row[2]));
        List<Known> known = new ArrayList<>();
        for (Object[] row : twice) {
            int table = ((Long) row[0]).intValue();
            int place = ((Long) row[2]).intValue();
            keys.begin(table, names.get(table));
            Fault fault = keys.check(
                    new KeyCheck.Signature((Long) row[3], (Long) row[4], (Long) row[5], (Long) row[6]),
                    (Long) row[1],
                    place);
            if (fault != null) {
                known.add(new Known(table, (Long) row[1], place, fault));
            }
        }
        return known;
    }

    @Override
    public void begin(int next, String name) {
        table = next;
    }

    @Override
    public Fault check(KeyCheck.Signature row, long line, int place) throws IOException {
        writer.write(new Object[] {row.key1(), row.key2(), row.row(), row.filled(), (long) table, line, (long) place});
        return null;
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
