package org.gcr.ingest.stage;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gcr.core.check.CheckResult;
import org.gcr.core.check.Severity;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;
import org.gcr.ingest.source.Correction;
import org.gcr.ingest.source.SourceSpec;

/** The corrections of one source: finds the row of each and counts what became of it. Used by one thread. */
final class Corrections {

    private static final int SHOWN = 5;

    private final SourceSpec spec;
    private final List<Pending> all = new ArrayList<>();
    /** By the columns of the key, then by their values. */
    private final Map<List<Integer>, Map<List<Object>, List<Pending>>> byKey = new LinkedHashMap<>();

    private final List<Seen> seen = new ArrayList<>();
    private final List<Applied> applied = new ArrayList<>();

    /**
     * A row that has the key of a correction.
     *
     * @param correction which correction, from 0
     * @param fits whether the cell is what it expects
     */
    record Seen(int correction, boolean fits, String text, String fileName, String fileId, long line)
            implements Serializable {}

    /** A correction that was made, and what it replaced. */
    record Applied(Correction correction, String published, String fileName, String fileId, long line) {}

    /**
     * Corrections of this source.
     *
     * @throws GcrException if a value cannot be one of its column ({@code GCR-1303})
     */
    Corrections(SourceSpec spec, List<Correction> corrections) {
        this.spec = spec;
        List<Problem> problems = new ArrayList<>();
        for (Correction correction : corrections) {
            Pending pending = new Pending(all.size(), correction, spec, problems);
            all.add(pending);
            byKey.computeIfAbsent(pending.keyColumns, columns -> new HashMap<>())
                    .computeIfAbsent(pending.keyValues, values -> new ArrayList<>())
                    .add(pending);
        }
        if (!problems.isEmpty()) {
            throw new GcrException(problems);
        }
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** The rows that have a key of these, in their order. */
    List<Seen> seen() {
        return seen;
    }

    /** Notes rows that were seen in a piece. */
    void add(List<Seen> more) {
        more.forEach(one -> all.get(one.correction()).note(one));
    }

    /** What was corrected, in the order of the rows. */
    List<Applied> applied() {
        return applied;
    }

    /** The corrections whose key a row has. */
    List<Pending> of(Object[] values, String fileName) {
        List<Pending> found = new ArrayList<>();
        byKey.forEach((columns, wanted) -> {
            List<Object> key = new ArrayList<>();
            columns.forEach(column -> key.add(values[column]));
            for (Pending pending : wanted.getOrDefault(key, List.of())) {
                if (pending.isOf(fileName)) {
                    found.add(pending);
                }
            }
        });
        return found;
    }

    /** Whether each correction found its one row with the value that it expects there. */
    CheckResult check() {
        List<String> faults = all.stream()
                .map(Pending::fault)
                .filter(Objects::nonNull)
                .map(fault -> Code.CORRECTION_FAILED.id() + ' ' + fault)
                .toList();
        return new CheckResult(
                spec.table(),
                "corrections_fit",
                Severity.BLOCK,
                "each correction finds one row, with the published value that it expects",
                faults.size(),
                faults.isEmpty()
                        ? null
                        : String.join("; ", faults.subList(0, Math.min(SHOWN, faults.size())))
                                + (faults.size() > SHOWN ? " …" : ""));
    }

    /** A correction on its way. */
    final class Pending {
        private final int number;
        private final Correction correction;
        private final int column;
        private final List<Integer> keyColumns = new ArrayList<>();
        private final List<Object> keyValues = new ArrayList<>();
        private final Object value;
        private final long hash1;
        private final long hash2;
        private final Object expected;
        private final List<String> places = new ArrayList<>();
        private String mismatch;

        private Pending(int number, Correction correction, SourceSpec spec, List<Problem> problems) {
            this.number = number;
            this.correction = correction;
            this.column = spec.indexOf(correction.column());
            correction.key().forEach((name, text) -> {
                keyColumns.add(spec.indexOf(name));
                keyValues.add(sound(typer(name).type(text), name, text, problems));
            });
            CellTyper typer = typer(correction.column());
            this.expected = typer.type(correction.expect());
            Object right = typer.type(correction.value());
            this.hash1 = typer.hash1();
            this.hash2 = typer.hash2();
            this.value = sound(right, correction.column(), correction.value(), problems);
            if (right == null && spec.columns().get(column).required()) {
                problems.add(problem("column " + correction.column() + " must have a value"));
            }
        }

        private CellTyper typer(String name) {
            return new CellTyper(
                    spec.columns().get(spec.indexOf(name)), name, java.time.LocalDate.now(java.time.ZoneOffset.UTC));
        }

        private Object sound(Object typed, String name, String text, List<Problem> problems) {
            if (typed instanceof Fault fault) {
                problems.add(problem(name + ' ' + fault.found(false)));
            } else if (typed == CellTyper.WITHHELD) {
                problems.add(problem(name + " \"" + text + "\" is the mark for a withheld value"));
            }
            return typed;
        }

        private Problem problem(String found) {
            return new Problem(Code.CORRECTION_FAILED, correction.place(), found, "mend the correction");
        }

        private boolean isOf(String fileName) {
            String wanted = correction.inFile();
            return wanted == null || fileName.equals(wanted) || fileName.endsWith('/' + wanted);
        }

        int column() {
            return column;
        }

        Object value() {
            return value;
        }

        long hash1() {
            return hash1;
        }

        long hash2() {
            return hash2;
        }

        /**
         * Notes a row with the key.
         *
         * @param typed the value there; null also where the cell has a fault
         * @param isSound whether the cell has no fault and is not withheld
         * @param text the cell as it is written
         * @return whether it is what the correction expects
         */
        boolean fits(Object typed, boolean isSound, String text, PartCount part, long line) {
            boolean fits = text.equals(correction.expect().strip())
                    || (isSound && !(expected instanceof Fault) && Objects.equals(typed, expected));
            note(new Seen(number, fits, text, part.name(), part.fileId(), line));
            return fits;
        }

        private void note(Seen one) {
            seen.add(one);
            places.add(one.fileName() + ':' + one.line());
            if (one.fits()) {
                applied.add(new Applied(
                        correction,
                        one.text().isEmpty() ? null : one.text(),
                        one.fileName(),
                        one.fileId(),
                        one.line()));
            } else if (mismatch == null) {
                String found = spec.personal() ? "another value" : '"' + one.text() + '"';
                mismatch = one.fileName() + ':' + one.line() + " has " + found;
            }
        }

        private String fault() {
            String name = correction.place() + " (" + correction.keyText() + ", " + correction.column() + ")";
            if (places.isEmpty()) {
                return name + " finds no row with this key; if the publisher took the row out, take the correction out";
            }
            if (places.size() > 1) {
                return name + " finds " + places.size() + " rows with this key: "
                        + String.join(", ", places.subList(0, Math.min(SHOWN, places.size())))
                        + "; name more columns in the key, or the file";
            }
            return mismatch == null
                    ? null
                    : name + " expects \"" + correction.expect() + "\", but " + mismatch
                            + "; if the publisher mended it, take the correction out";
        }
    }
}
