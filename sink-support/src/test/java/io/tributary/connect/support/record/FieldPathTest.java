package io.tributary.connect.support.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldPathTest {
    private final FieldPath country = FieldPath.parse("time.source", "user.country");

    @Test
    void readsThroughMaps() {
        assertThat(country.read(Map.of("user", Map.of("country", "DE")))).isEqualTo("DE");
    }

    @Test
    void readsThroughStructs() {
        Schema user =
                SchemaBuilder.struct().field("country", Schema.STRING_SCHEMA).build();
        Schema event = SchemaBuilder.struct().field("user", user).build();
        Struct value = new Struct(event).put("user", new Struct(user).put("country", "DE"));
        assertThat(country.read(value)).isEqualTo("DE");
    }

    @Test
    void isNullWhereAStepIsAbsentOrHasNoFields() {
        assertThat(country.read(Map.of())).isNull();
        assertThat(country.read(Map.of("user", "none"))).isNull();
        assertThat(country.read(null)).isNull();
    }

    @Test
    void readsAFieldWhoseNameHasTheDotsWhereNoneIsNested() {
        Schema flat = SchemaBuilder.struct()
                .field("user.country", Schema.STRING_SCHEMA)
                .build();
        assertThat(country.read(Map.of("user.country", "DE"))).isEqualTo("DE");
        assertThat(country.read(new Struct(flat).put("user.country", "DE"))).isEqualTo("DE");
        assertThat(country.schema(flat)).isEqualTo(Schema.STRING_SCHEMA);
        assertThat(country.read(Map.of("user", Map.of("country", "FR"), "user.country", "DE")))
                .isEqualTo("FR");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "user.country"    | user.country
            a."b.c".d         | a, b.c, d
            "a""b"            | a"b
            a b.c-d           | a b, c-d
            a"b               | a"b
            """)
    void takesANameWithDotsInQuotes(String path, String names) {
        assertThat(FieldPath.parse("time.source", path).names()).containsExactly(names.split(", "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "user..country", ".a", "a.", " ", "a. ", "\"a", "\"a\"b", "a.\"b", "\"\"", "\"a\"."})
    void refusesOtherSteps(String path) {
        assertThatThrownBy(() -> FieldPath.parse("time.source", path))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("time.source")
                .hasMessageContaining("names joined by single dots");
    }
}
