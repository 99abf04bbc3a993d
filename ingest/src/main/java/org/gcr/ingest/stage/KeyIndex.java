package org.gcr.ingest.stage;

/**
 * Remembers the keys of rows by a hash of 128 bits, with a hash of the row, which columns it fills and where it stood: 40 bytes a slot, at most two thirds of the slots
 * taken, so 60 to 120 bytes a row and nothing else. Two different keys are taken for one with a chance of 1 in 10^22 for 100 million rows.
 */
final class KeyIndex {

    /** Says that the key was not there before. */
    static final long NEW = -1;

    private static final int WIDTH = 5;

    private long[] slots = new long[WIDTH << 10];
    private int taken;
    private long foundRow;
    private int foundSlot;

    /**
     * Notes a key unless it is there.
     *
     * @param filled which columns the row fills, a bit each
     * @param place where the row stands, not negative
     * @return the place of the first row with this key, or {@link #NEW}
     */
    long put(long key1, long key2, long row, long filled, long place) {
        long first = key1 == 0 && key2 == 0 ? 1 : key1;
        int slot = slotOf(slots, first, key2);
        if (slots[slot] != 0 || slots[slot + 1] != 0) {
            foundRow = slots[slot + 2];
            foundSlot = slot;
            return slots[slot + 3];
        }
        set(slots, slot, first, key2, row, filled, place);
        taken++;
        if ((long) taken * 3 * WIDTH > (long) slots.length * 2) {
            grow();
        }
        return NEW;
    }

    /** The row hash given with the key that {@link #put} found. */
    long foundRow() {
        return foundRow;
    }

    /** Which columns the rows with the key that {@link #put} found fill. */
    long foundFilled() {
        return slots[foundSlot + 4];
    }

    /** Notes that a further row with that key fills these columns. */
    void fill(long filled) {
        slots[foundSlot + 4] |= filled;
    }

    private void grow() {
        long[] wider = new long[Math.multiplyExact(slots.length, 2)];
        for (int i = 0; i < slots.length; i += WIDTH) {
            if (slots[i] != 0 || slots[i + 1] != 0) {
                set(
                        wider,
                        slotOf(wider, slots[i], slots[i + 1]),
                        slots[i],
                        slots[i + 1],
                        slots[i + 2],
                        slots[i + 4],
                        slots[i + 3]);
            }
        }
        slots = wider;
    }

    private static void set(long[] into, int slot, long key1, long key2, long row, long filled, long place) {
        into[slot + 4] = filled;
        into[slot] = key1;
        into[slot + 1] = key2;
        into[slot + 2] = row;
        into[slot + 3] = place;
    }

    private static int slotOf(long[] in, long key1, long key2) {
        int mask = in.length / WIDTH - 1;
        int slot = (int) (key1 ^ (key2 >>> 32)) & mask;
        while ((in[slot * WIDTH] != 0 || in[slot * WIDTH + 1] != 0)
                && (in[slot * WIDTH] != key1 || in[slot * WIDTH + 1] != key2)) {
            slot = (slot + 1) & mask;
        }
        return slot * WIDTH;
    }
}
