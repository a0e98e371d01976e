package io.tributary.connect.parquet.readers;

import io.tributary.connect.support.testing.SinkRecords;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/** Short names for the records of cases. */
final class CaseRecords {
    private CaseRecords() {}

    /** Names and schemas in turn. */
    static Schema struct(Object... namesAndSchemas) {
        SchemaBuilder struct = SchemaBuilder.struct().optional();
        for (int i = 0; i < namesAndSchemas.length; i += 2) {
            struct.field((String) namesAndSchemas[i], (Schema) namesAndSchemas[i + 1]);
        }
        return struct.build();
    }

    /** The values of a structure, in the order of its fields. */
    static Struct value(Schema struct, Object... values) {
        Struct value = new Struct(struct);
        for (Field field : struct.fields()) {
            value.put(field, values[field.index()]);
        }
        return value;
    }

    static Schema listOf(Schema item) {
        return SchemaBuilder.array(item).optional().build();
    }

    static Schema mapOf(Schema key, Schema value) {
        return SchemaBuilder.map(key, value).optional().build();
    }

    static Schema decimal(int precision, int scale) {
        return Decimal.builder(scale)
                .parameter("connect.decimal.precision", String.valueOf(precision))
                .optional()
                .build();
    }

    /** A logical type. */
    static Schema named(String name, SchemaBuilder type) {
        return type.name(name).optional().build();
    }

    static Schema debezium(String name, SchemaBuilder type) {
        return named("io.debezium.time." + name, type);
    }

    /** Records with a schema. */
    static Function<SinkRecords, Stream<SinkRecord>> structs(Struct... values) {
        return source -> Arrays.stream(values).map(value -> source.struct("k", value));
    }

    /** Records with one field {@code v} of one schema. */
    static Function<SinkRecords, Stream<SinkRecord>> values(Schema schema, Object... values) {
        return structs(Arrays.stream(values)
                .map(value -> value(struct("v", schema), value))
                .toArray(Struct[]::new));
    }

    /** The field of two records, whose schemas differ. */
    static Function<SinkRecords, Stream<SinkRecord>> change(Schema before, Object first, Schema after, Object second) {
        return structs(value(struct("v", before), first), value(struct("v", after), second));
    }

    /** Records without schema. */
    static Function<SinkRecords, Stream<SinkRecord>> objects(Object... values) {
        return source -> Arrays.stream(values).map(value -> source.schemaless("k", value));
    }

    static List<Object> items(Object... items) {
        return Arrays.asList(items);
    }
}
