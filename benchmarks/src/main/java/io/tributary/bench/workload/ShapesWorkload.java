package io.tributary.bench.workload;

import java.nio.charset.StandardCharsets;

/**
 * Changes of rows with {@link #OPTIONAL} optional fields as JSON without schema, each key twice. Consecutive records of a
 * partition carry different ones of the fields, half of them on average, in so many combinations; with one combination
 * each record carries the first half. {@code n} is the record's number.
 */
public record ShapesWorkload(String topic, long records, int shapes) implements Workload {
    public static final int OPTIONAL = 14;

    private static final int EVERY_OTHER = 0x1555;
    /** Odd, so that consecutive combinations have no more in common than any two. */
    private static final int STRIDE = 0x9E5;

    public long keys() {
        return records / 2;
    }

    /** What n of all rows comes to. */
    public long finalSum() {
        return (keys() + records - 1) * keys() / 2;
    }

    /** Whether a record carries one of the optional fields. */
    public boolean carries(long number, int field) {
        int combination = shapes == 1
                ? EVERY_OTHER
                : (int) (number / Preload.PARTITIONS % shapes) * STRIDE & ((1 << OPTIONAL) - 1);
        return (combination >> field & 1) == 1;
    }

    @Override
    public String key(long number) {
        return Long.toString(number % keys());
    }

    @Override
    public int partition(long number) {
        return (int) (number % keys() % Preload.PARTITIONS);
    }

    @Override
    public byte[] value(long number) {
        StringBuilder json = new StringBuilder("{\"id\":" + key(number) + ",\"n\":" + number);
        for (int field = 0; field < OPTIONAL; field++) {
            if (carries(number, field)) {
                json.append(",\"o").append(field).append("\":").append(number + field);
            }
        }
        return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }
}
