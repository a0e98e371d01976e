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

/** The events of {@link StreamWorkload} one after the other, as a worker hands them to a sink. */
final class StreamRecords {
    private static final int DAYS = 1;
    private static final long FIRST_MS = 1_767_225_600_000L;

    private final StreamWorkload workload = new StreamWorkload("bench_stream", Long.MAX_VALUE, DAYS);
    private final JsonConverter converter = new JsonConverter();
    private @Nullable Schema schema;
    private long next;

    StreamRecords() {
        converter.configure(Map.of("schemas.enable", "false", "converter.type", "value"));
    }

    String topic() {
        return workload.topic();
    }

    /** As Kafka's JsonConverter delivers them without schemas. */
    List<SinkRecord> schemaless(int count) {
        List<SinkRecord> records = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            records.add(record(null, object()));
        }
        return records;
    }

    /** The same with a schema. */
    List<SinkRecord> structs(int count) {
        List<SinkRecord> records = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Map<?, ?> object = object();
            Schema known = schema;
            if (known == null) {
                known = schemaOf(object);
                schema = known;
            }
            Struct struct = new Struct(known);
            object.forEach((name, value) -> struct.put((String) name, value));
            records.add(record(known, struct));
        }
        return records;
    }

    /** The same with the fields of the customer and of the product in objects of their own, and a list of tags. */
    List<SinkRecord> nested(int count) {
        List<SinkRecord> records = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Map<String, Object> value = new HashMap<>();
            Map<String, Object> user = new HashMap<>();
            Map<String, Object> product = new HashMap<>();
            object().forEach((name, field) -> {
                String text = (String) name;
                Map<String, Object> part =
                        text.startsWith("user_") ? user : text.startsWith("product_") ? product : value;
                part.put(text, field);
            });
            value.put("user", user);
            value.put("product", product);
            value.put("tags", List.of("web", value.get("payment_method"), value.get("currency")));
            records.add(record(null, value));
        }
        return records;
    }

    private Map<?, ?> object() {
        return (Map<?, ?>)
                converter.toConnectData(topic(), workload.value(next)).value();
    }

    private SinkRecord record(@Nullable Schema valueSchema, Object value) {
        long offset = next++;
        return new SinkRecord(
                topic(),
                0,
                Schema.STRING_SCHEMA,
                workload.key(offset),
                valueSchema,
                value,
                offset,
                FIRST_MS + offset,
                TimestampType.CREATE_TIME);
    }

    private static Schema schemaOf(Map<?, ?> sample) {
        SchemaBuilder builder = SchemaBuilder.struct();
        sample.forEach((name, value) -> builder.field((String) name, typeOf(value)));
        return builder.build();
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
