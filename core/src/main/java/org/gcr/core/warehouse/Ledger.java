package org.gcr.core.warehouse;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;

/**
 * What people did with the releases of a warehouse: which they made current and why, what they noted, and which wait for approval. It is written only
 * under the warehouse's lock.
 *
 * @param moves the pointer's moves by people, oldest first
 * @param notes notes, oldest first
 * @param candidates ids of releases that wait for approval, oldest first
 */
public record Ledger(List<Move> moves, List<Note> notes, List<String> candidates) {

    private static final String FILE = "ledger.json";

    public Ledger {
        moves = List.copyOf(moves);
        notes = List.copyOf(notes);
        candidates = List.copyOf(candidates);
    }

    /**
     * A release was made current by a person.
     *
     * @param at when, ISO 8601 in UTC
     * @param from release that was current before; null when none was
     * @param to release that is current since
     * @param by user and machine
     * @param because why
     */
    public record Move(String at, String from, String to, String by, String because) {}

    /**
     * A note.
     *
     * @param release the release
     * @param at when, ISO 8601 in UTC
     * @param by user and machine
     * @param text what is noted
     */
    public record Note(String release, String at, String by, String text) {}

    /**
     * Reads it; empty when nobody has done anything yet.
     *
     * @throws GcrException if the file is damaged ({@code GCR-1501})
     */
    public static Ledger read(Warehouse warehouse) throws IOException {
        try {
            return Json.read(warehouse.files(), FILE, Ledger.class);
        } catch (NoSuchFileException e) {
            return new Ledger(List.of(), List.of(), List.of());
        } catch (Json.Damaged e) {
            throw new GcrException(
                    Code.RELEASE_DAMAGED,
                    warehouse.at(FILE),
                    "the file of notes and approvals is damaged",
                    "bring it back from a backup, or remove it: notes, reasons and approvals that wait are lost then, no figure is",
                    e);
        }
    }

    /** Writes it. Only under the lock. */
    public void write(Warehouse warehouse) throws IOException {
        warehouse.files().replace(FILE, Json.sealed(this));
    }

    /** With a further move. The release that became current waits for nothing any more. */
    public Ledger moved(Move move) {
        List<Move> more = new ArrayList<>(moves);
        more.add(move);
        return new Ledger(more, notes, without(move.to()));
    }

    /** With a further note. */
    public Ledger noted(Note note) {
        List<Note> more = new ArrayList<>(notes);
        more.add(note);
        return new Ledger(moves, more, candidates);
    }

    /** With a release that waits for approval. */
    public Ledger waiting(String release) {
        List<String> more = without(release);
        more.add(release);
        return new Ledger(moves, notes, more);
    }

    private List<String> without(String release) {
        List<String> others = new ArrayList<>(candidates);
        others.remove(release);
        return others;
    }

    /** The move that made this release the current one, if the last move did. */
    public Optional<Move> madeCurrent(String release) {
        return moves.isEmpty() || !moves.get(moves.size() - 1).to().equals(release)
                ? Optional.empty()
                : Optional.of(moves.get(moves.size() - 1));
    }
}
