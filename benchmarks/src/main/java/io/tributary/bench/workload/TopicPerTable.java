package io.tributary.bench.workload;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Topics of one Kafka partition whose names begin alike, and a record for each of them in turn, as JSON without schema. The
 * record's number is its key.
 *
 * @param topic with which the names begin
 */
public record TopicPerTable(String topic, int tables, long records) implements Workload {

    @Override
    public List<String> topics() {
        return IntStream.range(0, tables).mapToObj(this::name).toList();
    }

    @Override
    public String topic(long number) {
        return name((int) (number % tables));
    }

    private String name(int table) {
        return topic + "_" + table;
    }

    @Override
    public int partitions() {
        return 1;
    }

    @Override
    public int partition(long number) {
        return 0;
    }

    @Override
    public String key(long number) {
        return Long.toString(number);
    }

    @Override
    public byte[] value(long number) {
        return ("{\"id\":" + number + ",\"amount\":" + number % 1_000 / 10.0 + ",\"state\":\"open\"}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
