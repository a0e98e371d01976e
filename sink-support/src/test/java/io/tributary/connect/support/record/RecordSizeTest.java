package io.tributary.connect.support.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordSizeTest {
    private static final String LONG = "v".repeat(10_000);

    @Test
    void aTombstoneTakesTheRecordItself() {
        assertThat(size(null)).isEqualTo(100);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void whatIsNestedCountsWhereverItLies(Object document) {
        assertThat(size(document)).isBetween(10_000L, 10_500L);
    }

    static List<Object> documents() {
        Schema schema =
                SchemaBuilder.struct().field("text", Schema.STRING_SCHEMA).build();
        return List.of(
                LONG,
                CharBuffer.wrap(LONG),
                LONG.getBytes(UTF_8),
                new Struct(schema).put("text", LONG),
                Map.of("a", Map.of("b", LONG)),
                Map.of(LONG, 1),
                List.of(true, 1.5, List.of(LONG)));
    }

    @Test
    void numbersAndWhatIsNotKnownTakeAsMuchAsANumber() {
        assertThat(size(1L)).isEqualTo(size(ByteBuffer.allocate(8))).isEqualTo(124);
    }

    private static long size(@Nullable Object value) {
        return RecordSize.of(new SinkRecord("topic", 0, null, null, null, value, 0));
    }
}
