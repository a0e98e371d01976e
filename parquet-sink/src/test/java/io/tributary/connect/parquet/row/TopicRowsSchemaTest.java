package io.tributary.connect.parquet.row;

import static io.tributary.connect.support.testing.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.testing.SinkRecords;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.Test;

/** When the columns of a topic become more, how they are named, and when they stay as they are. */
class TopicRowsSchemaTest {
    private final GrowingRows rows = GrowingRows.withMetadata();

    @Test
    void keepsItsSchemaForRecordsThatFit() {
        rows.rowOf("a", 1L, "b", "x");
        FileSchema schema = rows.schema();
        assertThat(rows.rowOf("b", "y")).containsExactly(null, Binary.fromString("y"));
        assertThat(rows.rowOf("a", null, "unknown", null)).containsExactly(null, null);
        assertThat(rows.schema()).isSameAs(schema);
    }

    @Test
    void widensOncePerNewSchemaWhenVersionsAlternate() {
        rows.rowOf("a", 1L);
        rows.rowOf("a", 1.5, "b", "x");
        FileSchema widened = rows.schema();
        rows.rowOf("a", 2L);
        rows.rowOf("a", 2.5, "b", "y");
        assertThat(rows.schema()).isSameAs(widened);
    }

    @Test
    void compilesNothingAgainForANewButEqualSchema() {
        rows.rowOf(order(1));
        FileSchema schema = rows.schema();
        for (int i = 0; i < 1_000; i++) {
            assertThat(rows.rowOf(order(i))).containsExactly((long) i, Binary.fromString("x"));
        }
        assertThat(rows.schema()).isSameAs(schema);
    }

    private static Struct order(int id) {
        Schema schema = SchemaBuilder.struct()
                .name("order")
                .field("id", Schema.INT32_SCHEMA)
                .field("note", Schema.OPTIONAL_STRING_SCHEMA)
                .build();
        return new Struct(schema).put("id", id).put("note", "x");
    }

    /** All columns are optional anyway, at any depth. */
    @Test
    void keepsItsSchemaWhereFieldsTurnFromRequiredToOptionalAndBack() {
        FileSchema schema = null;
        for (int i = 0; i < 8; i++) {
            Schema inner = SchemaBuilder.struct()
                    .field("x", i % 2 == 0 ? Schema.INT32_SCHEMA : Schema.OPTIONAL_INT32_SCHEMA)
                    .build();
            SchemaBuilder items = SchemaBuilder.array(inner);
            Schema outer = SchemaBuilder.struct()
                    .field(
                            "items",
                            (i & 2) == 0 ? items.build() : items.optional().build())
                    .build();
            Struct item = new Struct(inner).put("x", i);
            assertThat(rows.rowOf(new Struct(outer).put("items", List.of(item))))
                    .containsExactly((Object) new Object[] {new Object[] {(long) i}});
            schema = schema == null ? rows.schema() : schema;
            assertThat(rows.schema()).isSameAs(schema);
        }
    }

    @Test
    void namesTheLaterOfTwoFieldsThatDifferOnlyInCase() {
        assertThat(rows.rowOf("a", 1L, "A", 2L, "in", object("X", 1L, "x", 2L)))
                .containsExactly(1L, 2L, new Object[] {1L, 2L});
        rows.rowOf("á", 3L, "a_2", 4L);
        assertThat(rows.schema().message().toString()).isEqualTo("""
                message row {
                  optional int64 a;
                  optional int64 A_2;
                  optional group in {
                    optional int64 X;
                    optional int64 x_2;
                  }
                  optional int64 á;
                  optional int64 a_2_2;
                }
                """);
    }

    @Test
    void namesAFieldApartFromTheDirectoryThatWouldHideIt() {
        GrowingRows partitioned = new RowRulesBuilder().directories("year").rows();
        partitioned.rowOf("Year", 2026L);
        assertThat(partitioned.schema().message().containsField("Year_2")).isTrue();
    }

    /** The field comes first, and its column is not renamed when the key comes. */
    @Test
    void namesAFieldApartFromAKeyColumnThatIsNamedApartFromADirectory() {
        GrowingRows partitioned =
                new RowRulesBuilder().directories("year").keyColumns("year").rows();
        SinkRecords records = SinkRecords.of("orders", 0);
        partitioned.row(records.schemaless(null, object("year", 1L)));
        partitioned.row(records.schemaless("2026", object("year", 2L)));
        assertThat(partitioned.schema().message().getFields())
                .extracting(Type::getName)
                .containsExactly("year_2", "year_3");
    }

    @Test
    void boundsTheColumnsOfObjectsWithEverNewNames() {
        for (int i = 0; i < RowRules.COLUMNS_AT_MOST; i++) {
            rows.rowOf("by_id", object("id" + i, 1L));
        }
        assertThatThrownBy(() -> rows.rowOf("by_id", object("one more", 1L)))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("It would bring its topic to 2001 columns, more than schema.columns.max allows. Declare"
                        + " objects with ever new names as MAP<STRING,…> or STRING in schema.declared.orders.");
        assertThat(rows.rowOf("by_id", object("id5", 2L))).hasSize(1);
    }

    @Test
    void givesARecordWithoutAnyTypeTheColumnsOfThoseThatComeAlongWithIt() {
        SinkRecords records = SinkRecords.of("orders", 0);
        TopicRows topic = new TopicRows(RowRules.ofMetadata(List.of()), "orders");
        SinkRecord empty = records.schemaless("k", object("a", null));
        SinkRecord bad = records.schemaless("k", object("a", Double.NaN));
        SinkRecord typed = records.schemaless("k", object("a", 1L));
        assertThat(topic.row(empty)).isNull();
        topic.adopt(topic.widened(empty, List.of(empty, bad, typed)));
        assertThat(topic.row(empty)).containsExactly((Object) null);
        assertThat(topic.row(typed)).containsExactly(1L);
    }

    @Test
    void refusesARowWithoutAnyColumn() {
        assertThatThrownBy(() -> rows.rowOf("a", null, "b", List.of()))
                .isInstanceOf(BadRecordException.class)
                .hasMessageStartingWith("None of its fields has a type yet, and a file needs a column.");
    }
}
