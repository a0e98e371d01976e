package io.tributary.connect.parquet.row;

import static io.tributary.connect.support.testing.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.testing.SinkRecords;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.Test;

/** Columns that a record brings beside its value: where it comes from, and its key. */
class TopicRowsAddedColumnsTest {
    private final SinkRecords records = SinkRecords.of("orders", 3);

    @Test
    void addsWhereTheRowComesFrom() {
        GrowingRows located = GrowingRows.withMetadata(MetadataColumn.values());
        Object[] row = located.row(records.at(42).schemaless("k", object("a", 1L)));
        assertThat(row)
                .containsExactly(Binary.fromString("orders"), 3, 42L, 1_767_225_600_000L, Binary.fromString("k"), 1L);
    }

    @Test
    void writesATombstoneAsARowOfMetadataOnly() {
        GrowingRows located = GrowingRows.withMetadata(MetadataColumn.OFFSET, MetadataColumn.KEY);
        located.row(records.at(1).schemaless("k", object("a", 1L)));
        assertThat(located.row(records.tombstone("k"))).containsExactly(2L, Binary.fromString("k"), null);
    }

    @Test
    void storesAFieldNamedLikeAMetadataColumnUnderAnotherName() {
        GrowingRows located = GrowingRows.withMetadata(MetadataColumn.OFFSET);
        assertThat(located.row(records.at(7).schemaless("k", object("_OFFSET", 1L))))
                .containsExactly(7L, 1L);
        assertThat(located.schema().message().getFields())
                .extracting(Type::getName)
                .containsExactly("_offset", "_OFFSET_2");
    }

    @Test
    void addsTheWantedFieldsOfTheKey() {
        GrowingRows keyed = new RowRulesBuilder().keyColumns("id", "at").rows();
        Schema key = SchemaBuilder.struct()
                .field("at", Timestamp.SCHEMA)
                .field("id", Schema.INT32_SCHEMA)
                .field("more", Schema.INT32_SCHEMA)
                .build();
        Struct struct =
                new Struct(key).put("at", new java.util.Date(5)).put("id", 7).put("more", 9);
        assertThat(keyed.row(records.record(key, struct, null, object("id", "x"))))
                .containsExactly(7L, 5_000L, Binary.fromString("x"));
        assertThat(keyed.row(records.record(null, object("id", 8L), null, object("id", "y"))))
                .containsExactly(8L, null, Binary.fromString("y"));
        assertThat(keyed.row(records.record(key, struct, null, null))).containsExactly(7L, 5_000L, null);
        assertThat(keyed.schema().message().getFields())
                .extracting(Type::getName)
                .containsExactly("id", "at", "id_2");
        assertThatThrownBy(() -> keyed.row(records.schemaless("plain", object("id", "z"))))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Its key of type String has no fields, but key.columns names 2. Name one column.");
    }

    @Test
    void givesAKeyWithoutFieldsTheOneNameThatIsSet() {
        GrowingRows keyed = new RowRulesBuilder().keyColumns("id").rows();
        assertThat(keyed.row(records.schemaless(null, object("a", 1L)))).containsExactly(1L);
        assertThat(keyed.row(records.schemaless("k", object("a", 1L)))).containsExactly(Binary.fromString("k"), 1L);
        assertThat(keyed.row(records.record(Schema.OPTIONAL_STRING_SCHEMA, "m", null, object("a", 1L))))
                .containsExactly(Binary.fromString("m"), 1L);
        assertThatThrownBy(() -> keyed.row(records.record(Schema.INT32_SCHEMA, 5, null, object("a", 1L))))
                .isInstanceOf(BadRecordException.class)
                .hasMessageStartingWith("Field 'id' is an integer, but its column is STRING");
    }
}
