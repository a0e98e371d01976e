package io.tributary.connect.parquet.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

class TextFormTest {
    @Test
    void writesStructuredKeysAsJsonAndBytesInBase64() {
        Schema key = SchemaBuilder.struct()
                .field("id", Schema.INT32_SCHEMA)
                .field("raw", Schema.BYTES_SCHEMA)
                .build();
        Struct struct = new Struct(key).put("id", 1).put("raw", ByteBuffer.wrap(new byte[] {1, 2}));
        assertThat(TextForm.of(struct)).isEqualTo("{\"id\":1,\"raw\":\"AQI=\"}");
        assertThat(TextForm.of(new byte[] {1, 2})).isEqualTo("AQI=");
        assertThat(TextForm.of(12L)).isEqualTo("12");
        assertThat(TextForm.of("\"quoted\"")).isEqualTo("\"quoted\"");
        assertThat(TextForm.of(null)).isNull();
    }
}
