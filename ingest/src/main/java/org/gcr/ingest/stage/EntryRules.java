package org.gcr.ingest.stage;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gcr.core.problem.Code;
import org.gcr.ingest.source.CellType;
import org.gcr.ingest.source.Reading;
import org.gcr.ingest.source.SourceSpec;

/** What an entry says of rows: which of several files counts for a year, and what stands for a value that is missing. */
final class EntryRules {

    private final List<Reading.Wins> wins;
    private final int year;
    private final Map<Integer, Object> defaults = new TreeMap<>();

    EntryRules(SourceSpec spec, Reading reading) {
        this.wins = reading.wins();
        int found = -1;
        for (int i = 0; i < spec.columns().size() && found < 0; i++) {
            found = spec.columns().get(i).type() == CellType.YEAR
                            && spec.columns().get(i).required()
                    ? i
                    : -1;
        }
        this.year = found;
        reading.defaults().forEach((column, text) -> {
            int i = spec.indexOf(column);
            Object value =
                    new CellTyper(spec.columns().get(i), column, LocalDate.now(java.time.ZoneOffset.UTC)).type(text);
            if (!(value instanceof Fault)) {
                defaults.put(i, value);
            }
        });
    }

    /** Rules of an entry that says nothing. */
    static EntryRules none(SourceSpec spec) {
        return new EntryRules(spec, Reading.PLAIN);
    }

    /** Why a row does not count; null when it does. */
    Fault superseded(String fileName, Object[] values) {
        if (wins.isEmpty() || year < 0 || !(values[year] instanceof Integer of)) {
            return null;
        }
        for (Reading.Wins win : wins) {
            if (of >= win.from() && of <= win.to()) {
                return fileName.equals(win.file()) || fileName.endsWith('/' + win.file())
                        ? null
                        : Fault.ofRow(Code.ROW_SUPERSEDED, "for " + of + " the file " + win.file() + " counts");
            }
        }
        return null;
    }

    /** The year that a row is of; 0 when there is none. */
    int year(Object[] values) {
        return year >= 0 && values[year] instanceof Integer of ? of : 0;
    }

    /** Puts in what stands for a missing value. */
    void fill(Object[] values) {
        defaults.forEach((i, value) -> {
            if (values[i] == null) {
                values[i] = value;
            }
        });
    }
}
