package org.gcr.core.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Nearest;
import org.gcr.core.store.Store;
import org.gcr.core.warehouse.Json;
import org.gcr.core.warehouse.Warehouse;

/**
 * The records of runs, in {@code runs/} of a warehouse: one file per run, and {@code runs/running} with the id of the run that holds the lock. A run
 * writes its record when it has the lock, again while it works, and at its end. Whoever has the lock and finds that another is running knows that it was
 * killed.
 */
public final class History {

    private static final String FOLDER = "runs/";
    private static final String RUNNING = FOLDER + "running";
    private static final String JSON = ".json";
    private static final Pattern ID = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{6}Z-[0-9a-f]{4}([0-9a-f]{3})?");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Warehouse warehouse;
    private final Store files;

    public History(Warehouse warehouse) {
        this.warehouse = warehouse;
        this.files = warehouse.files();
    }

    /** An id for a run that starts now: the second, the millisecond in three hexadecimal digits, and four that tell runs of one millisecond apart. Ids sort by time. */
    public static String newId(Instant start) {
        return STAMP.format(start)
                + String.format(
                        Locale.ROOT,
                        "-%03x%s",
                        start.getNano() / 1_000_000,
                        UUID.randomUUID().toString().substring(0, 4));
    }

    /** Ids of all records, oldest first. */
    public List<String> ids() throws IOException {
        List<String> ids = new ArrayList<>();
        for (Store.Entry entry : files.list(FOLDER)) {
            String name = entry.name().substring(FOLDER.length());
            if (name.endsWith(JSON)) {
                String id = name.substring(0, name.length() - JSON.length());
                if (ID.matcher(id).matches()) {
                    ids.add(id);
                }
            }
        }
        ids.sort(null);
        return ids;
    }

    /** A record; empty when it is damaged or gone. */
    public Optional<RunRecord> find(String id) throws IOException {
        try {
            return Optional.of(Json.read(files, name(id), RunRecord.class));
        } catch (NoSuchFileException | Json.Damaged e) {
            return Optional.empty();
        }
    }

    /** All sound records, oldest first. */
    public List<RunRecord> all() throws IOException {
        List<RunRecord> all = new ArrayList<>();
        for (String id : ids()) {
            find(id).ifPresent(all::add);
        }
        return all;
    }

    /**
     * The record that a user names: an id, the beginning of one, or {@code last}.
     *
     * @throws GcrException if none or several are meant ({@code GCR-2013})
     */
    public RunRecord named(String name) throws IOException {
        List<String> ids = ids();
        List<String> meant = name.equals("last")
                ? ids.subList(Math.max(0, ids.size() - 1), ids.size())
                : ids.stream().filter(id -> id.startsWith(name)).toList();
        if (meant.size() == 1) {
            Optional<RunRecord> record = find(meant.get(0));
            if (record.isPresent()) {
                return record.get();
            }
        }
        throw new GcrException(
                Code.NAME_UNKNOWN,
                warehouse.place().toString(),
                meant.size() > 1 ? "several runs begin with \"" + name + "\"" : "no run \"" + name + "\"",
                meant.size() > 1 ? "write more of it: gcr runs list" : Nearest.hint(name, ids));
    }

    /** The id of the run that holds the warehouse, or held it when it was killed. */
    public Optional<String> running() throws IOException {
        try (InputStream in = files.open(RUNNING)) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * Completes the record of a run that was killed, if there is one. Only under the lock, before {@link #begin}.
     *
     * @return the completed record
     */
    public Optional<RunRecord> heal() throws IOException {
        Optional<String> id = running();
        if (id.isEmpty()) {
            return Optional.empty();
        }
        Optional<RunRecord> left = ID.matcher(id.get()).matches() ? find(id.get()) : Optional.empty();
        Optional<RunRecord> healed = Optional.empty();
        if (left.isPresent() && left.get().outcome() == RunRecord.Outcome.running) {
            long written = files.find(name(id.get())).map(Store.Entry::modified).orElse(0L);
            Instant alive = Instant.ofEpochMilli(written).truncatedTo(ChronoUnit.SECONDS);
            Instant start = Instant.parse(left.get().started());
            RunRecord record = left.get()
                    .killed(
                            alive.toString(),
                            Math.max(0, Duration.between(start, alive).toSeconds()),
                            new RunRecord.Cause(
                                    "", "", "killed, or the machine stopped; last known alive at " + alive));
            files.replace(name(record.id()), Json.sealed(record));
            healed = Optional.of(record);
        }
        files.delete(RUNNING);
        return healed;
    }

    /** Writes the record of a run that begins. Only under the lock. */
    public void begin(RunRecord record) throws IOException {
        files.replace(name(record.id()), Json.sealed(record));
        files.replace(RUNNING, (record.id() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Writes how far a run has come. Only under the lock. */
    public void goOn(RunRecord record) throws IOException {
        files.replace(name(record.id()), Json.sealed(record));
    }

    /** Writes the record of a run that ended; its place as the running one is given up. */
    public void end(RunRecord record, int keep) throws IOException {
        files.replace(name(record.id()), Json.sealed(record));
        if (running().equals(Optional.of(record.id()))) {
            files.delete(RUNNING);
        }
        prune(keep);
    }

    /** Removes all but the newest records; one that runs stays. */
    private void prune(int keep) throws IOException {
        List<String> ids = ids();
        Optional<String> running = running();
        for (String id : ids.subList(0, Math.max(0, ids.size() - keep))) {
            if (!running.equals(Optional.of(id))) {
                files.delete(name(id));
            }
        }
    }

    private static String name(String id) {
        return FOLDER + id + JSON;
    }
}
