package org.gcr.metrics.disclosure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gcr.core.table.ParquetTableReader;
import org.gcr.core.table.TableFiles;

/** What the readers of earlier releases know of a cube. */
final class Earlier {

    /** Nothing was released before. */
    static final Earlier NONE = new Earlier();

    private final Set<String> slices = new HashSet<>();
    private final Map<String, Long> shown = new HashMap<>();
    private final Set<String> hidden = new HashSet<>();

    private Earlier() {}

    /**
     * Reads the last release.
     *
     * @param cube the cube's rows then
     * @param columns key columns of the cube, those of the slice first
     * @param sliceColumns number of columns of the slice
     * @param value column of the counts
     * @param history cells not shown there that an earlier release shows
     */
    static Earlier read(
            String name,
            TableFiles cube,
            List<String> columns,
            int sliceColumns,
            String value,
            Optional<TableFiles> history)
            throws IOException {
        Earlier earlier = new Earlier();
        List<String> wanted = new ArrayList<>(columns);
        wanted.add(value);
        ParquetTableReader.read(cube, wanted, row -> {
            earlier.slices.add(key(row, sliceColumns));
            String key = key(row, columns.size());
            if (row[columns.size()] == null) {
                earlier.hidden.add(key);
            } else {
                earlier.shown.put(key, (Long) row[columns.size()]);
            }
        });
        if (history.isPresent()) {
            ParquetTableReader.read(history.get(), List.of("cube", "cell", "last_shown"), row -> {
                if (row[0].equals(name)) {
                    earlier.shown.putIfAbsent((String) row[1], (Long) row[2]);
                }
            });
        }
        return earlier;
    }

    /** The first columns of a row as one text. */
    static String key(Object[] row, int columns) {
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < columns; i++) {
            key.append(i == 0 ? "" : "|").append(row[i]);
        }
        return key.toString();
    }

    /** Whether the slice was released before, so that its cells without a row are known to be zero. */
    boolean has(String slice) {
        return slices.contains(slice);
    }

    /** The value that the latest release to show the cell gives it; null when none does. */
    Long lastShown(String slice, String cell) {
        Long value = shown.get(cell);
        return value != null ? value : has(slice) && !hidden.contains(cell) ? Long.valueOf(0) : null;
    }

    /** Whether the last release does not show the cell. */
    boolean hides(String cell) {
        return hidden.contains(cell);
    }
}
