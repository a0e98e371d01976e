package io.tributary.bench.workload;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Changes of a table with 8 columns and the primary key (user_id, transaction_type), as JSON with schema. Keys come in a
 * scattered order, each of them once in every {@code keys} records; transaction_count is the record's number, so that
 * the newest record of every key can be told.
 *
 * @param partial whether the records lack total_amount and user_name
 */
public record TableWorkload(String topic, long records, long keys, boolean partial) implements Workload {
    /** How many values a table can have taken before. */
    public static final long TAKEN_COUNTS = 97;

    private static final int NAME_LENGTH = 200;
    private static final long TYPES = 5;
    /** Coprime to every number of keys that is no multiple of it. */
    private static final long STRIDE = 7_919;

    private static final String TOTAL = "{\"field\":\"total_amount\",\"type\":\"double\",\"optional\":true},";
    private static final String NAME = ",{\"field\":\"user_name\",\"type\":\"string\",\"optional\":true}";
    private static final String SCHEMA = schema(TOTAL, NAME);
    private static final String PARTIAL_SCHEMA = schema("", "");

    private static String schema(String total, String name) {
        return "{\"schema\":{\"type\":\"struct\",\"optional\":false,\"fields\":["
                + "{\"field\":\"user_id\",\"type\":\"string\",\"optional\":false},"
                + "{\"field\":\"transaction_type\",\"type\":\"string\",\"optional\":false}," + total
                + "{\"field\":\"transaction_count\",\"type\":\"int64\",\"optional\":true},"
                + "{\"field\":\"avg_amount\",\"type\":\"double\",\"optional\":true},"
                + "{\"field\":\"min_amount\",\"type\":\"double\",\"optional\":true},"
                + "{\"field\":\"max_amount\",\"type\":\"double\",\"optional\":true}" + name
                + "]},\"payload\":";
    }

    /** The eight values of a record, in the table's order. */
    public record Row(
            String userId,
            String type,
            double total,
            long count,
            double average,
            double minimum,
            double maximum,
            String userName) {}

    public TableWorkload {
        if (keys % STRIDE == 0 || records < keys) {
            throw new IllegalArgumentException("every key must come");
        }
    }

    /** Of whole records. */
    public TableWorkload(String topic, long records, long keys) {
        this(topic, records, keys, false);
    }

    /** What the newest records of all keys sum up to in transaction_count. */
    public long finalCountSum() {
        long first = records - keys;
        return (first + records - 1) * keys / 2;
    }

    public Row row(long number) {
        long key = keyNumber(number);
        double amount = (number % 1_000_000) / 100.0;
        return new Row(
                "user-" + key / TYPES,
                "type-" + key % TYPES,
                amount * 3,
                number,
                amount,
                amount / 2,
                amount * 2,
                "Customer number " + key / TYPES);
    }

    @Override
    public String key(long number) {
        Row row = row(number);
        return row.userId() + "|" + row.type();
    }

    @Override
    public int partition(long number) {
        return (int) (keyNumber(number) % Preload.PARTITIONS);
    }

    private long keyNumber(long number) {
        return number * STRIDE % keys;
    }

    @Override
    public byte[] value(long number) {
        return json(row(number));
    }

    /** The record of which a text is longer than its column: the sink can tell before it asks the server. */
    public byte[] valueOfTooLongName(long number) {
        Row row = row(number);
        return json(new Row(
                row.userId(),
                row.type(),
                row.total(),
                row.count(),
                row.average(),
                row.minimum(),
                row.maximum(),
                row.userName() + "!".repeat(NAME_LENGTH)));
    }

    /** The record with a transaction_count that is below zero, one of {@link #TAKEN_COUNTS}. */
    public byte[] valueOfTakenCount(long number) {
        Row row = row(number);
        return json(new Row(
                row.userId(),
                row.type(),
                row.total(),
                -1 - number % TAKEN_COUNTS,
                row.average(),
                row.minimum(),
                row.maximum(),
                row.userName()));
    }

    private byte[] json(Row row) {
        return String.format(
                        Locale.ROOT,
                        "%s{\"user_id\":\"%s\",\"transaction_type\":\"%s\",%s\"transaction_count\":%d,"
                                + "\"avg_amount\":%s,\"min_amount\":%s,\"max_amount\":%s%s}}",
                        partial ? PARTIAL_SCHEMA : SCHEMA,
                        row.userId(),
                        row.type(),
                        partial ? "" : "\"total_amount\":" + row.total() + ",",
                        row.count(),
                        row.average(),
                        row.minimum(),
                        row.maximum(),
                        partial ? "" : ",\"user_name\":\"" + row.userName() + "\"")
                .getBytes(StandardCharsets.UTF_8);
    }
}
