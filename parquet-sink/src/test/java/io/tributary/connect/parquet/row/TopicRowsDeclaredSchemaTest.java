package io.tributary.connect.parquet.row;

import static io.tributary.connect.support.testing.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.parquet.schema.UnknownFields;
import io.tributary.connect.support.error.BadRecordException;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;

/** Fields that the declared schema of a topic names, and those that it lacks. */
class TopicRowsDeclaredSchemaTest {
    @Test
    void coercesDeclaredFieldsAndAddsOthersAtAnyDepth() {
        GrowingRows declared = new RowRulesBuilder()
                .declared("amount DECIMAL(15,2), user STRUCT<id INT>, tags ARRAY<STRUCT<n INT>>,"
                        + " m MAP<STRING, DECIMAL(4,1)>")
                .rows();
        assertThat(declared.schema().columns().columns()).hasSize(4);
        Object[] row = declared.rowOf(
                "amount", "12.30",
                "user", object("id", 1.0, "name", "x"),
                "tags", List.of(object("n", 1L, "m", 2L)),
                "m", object("a", 1.5, "b", 2L),
                "other", true);
        assertThat(row)
                .containsExactly(
                        1230L,
                        new Object[] {1, Binary.fromString("x")},
                        new Object[] {new Object[] {1, 2L}},
                        new Object[] {Binary.fromString("a"), 15, Binary.fromString("b"), 20},
                        true);
        assertThatThrownBy(() -> declared.rowOf("user", object("id", 1.5)))
                .isInstanceOf(BadRecordException.class)
                .hasMessageStartingWith("Field 'user.id' of type Double is no value");
    }

    @Test
    void ignoresUnknownFieldsAtAnyDepthWhereThatIsAskedFor() {
        GrowingRows declared = new RowRulesBuilder()
                .declared("user STRUCT<id INT>")
                .unknown(UnknownFields.IGNORE)
                .rows();
        FileSchema schema = declared.schema();
        assertThat(declared.rowOf("user", object("id", 1L, "x", "y"), "z", 1L))
                .containsExactly((Object) new Object[] {1});
        Schema user = SchemaBuilder.struct()
                .field("x", Schema.STRING_SCHEMA)
                .field("id", Schema.INT64_SCHEMA)
                .build();
        Schema struct = SchemaBuilder.struct()
                .field("user", user)
                .field("z", Schema.BYTES_SCHEMA)
                .build();
        assertThat(declared.rowOf(new Struct(struct)
                        .put("user", new Struct(user).put("x", "").put("id", 5L))))
                .containsExactly((Object) new Object[] {5});
        assertThat(declared.schema()).isSameAs(schema);
    }

    @Test
    void refusesUnknownFieldsAtAnyDepthWhereThatIsAskedFor() {
        GrowingRows declared = new RowRulesBuilder()
                .declared("user STRUCT<id INT>")
                .unknown(UnknownFields.FAIL)
                .rows();
        assertThatThrownBy(() -> declared.rowOf("user", object("id", 1L, "x", null)))
                .isInstanceOf(BadRecordException.class)
                .hasMessageStartingWith("Field 'user.x' is not in the declared schema of its topic.");
        Schema struct =
                SchemaBuilder.struct().field("z", Schema.OPTIONAL_BYTES_SCHEMA).build();
        assertThatThrownBy(() -> declared.rowOf(new Struct(struct)))
                .isInstanceOf(BadRecordException.class)
                .hasMessageStartingWith("Field 'z' is not in the declared schema of its topic.");
    }
}
