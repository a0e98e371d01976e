package io.tributary.connect.parquet.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.support.error.BadRecordException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TableKeyTest {
    private static final Schema KEY_SCHEMA = SchemaBuilder.struct()
            .field("user", Schema.STRING_SCHEMA)
            .field("kind", Schema.INT32_SCHEMA)
            .build();

    static Stream<Arguments> keys() {
        Map<String, Object> unordered = new LinkedHashMap<>();
        unordered.put("b", 2);
        unordered.put("a", "x");
        return Stream.of(
                Arguments.of("u1", key("u1", "text")),
                Arguments.of(7L, key("7", "integer")),
                Arguments.of(7, key("7", "integer")),
                Arguments.of(1.5, key("1.5", "number")),
                Arguments.of(true, key("true", "boolean")),
                Arguments.of(new byte[] {1, 2}, key("AQI=", "bytes")),
                Arguments.of(unordered, key("{\"a\":\"x\",\"b\":2}", "structure")),
                Arguments.of(
                        new Struct(KEY_SCHEMA).put("user", "u1").put("kind", 3),
                        key("{\"kind\":3,\"user\":\"u1\"}", "structure")),
                Arguments.of(1.0e3, key("1000", "number")),
                Arguments.of(-0.0, key("0", "number")),
                Arguments.of(1.0f, key("1", "number")),
                Arguments.of(new BigDecimal("12.500"), key("12.5", "number")),
                Arguments.of(new BigDecimal("0.0000000010"), key("0.000000001", "number")),
                Arguments.of(new BigDecimal("1E+2000"), key("1E+2000", "number")),
                Arguments.of(List.of(1.50, Map.of("n", 2.0)), key("[1.5,{\"n\":2}]", "list")));
    }

    /** What tables that began with an older release have told rows apart by. */
    @Test
    void isWrittenAsItIsWhereTheTableBeganSo() {
        assertThat(key("record_key").of(record(1.0e3, Map.of()), KeyForm.WRITTEN))
                .isEqualTo(key("1000.0", "number"));
        assertThat(key("record_key").of(record(new BigDecimal("12.500"), Map.of()), KeyForm.WRITTEN))
                .isEqualTo(key("12.500", "number"));
    }

    @Test
    void ofATombstoneIsItsRecordKeyWhereThatIsTheOneField() {
        assertThat(key("id").of(record(5L, null), KeyForm.CANONICAL)).isEqualTo(key("5", "integer"));
        assertThatThrownBy(() -> key("kind, id").of(record(5L, null), KeyForm.CANONICAL))
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining("It lacks the field 'kind'");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void isTheRecordKeyAsTextWithItsType(Object recordKey, TableKey.Key key) {
        assertThat(key("record_key").of(record(recordKey, Map.of()), KeyForm.CANONICAL))
                .isEqualTo(key);
    }

    @Test
    void isAFieldOfTheValue() {
        assertThat(key("user.id").of(record(null, Map.of("user", Map.of("id", 5L))), KeyForm.CANONICAL))
                .isEqualTo(key("5", "integer"));
    }

    @Test
    void isSeveralFieldsOfTheValue() {
        Map<String, Object> value = Map.of("id", 5L, "kind", "refund", "total", 1.5);
        assertThat(key("kind, id").of(record("ignored", value), KeyForm.CANONICAL))
                .isEqualTo(key("{\"id\":5,\"kind\":\"refund\"}", "structure"));
    }

    @Test
    void ofATombstoneIsFoundInTheFieldsOfItsKey() {
        assertThat(key("id").of(record(Map.of("id", 5L), null), KeyForm.CANONICAL))
                .isEqualTo(key("5", "integer"));
    }

    @Test
    void isMissingWhereTheRecordHasNone() {
        assertThatThrownBy(() -> key("record_key").of(record(null, Map.of()), KeyForm.CANONICAL))
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining("It has no key")
                .hasMessageContaining("snapshot.key");
        for (String fields : new String[] {"id", "kind,id"}) {
            assertThatThrownBy(() -> key(fields).of(record("k", Map.of("kind", "x")), KeyForm.CANONICAL))
                    .isInstanceOf(BadRecordException.class)
                    .hasMessageContaining("It lacks the field 'id', which is part of snapshot.key");
        }
    }

    @Test
    void isWrittenAsItIsConfigured() {
        assertThat(key("record_key")).hasToString("record_key");
        assertThat(key("a , b.c")).hasToString("a,b.c");
        assertThatThrownBy(() -> key("a,,b")).isInstanceOf(ConfigException.class);
    }

    @Test
    void hasNoHalfCharactersThatWouldMakeTwoKeysOne() {
        assertThatThrownBy(() -> key("record_key").of(record("a\ud800", Map.of()), KeyForm.CANONICAL))
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining("half a surrogate pair");
    }

    private static TableKey.Key key(String text, String type) {
        return new TableKey.Key(Binary.fromString(text), type);
    }

    private static TableKey key(String text) {
        return TableKey.parse("snapshot.key", text);
    }

    private static SinkRecord record(@Nullable Object key, @Nullable Object value) {
        return new SinkRecord("users", 0, null, key, null, value, 0);
    }
}
