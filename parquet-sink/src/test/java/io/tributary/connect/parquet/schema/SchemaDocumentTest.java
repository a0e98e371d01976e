package io.tributary.connect.parquet.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.Decimal;
import io.tributary.connect.parquet.schema.ColumnType.ListOf;
import io.tributary.connect.parquet.schema.ColumnType.MapOf;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaDocumentTest {
    @Test
    void readsWhatItHasWritten() {
        Struct scalars = new Struct(Stream.of(Scalar.values())
                .map(scalar -> new Column("field " + scalar, scalar))
                .toList());
        Struct value = new Struct(List.of(
                new Column("Year", "Year_2", new Decimal(15, 2)),
                new Column("\u00fc\"\n", new ListOf(new ListOf(scalars))),
                new Column("m", new MapOf(Scalar.INT, scalars))));
        TopicSchema schema = new TopicSchema(new Struct(List.of(new Column("id", Scalar.BIGINT))), value);
        assertThat(SchemaDocument.read(SchemaDocument.write(schema))).contains(schema);
    }

    @Test
    void letsReleasesThatKnowOfOneColumnPerFieldTakeFurtherOnesForDamage() {
        Struct value = new Struct(List.of(
                new Column("v", Scalar.BIGINT),
                new Column("w", Scalar.BIGINT),
                new Column("v", "v_double", Scalar.DOUBLE)));
        TopicSchema schema = new TopicSchema(Struct.EMPTY, value);
        byte[] document = SchemaDocument.write(schema);
        assertThat(SchemaDocument.read(document)).contains(schema);
        assertThat(new String(document, StandardCharsets.UTF_8))
                .endsWith("{\"furtherOf\":\"v\",\"name\":\"v_double\",\"type\":\"DOUBLE\"}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "{\"key\":[]}", "{\"key\":[],\"value\":[{\"field\":\"a\",\"type\":\"INTEGER\"}]}"
            })
    void takesNothingFromADamagedDocument(String document) {
        assertThat(SchemaDocument.read(document.getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }
}
