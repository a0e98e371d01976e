package io.tributary.bench.jmh;

import io.tributary.bench.workload.StreamWorkload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Events of {@link StreamWorkload}, as a worker hands them to a sink. */
final class StreamRecords {
    private static final int DAYS = 1;
    private static final long FIRST_MS = 1_767_225_600_000L;

    private final StreamWorkload workload;

    StreamRecords(int count) {
        this.workload = new StreamWorkload("bench_stream", count, DAYS);
    }

    String topic() {
        return workload.topic();
    }

    /** As Kafka's JsonConverter delivers them without schemas. */
    List<SinkRecord> schemaless() {
        try (JsonConverter converter = new JsonConverter()) {
            converter.configure(Map.of("schemas.enable", "false", "converter.type", "value"));
            List<SinkRecord> records = new ArrayList<>();
            for (int i = 0; i < workload.records(); i++) {
                Object value =
                        converter.toConnectData(topic(), workload.value(i)).value();
                records.add(record(i, null, value));
            }
            return records;
        }
    }

    /** The same with a schema. */
    List<SinkRecord> structs() {
        List<SinkRecord> schemaless = schemaless();
        Schema schema = schemaOf((Map<?, ?>) schemaless.get(0).value());
        List<SinkRecord> records = new ArrayList<>();
        for (SinkRecord record : schemaless) {
            Struct struct = new Struct(schema);
            ((Map<?, ?>) record.value()).forEach((name, value) -> struct.put((String) name, value));
            records.add(record((int) record.kafkaOffset(), schema, struct));
        }
        return records;
    }

    /** The same fields in two objects within the value, the customer's and the product's, and a list of tags. */
    List<SinkRecord> nested() {
        List<SinkRecord> records = new ArrayList<>();
        for (SinkRecord record : schemaless()) {
            Map<String, Object> value = new HashMap<>();
            Map<String, Object> user = new HashMap<>();
            Map<String, Object> product = new HashMap<>();
            ((Map<?, ?>) record.value()).forEach((name, field) -> {
                String text = (String) name;
                Map<String, Object> part =
                        text.startsWith("user_") ? user : text.startsWith("product_") ? product : value;
                part.put(text, field);
            });
            value.put("user", user);
            value.put("product", product);
            value.put("tags", List.of("web", value.get("payment_method"), value.get("currency")));
            records.add(record((int) record.kafkaOffset(), null, value));
        }
        return records;
    }

    private SinkRecord record(int offset, @Nullable Schema schema, Object value) {
        return new SinkRecord(
                topic(),
                0,
                Schema.STRING_SCHEMA,
                workload.key(offset),
                schema,
                value,
                offset,
                FIRST_MS + offset,
                TimestampType.CREATE_TIME);
    }

    private static Schema schemaOf(Map<?, ?> sample) {
        SchemaBuilder schema = SchemaBuilder.struct();
        sample.forEach((name, value) -> schema.field((String) name, typeOf(value)));
        return schema.build();
    }

    private static Schema typeOf(Object value) {
        if (value instanceof Long) {
            return Schema.INT64_SCHEMA;
        }
        if (value instanceof Double) {
            return Schema.FLOAT64_SCHEMA;
        }
        return value instanceof Boolean ? Schema.BOOLEAN_SCHEMA : Schema.STRING_SCHEMA;
    }
}
