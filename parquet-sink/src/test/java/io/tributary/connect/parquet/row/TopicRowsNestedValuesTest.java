package io.tributary.connect.parquet.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.support.error.BadRecordException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;

/** Structures, maps and unions within rows. */
class TopicRowsNestedValuesTest {
    private final GrowingRows rows = GrowingRows.withMetadata();

    @Test
    void readsUnionsAsConvertersDeliverThem() {
        Schema union = SchemaBuilder.struct()
                .name("io.confluent.connect.avro.Union")
                .optional()
                .field("string", Schema.OPTIONAL_STRING_SCHEMA)
                .field("long", Schema.OPTIONAL_INT64_SCHEMA)
                .build();
        Schema schema = SchemaBuilder.struct().field("u", union).build();
        assertThat(rows.rowOf(new Struct(schema).put("u", new Struct(union).put("long", 5L))))
                .containsExactly((Object) new Object[] {null, 5L});
        assertThat(rows.rowOf(new Struct(schema))).containsExactly((Object) null);
    }

    @Test
    void readsMapsWhateverTheirKeys() {
        Schema key = SchemaBuilder.struct().field("id", Schema.INT32_SCHEMA).build();
        Schema schema = SchemaBuilder.struct()
                .field(
                        "a",
                        SchemaBuilder.map(Schema.INT32_SCHEMA, Schema.OPTIONAL_STRING_SCHEMA)
                                .build())
                .field("b", SchemaBuilder.map(key, Schema.BOOLEAN_SCHEMA).build())
                .build();
        Struct struct = new Struct(schema)
                .put("a", Collections.singletonMap(7, null))
                .put("b", Map.of(new Struct(key).put("id", 8), true));
        assertThat(rows.rowOf(struct)).containsExactly(new Object[] {7L, null}, new Object[] {new Object[] {8L}, true});
    }

    @Test
    void refusesAMapWithANullForAKey() {
        Schema schema = SchemaBuilder.struct()
                .field(
                        "a",
                        SchemaBuilder.map(Schema.OPTIONAL_STRING_SCHEMA, Schema.BOOLEAN_SCHEMA)
                                .build())
                .build();
        Struct struct = new Struct(schema).put("a", Collections.singletonMap(null, true));
        assertThatThrownBy(() -> rows.rowOf(struct))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Field 'a' is a map with a null for a key.");
    }

    @Test
    void takesDefaultsAtAnyDepth() {
        Schema inner = SchemaBuilder.struct()
                .field("x", SchemaBuilder.int32().defaultValue(7).build())
                .field(
                        "y",
                        SchemaBuilder.string().optional().defaultValue("none").build())
                .build();
        SchemaBuilder whole = SchemaBuilder.struct().field("x", Schema.INT32_SCHEMA);
        Schema outer = SchemaBuilder.struct()
                .field("in", whole.defaultValue(new Struct(whole).put("x", 9)).build())
                .field("items", SchemaBuilder.array(inner).build())
                .field("map", SchemaBuilder.map(Schema.STRING_SCHEMA, inner).build())
                .build();
        Struct struct =
                new Struct(outer).put("items", List.of(new Struct(inner))).put("map", Map.of("k", new Struct(inner)));
        assertThat(rows.rowOf(struct))
                .containsExactly(new Object[] {9L}, new Object[] {new Object[] {7L, null}}, new Object[] {
                    Binary.fromString("k"), new Object[] {7L, null}
                });
    }
}
