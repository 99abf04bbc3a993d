package org.gcr.metrics.disclosure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.ParquetTableReader;
import org.gcr.core.table.TableFiles;
import org.gcr.core.table.TableSchema;

/**
 * What was drawn of each year. A year's records are kept as count and key sum of {@value #BUCKETS} random parts, encrypted (AES-GCM) under a key made of the secret: enough to tell
 * how many records changed since the last draw, and nothing else, to nobody without the secret.
 */
final class Ledger {

    /** Parts of a year's records. One record that changes touches two at most, so that few changes are counted nearly exactly. */
    static final int BUCKETS = 1024;

    /** One row a year; not shown. */
    static final TableSchema TABLE = new TableSchema(
            "disclosure_ledger",
            "What was drawn of each year of a protected cube. Internal.",
            false,
            List.of(
                    new Column("cube", ColumnType.TEXT, "The cube"),
                    new Column("year", ColumnType.INTEGER, "The year"),
                    new Column("states", ColumnType.TEXT, "States of the year's records that were drawn, joined by ;"),
                    new Column("secret", ColumnType.TEXT, "Fingerprint of the secret of the last draw"),
                    new Column("digest", ColumnType.TEXT, "The records of the last draw in random parts, encrypted")));

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    /**
     * A year.
     *
     * @param states states drawn, the last one last
     * @param secret fingerprint of the secret of the last draw
     * @param digest encrypted parts of the last draw
     */
    record Entry(List<String> states, String secret, String digest) {

        Entry {
            states = List.copyOf(states);
        }

        /** The state that the published figures are of. */
        String last() {
            return states.get(states.size() - 1);
        }
    }

    private final Map<Integer, Entry> years = new TreeMap<>();

    /** What earlier runs wrote of a cube. */
    static Ledger read(TableFiles table, String cube) throws IOException {
        Ledger ledger = new Ledger();
        ParquetTableReader.read(table, TABLE.columnNames(), row -> {
            if (row[0].equals(cube)) {
                ledger.years.put(
                        (Integer) row[1],
                        new Entry(List.of(((String) row[2]).split(";")), (String) row[3], (String) row[4]));
            }
        });
        return ledger;
    }

    /** The entry of a year, or null. */
    Entry year(int year) {
        return years.get(year);
    }

    /** Every year. */
    Map<Integer, Entry> years() {
        return years;
    }

    /** Notes a draw; one of a state that was drawn before is none. */
    void draw(int year, String state, Secret secret, long[] parts) {
        Entry before = years.get(year);
        List<String> states = new ArrayList<>(before == null ? List.of() : before.states());
        states.remove(state);
        states.add(state);
        years.put(year, new Entry(states, secret.fingerprint(), seal(secret, parts)));
    }

    /** Rows of the table. */
    List<Object[]> rows(String cube) {
        List<Object[]> rows = new ArrayList<>();
        years.forEach((year, entry) ->
                rows.add(new Object[] {cube, year, String.join(";", entry.states()), entry.secret(), entry.digest()}));
        return rows;
    }

    /** A name for a year's records that tells nothing of them. */
    static String state(Secret secret, String domain, int year, long keys, long persons) {
        return HexFormat.of()
                .formatHex(secret.mac("state|" + domain + "|" + year + "|" + keys + "|" + persons))
                .substring(0, 16);
    }

    /**
     * How many records changed between two states of a year, at least: each one added, removed, or with another value. Of cubes that are drawn together it is
     * the greatest number of one of them, since a record may be in several.
     *
     * @param before count and key sum of each part, of one cube after the other; a cube that is missing at the end had no records
     * @param now likewise
     */
    static long changed(long[] before, long[] now) {
        long most = 0;
        for (int from = 0; from < now.length; from += 2 * BUCKETS) {
            most = Math.max(most, changed(before, now, from, Math.min(now.length, from + 2 * BUCKETS)));
        }
        return most;
    }

    private static long changed(long[] before, long[] now, int from, int to) {
        long added = 0;
        long removed = 0;
        long altered = 0;
        for (int bucket = from; bucket < to; bucket += 2) {
            boolean there = bucket < before.length;
            long more = now[bucket] - (there ? before[bucket] : 0);
            added += Math.max(more, 0);
            removed += Math.max(-more, 0);
            altered += more == 0 && there && now[bucket + 1] != before[bucket + 1] ? 1 : 0;
        }
        return Math.max(added, removed) + altered;
    }

    private static String seal(Secret secret, long[] parts) {
        ByteBuffer plain = ByteBuffer.allocate(parts.length * Long.BYTES);
        plain.asLongBuffer().put(parts);
        // the nonce is made of the content, so that the same content gives the same bytes and no nonce serves two
        // contents
        byte[] nonce = Arrays.copyOf(secret.mac("nonce|" + HexFormat.of().formatHex(plain.array())), NONCE);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, secret, nonce, plain.array(), 0, plain.capacity());
        byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, all, NONCE, sealed.length);
        return new String(Base64.getEncoder().encode(all), StandardCharsets.US_ASCII);
    }

    /** The parts of an entry; only with the secret that it was made with. */
    static long[] open(Secret secret, Entry entry) {
        byte[] all = Base64.getDecoder().decode(entry.digest());
        byte[] plain = cipher(Cipher.DECRYPT_MODE, secret, Arrays.copyOf(all, NONCE), all, NONCE, all.length - NONCE);
        long[] parts = new long[plain.length / Long.BYTES];
        ByteBuffer.wrap(plain).asLongBuffer().get(parts);
        return parts;
    }

    private static byte[] cipher(int mode, Secret secret, byte[] nonce, byte[] bytes, int from, int length) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(secret.mac("ledger"), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(bytes, from, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the ledger of draws cannot be read with this secret", e);
        }
    }
}
