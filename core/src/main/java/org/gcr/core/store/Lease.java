package org.gcr.core.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;

/**
 * The one writer of a storage that knows no locks. The files {@code lease/<number>} say who writes; the highest number counts. It is held while it is
 * written again within its length, and free when it says so or has not been written for that long, by the storage's own clock. Who takes it creates the
 * next number, which one alone can.
 */
final class Lease implements Store.Hold {

    private static final String FOLDER = "lease/";
    private static final Pattern NUMBERED = Pattern.compile(FOLDER + "(\\d{8})");
    private static final Pattern STATE = Pattern.compile("(held|free) (\\d+) (\\S+) (.*)\n", Pattern.DOTALL);

    private final Storage storage;
    private final String place;
    private final Duration length;
    private final long number;
    private final String owner;
    private final ScheduledExecutorService renewal;
    private volatile long renewed;
    private volatile boolean lost;

    private Lease(Storage storage, String place, Duration length, long number, String owner, long taken) {
        this.storage = storage;
        this.place = place;
        this.length = length;
        this.number = number;
        this.owner = owner;
        this.renewed = taken;
        this.renewal = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "lease of " + place);
            thread.setDaemon(true);
            return thread;
        });
        long third = length.toMillis() / 3;
        renewal.scheduleAtFixedRate(this::renew, third, third, TimeUnit.MILLISECONDS);
    }

    /**
     * Takes it.
     *
     * @param place the storage, for messages
     * @param length how long it holds without being written again
     * @param who user and machine, without spaces, and since when
     * @throws GcrException if another process holds it ({@code GCR-4001}), or the storage creates a file that is there ({@code GCR-3001})
     */
    static Lease take(Storage storage, String place, Duration length, String who) throws IOException {
        OptionalLong highest = highest(storage);
        if (highest.isPresent()) {
            requireFree(storage, place, length, highest.getAsLong());
        }
        long number = highest.orElse(0) + 1;
        String owner = UUID.randomUUID() + " " + who;
        long now = System.nanoTime();
        if (!storage.create(name(number), state("held", length, owner))) {
            throw locked(place, "another run has just taken this warehouse", length);
        }
        if (storage.create(name(number), state("held", length, "nobody nobody"))) {
            storage.delete(name(number));
            throw new GcrException(
                    Code.READ_WRITE,
                    place,
                    "this storage writes over a file that may only be written if it is not there; two runs could publish at once",
                    "take a storage that knows conditional writes (see docs/storage.md)");
        }
        if (highest(storage).orElse(number)
                != number) { // who looked long ago may create a number that was removed since
            storage.delete(name(number));
            throw locked(place, "another run has just taken this warehouse", length);
        }
        for (Storage.Entry entry : storage.list(FOLDER)) {
            if (!entry.name().equals(name(number))) {
                storage.delete(entry.name());
            }
        }
        return new Lease(storage, place, length, number, owner, now);
    }

    private static void requireFree(Storage storage, String place, Duration usual, long number) throws IOException {
        Optional<Storage.Entry> entry = storage.find(name(number));
        String text = read(storage, number);
        Matcher state = STATE.matcher(text);
        boolean whole = state.matches();
        if (entry.isEmpty() || whole && state.group(1).equals("free")) {
            return;
        }
        long length = whole ? Long.parseLong(state.group(2)) : usual.toMillis();
        long age = now(storage) - entry.get().modified();
        if (age < length) {
            throw locked(
                    place,
                    "another run holds this warehouse"
                            + (whole ? ": " + state.group(4).strip() : ""),
                    Duration.ofMillis(length - age));
        }
    }

    private static GcrException locked(String place, String found, Duration rest) {
        return new GcrException(
                Code.WAREHOUSE_LOCKED,
                place,
                found,
                String.format(
                        Locale.ROOT,
                        "wait until it ends; if it was killed, the warehouse is free again in %d s",
                        Math.max(1, rest.toSeconds())));
    }

    private static String read(Storage storage, long number) throws IOException {
        try (InputStream in = storage.open(name(number))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return ""; // removed by who took the next number
        }
    }

    /** The storage's clock. */
    private static long now(Storage storage) throws IOException {
        String probe = "tmp/clock-" + UUID.randomUUID();
        storage.replace(probe, new byte[] {'\n'});
        try {
            return storage.find(probe)
                    .orElseThrow(() -> new IOException("the storage does not keep what is written to it"))
                    .modified();
        } finally {
            storage.delete(probe);
        }
    }

    private static OptionalLong highest(Storage storage) throws IOException {
        List<Storage.Entry> entries = storage.list(FOLDER);
        return entries.stream()
                .map(entry -> NUMBERED.matcher(entry.name()))
                .filter(Matcher::matches)
                .mapToLong(matcher -> Long.parseLong(matcher.group(1)))
                .max();
    }

    private static String name(long number) {
        return String.format(Locale.ROOT, "%s%08d", FOLDER, number);
    }

    private static byte[] state(String state, Duration length, String owner) {
        return (state + " " + length.toMillis() + " " + owner + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private void renew() {
        try {
            long now = System.nanoTime();
            if (isHighest()) {
                storage.replace(name(number), state("held", length, owner));
                renewed = now;
            }
        } catch (IOException | RuntimeException e) {
            if (System.nanoTime() - renewed > length.toNanos()) { // tried again until then
                lost = true;
            }
        }
    }

    private boolean isHighest() throws IOException {
        if (highest(storage).orElse(0) != number) {
            lost = true;
        }
        return !lost;
    }

    /**
     * Holds that nobody else can have taken it, as far as this machine knows.
     *
     * @throws GcrException if it may be lost ({@code GCR-4001})
     */
    void require() {
        if (lost || System.nanoTime() - renewed > length.toNanos() / 6 * 5) {
            throw new GcrException(
                    Code.WAREHOUSE_LOCKED,
                    place,
                    "this run could not keep its hold on the warehouse, and another may have taken it; nothing more was written",
                    "run again");
        }
    }

    /** As {@link #require}, and looks at the storage, before what others see is changed. */
    void confirm() throws IOException {
        require();
        isHighest();
        require();
    }

    @Override
    public void close() throws IOException {
        renewal.shutdown();
        try {
            renewal.awaitTermination(length.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (isHighest()) {
            storage.replace(name(number), state("free", length, owner));
        }
    }
}
