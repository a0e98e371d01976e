package io.tributary.connect.support.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

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
    void refusesEmptySteps() {
        assertThatThrownBy(() -> FieldPath.parse("time.source", "user..country"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("time.source")
                .hasMessageContaining("names joined by single dots");
    }
}
