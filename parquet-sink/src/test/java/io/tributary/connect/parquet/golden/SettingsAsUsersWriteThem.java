package io.tributary.connect.parquet.golden;

import static java.util.Map.entry;

import io.tributary.connect.support.testing.RandomConfigs;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Random configs of the sink, with values that are right, wrong and on the border. */
final class SettingsAsUsersWriteThem {
    static final List<String> MODES = List.of("append", "snapshot", "Append", "SNAPSHOT");

    private static final List<String> NUMBERS =
            List.of("1", "1000", "50000", "16777216", "0", "-1", "999", "2147483648", "1e3", "ten", "1.5");

    private static final List<String> SCHEMAS = List.of(
            "id BIGINT",
            "id BIGINT, price DECIMAL(15,2), at TIMESTAMP",
            "user STRUCT<name STRING, tags ARRAY<STRING>>, counts MAP<STRING, INT>",
            "`odd name` BOOLEAN, d DATE, t TIME, b BYTES, f FLOAT, g DOUBLE",
            "id bigint",
            "id INTEGER",
            "id BIGINT,",
            "id BIGINT, ID INT",
            "price DECIMAL(39,2)",
            "price DECIMAL(5,6)",
            "ids ARRAY<INT",
            "`id INT",
            "id");

    private static final Map<String, List<String>> CANDIDATES = Map.ofEntries(
            entry("name", List.of("lake", "lake", "a/b", "L\u00e4ke 1")),
            entry("topics", List.of("orders", "orders,users", "orders, users", "a.b")),
            entry("topics.regex", List.of("orders.*")),
            entry("tasks.max", List.of("1", "3", "0", "-1", "two")),
            entry("transforms", List.of("route")),
            entry("errors.tolerance", List.of("none", "all", "some")),
            entry("errors.deadletterqueue.topic.name", List.of("dlq-lake")),
            entry("errors.log.enable", List.of("true", "false")),
            entry("consumer.override.auto.offset.reset", List.of("earliest", "latest", "none", "by_duration:P1D")),
            entry("consumer.override.max.poll.records", List.of("5000")),
            entry("key.converter", List.of("org.apache.kafka.connect.storage.StringConverter")),
            entry("write.mode", List.of("append", "snapshot", "Snapshot", "SNAPSHOT", "APPEND", "upsert")),
            entry(
                    "path.template",
                    List.of(
                            "streams/${topic}/day=${time:yyyy-MM-dd}",
                            "${topic}/${partition}/${field:user.country}/${header:tenant}",
                            "${topic}",
                            "all",
                            "tables/${topic}/version=v${version}",
                            "tables/${topic}/v${version}",
                            "tables/users/v${version}",
                            "t/${topic}/${version}.x",
                            "tables/${topic}/${version}/x",
                            "tables/${topic}",
                            "${version}",
                            "t/${partition}/v${version}",
                            "${tpoic}",
                            "${topic:x}",
                            "${time}",
                            "${time:bogus}",
                            "${time:yyyy}-${time:MM}",
                            "${field:a}${field:b}",
                            "${field:a..b}",
                            "/a",
                            "a//b",
                            "a/../b",
                            "a/",
                            "_a/${topic}",
                            "a/.b",
                            "a/$topic",
                            "a/${topic")),
            entry("time.source", List.of("record", "wallclock", "field:at", "field:user.at", "field:", "now")),
            entry("time.field.unit", List.of("s", "ms", "us", "ns", "MS", "h")),
            entry("time.missing", List.of("fail", "record", "wallclock", "Record", "skip")),
            entry("time.zone", List.of("UTC", "Europe/Berlin", "+01:00", "Z", "Mars/Olympus", "CEST")),
            entry("flush.records", NUMBERS),
            entry("flush.bytes", NUMBERS),
            entry("flush.interval.ms", NUMBERS),
            entry("memory.limit.bytes", NUMBERS),
            entry("retry.backoff.ms", NUMBERS),
            entry("retry.timeout.ms", NUMBERS),
            entry("snapshot.interval.ms", NUMBERS),
            entry("snapshot.retention.versions", NUMBERS),
            entry("snapshot.key", List.of("record_key", "id", "user.id, kind", "id,,kind", "a..b", "RECORD_KEY")),
            entry("schema.declared.orders", SCHEMAS),
            entry("schema.declared.a.b", SCHEMAS),
            entry("schema.declared", List.of("id INT")),
            entry("schema.unknown.fields", List.of("add", "ignore", "fail", "Fail", "drop")),
            entry("schema.conflict", List.of("dlq", "string", "text")),
            entry("schema.columns.max", NUMBERS),
            entry("key.columns", List.of("id", "id, kind", "id,id", "_key", ",", "a b")),
            entry(
                    "metadata.columns",
                    List.of("_offset", "_topic,_partition, _offset", "_timestamp,_key", "_ofset", "_KEY", "_key,_key")),
            entry("tombstones", List.of("skip", "write", "fail", "delete")),
            entry("parquet.compression", List.of("zstd", "snappy", "gzip", "uncompressed", "lz4_raw", "brotli")),
            entry("parquet.compression.level", List.of("1", "22", "0", "23", "x")),
            entry("parquet.row.group.bytes", NUMBERS),
            entry("parquet.page.bytes", NUMBERS),
            entry("parquet.dictionary", List.of("true", "false", "TRUE", "yes")),
            entry("parquet.plain.columns", List.of("id", "user.id, tags.list.element", "id,id", ",")),
            entry("parquet.bloom.filter.columns", List.of("id", "user.id", "id,,a")),
            entry("store.hadoop.dfs.replication", List.of("2", "many")),
            entry("store.hadoop", List.of("x")),
            entry("store.s3.region", List.of("eu")),
            entry("flush.size", List.of("5")),
            entry("flush.interval", List.of("5")),
            entry("snapshot.keys", List.of("id")),
            entry("unrelated.key", List.of("x")));

    private SettingsAsUsersWriteThem() {}

    /**
     * So many for each way to write a mode, the same for the same seed. The lake lies below a directory with this URL, in
     * which there is a file {@code file}.
     */
    static Stream<Map<String, String>> of(String root, long seed, int ofEach) {
        Map<String, List<String>> candidates = new HashMap<>(CANDIDATES);
        candidates.put(
                "store.url",
                Arrays.asList(
                        root + "lake",
                        root + "a%20lake/deep/",
                        root + "file/lake",
                        root + "a lake",
                        root + "lake?x=1",
                        root + "lake#x",
                        "file://lake",
                        "lake",
                        "s3://bucket/lake",
                        "hdfs:///lake",
                        "hdfs://user@namenode/lake",
                        "viewfs://",
                        "nonsense",
                        "%"));
        Stream<Map<String, String>> configs = Stream.of();
        for (String mode : MODES) {
            Map<String, String> right =
                    Map.of("name", "lake", "topics", "orders", "store.url", root + "lake", "write.mode", mode);
            long own = seed + MODES.indexOf(mode);
            configs = Stream.concat(
                    configs, new RandomConfigs(right, candidates, own).stream().limit(ofEach));
        }
        return configs;
    }
}
