package io.tributary.connect.parquet.encoding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.io.api.Binary;

/**
 * Distinct byte strings, numbered in the order in which they came. They lie one behind the other in one array, each behind
 * its number and length, and are found by open addressing: a look-up misses the caches of the processor two or three times,
 * and the garbage collector has three arrays to look at, however many values there are. Who has many values to look up
 * touches all of them first: the processor then waits for many misses at once instead of one after the other.
 */
final class BinaryDictionary {
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle FOUR_BYTES =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;
    private static final int FIRST_SLOTS = 32;
    private static final int FIRST_BYTES = 512;
    private static final int HEADER_BYTES = 2 * Integer.BYTES;
    private static final long FREE = 0;

    /** The hash of a value in the upper half, where its bytes begin in the lower; that is never 0. */
    private long[] slots = new long[FIRST_SLOTS];

    private byte[] entries = new byte[FIRST_BYTES];
    private int entriesEnd;
    /** By number: where the value begins in the entries. */
    private int[] starts = new int[FIRST_SLOTS / 2];

    private int size;
    /** Means nothing, but a read whose value goes nowhere would be left out. */
    @SuppressWarnings("UnusedVariable")
    private int touched;

    int size() {
        return size;
    }

    /** Brings what a look-up of a value with this hash reads into the caches, without waiting for it. */
    void touch(int hash) {
        touched += entries[(int) slots[hash & (slots.length - 1)]];
    }

    /** The number of the value, which becomes the next one if it was not there. */
    int numberOf(byte[] value, int hash) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != FREE) {
            int start = (int) slots[slot];
            if ((int) (slots[slot] >>> Integer.SIZE) == hash && isAt(start, value)) {
                return (int) FOUR_BYTES.get(entries, start - HEADER_BYTES);
            }
            slot = (slot + 1) & mask;
        }
        slots[slot] = (long) hash << Integer.SIZE | append(value);
        if (size > slots.length / 4 * 3) {
            // Dense slots take fewer lines of the caches, which outweighs that more values meet in one.
            spread();
        }
        return size - 1;
    }

    Binary value(int number) {
        return Binary.fromConstantByteArray(entries, starts[number], length(starts[number]));
    }

    private boolean isAt(int start, byte[] value) {
        return length(start) == value.length
                && Arrays.equals(entries, start, start + value.length, value, 0, value.length);
    }

    private int length(int start) {
        return (int) FOUR_BYTES.get(entries, start - Integer.BYTES);
    }

    /** Answers where the value begins. */
    private int append(byte[] value) {
        int start = entriesEnd + HEADER_BYTES;
        entriesEnd = Math.addExact(start, value.length);
        // One more than needed, because touching an empty value reads what is behind it.
        if (entriesEnd >= entries.length) {
            entries = Arrays.copyOf(entries, Math.max(entriesEnd + 1, entries.length + entries.length / 2));
        }
        FOUR_BYTES.set(entries, start - HEADER_BYTES, size);
        FOUR_BYTES.set(entries, start - Integer.BYTES, value.length);
        System.arraycopy(value, 0, entries, start, value.length);
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size * 2);
        }
        starts[size++] = start;
        return start;
    }

    private void spread() {
        long[] wider = new long[slots.length * 2];
        int mask = wider.length - 1;
        for (long taken : slots) {
            if (taken != FREE) {
                int slot = (int) (taken >>> Integer.SIZE) & mask;
                while (wider[slot] != FREE) {
                    slot = (slot + 1) & mask;
                }
                wider[slot] = taken;
            }
        }
        slots = wider;
    }

    /** Without a loop over single bytes: the last eight overlap those before. */
    static int hash(byte[] value) {
        int last = value.length - Long.BYTES;
        if (last < 0) {
            return folded(mixed(value.length ^ few(value)));
        }
        long hash = value.length;
        for (int at = 0; at < last; at += Long.BYTES) {
            hash = mixed(hash ^ (long) EIGHT_BYTES.get(value, at));
        }
        return folded(mixed(hash ^ (long) EIGHT_BYTES.get(value, last)));
    }

    private static long few(byte[] value) {
        int last = value.length - Integer.BYTES;
        if (last >= 0) {
            return (long) (int) FOUR_BYTES.get(value, 0) << Integer.SIZE ^ (int) FOUR_BYTES.get(value, last);
        }
        long bytes = 0;
        for (byte each : value) {
            bytes = bytes << Byte.SIZE | (each & 0xFF);
        }
        return bytes << Byte.SIZE;
    }

    private static int folded(long hash) {
        return (int) (hash ^ hash >>> Integer.SIZE);
    }

    /** Both halves of a product of 128 bits, so that each bit of the value reaches the low ones, which choose the slot. */
    private static long mixed(long value) {
        return value * MULTIPLIER ^ Math.multiplyHigh(value, MULTIPLIER);
    }
}
