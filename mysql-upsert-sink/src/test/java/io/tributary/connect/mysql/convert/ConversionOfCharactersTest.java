package io.tributary.connect.mysql.convert;

import static io.tributary.connect.mysql.convert.Conversions.exactly;
import static io.tributary.connect.support.testing.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tributary.connect.mysql.Tables;
import io.tributary.connect.mysql.table.ColumnType;
import io.tributary.connect.support.error.BadRecordException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Half a surrogate pair is no character, and the driver would write a question mark for it. */
class ConversionOfCharactersTest {
    private static final String HALF = "a\ud83d";
    private static final ColumnType JSON = new ColumnType.Json();

    static Stream<Arguments> columnsWithHalfAPair() {
        return Stream.of(
                arguments(Tables.text(9), HALF),
                arguments(new ColumnType.Text(9, 9, "latin1", "latin1_swedish_ci", false), HALF),
                arguments(new ColumnType.Text(9, 18, "gb18030", "gb18030_chinese_ci", true), HALF),
                arguments(JSON, "{\"k\":\"" + HALF + "\"}"),
                arguments(JSON, object("k", HALF)),
                arguments(JSON, object(HALF, "v")),
                arguments(JSON, object("k", List.of(object("k", List.of(HALF))))),
                arguments(TestedTypes.enumeration("a?", "a"), HALF),
                arguments(TestedTypes.set("a?", "a"), "a," + HALF),
                arguments(TestedTypes.set("a?", "a"), List.of(HALF)),
                arguments(new ColumnType.Date(), HALF),
                arguments(Tables.integer(), HALF));
    }

    @ParameterizedTest
    @MethodSource("columnsWithHalfAPair")
    void halfAPairIsRefusedIntoEveryColumn(ColumnType type, Object value) {
        assertThatThrownBy(() -> exactly().converted(type, value)).isInstanceOf(BadRecordException.class);
    }

    @Test
    void halfAPairInTheNameOfANestedFieldIsRefused() {
        Schema schema = SchemaBuilder.struct().field(HALF, Schema.STRING_SCHEMA).build();

        assertThatThrownBy(() -> exactly().converted(JSON, new Struct(schema).put(HALF, "v"), schema))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Column 'c' (TYPE): the text has half a surrogate pair.");
    }

    @Test
    void wholePairsArePartOfJson() {
        assertThat(exactly().converted(JSON, object("😀", "a😀"))).isEqualTo("{\"😀\":\"a😀\"}");
    }

    @Test
    void aNestedFieldThatMustNotBeNullHasItsDefault() {
        Schema schema = SchemaBuilder.struct()
                .field("a", SchemaBuilder.string().defaultValue("x").build())
                .field("b", SchemaBuilder.string().optional().defaultValue("y").build())
                .build();

        assertThat(exactly().converted(JSON, new Struct(schema).put("b", null), schema))
                .isEqualTo("{\"a\":\"x\",\"b\":null}");
    }
}
