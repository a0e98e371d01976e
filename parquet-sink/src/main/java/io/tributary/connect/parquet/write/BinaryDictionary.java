package io.tributary.connect.parquet.write;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.io.api.Binary;

/**
 * Distinct byte strings, numbered in the order in which they came. They lie one behind the other in one array and are
 * found by open addressing, so a look-up misses the caches of the processor at most three times, and the garbage
 * collector has three arrays to look at, however many values there are.
 */
final class BinaryDictionary {
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;
    private static final int FIRST_SLOTS = 32;
    private static final int FIRST_BYTES = 256;
    private static final long FREE = 0;

    /** The hash of a value in the upper half, its number and one in the lower. */
    private long[] slots = new long[FIRST_SLOTS];

    private byte[] bytes = new byte[FIRST_BYTES];
    /** By number: where the value ends in the bytes. */
    private int[] ends = new int[FIRST_SLOTS / 2];

    private int size;

    int size() {
        return size;
    }

    /** The number of the value, which becomes the next one if it was not there. */
    int numberOf(byte[] value) {
        int hash = hash(value);
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != FREE) {
            int number = (int) slots[slot] - 1;
            if ((int) (slots[slot] >>> Integer.SIZE) == hash && isAt(number, value)) {
                return number;
            }
            slot = (slot + 1) & mask;
        }
        slots[slot] = slotOf(hash, size);
        append(value);
        return size - 1;
    }

    Binary value(int number) {
        int start = start(number);
        return Binary.fromConstantByteArray(bytes, start, ends[number] - start);
    }

    private boolean isAt(int number, byte[] value) {
        return Arrays.equals(bytes, start(number), ends[number], value, 0, value.length);
    }

    private int start(int number) {
        return number == 0 ? 0 : ends[number - 1];
    }

    private void append(byte[] value) {
        int start = start(size);
        int end = Math.addExact(start, value.length);
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length + bytes.length / 2));
        }
        System.arraycopy(value, 0, bytes, start, value.length);
        if (size == ends.length) {
            // At most half of the slots are taken, so that few values meet in one.
            ends = Arrays.copyOf(ends, size * 2);
            spread();
        }
        ends[size++] = end;
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

    private static long slotOf(int hash, int number) {
        return (long) hash << Integer.SIZE | (number + 1);
    }

    private static int hash(byte[] value) {
        long hash = value.length;
        int at = 0;
        for (; at <= value.length - Long.BYTES; at += Long.BYTES) {
            hash = mixed(hash ^ (long) EIGHT_BYTES.get(value, at));
        }
        long rest = 0;
        for (; at < value.length; at++) {
            rest = rest << Byte.SIZE | (value[at] & 0xFF);
        }
        return (int) mixed(hash ^ rest);
    }

    private static long mixed(long value) {
        long product = value * MULTIPLIER;
        return product ^ product >>> Integer.SIZE;
    }
}
