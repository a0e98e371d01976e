package io.tributary.connect.parquet.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.junit.jupiter.api.Test;

class SchemaCacheTest {
    private final AtomicInteger compilations = new AtomicInteger();
    private final SchemaCache<String> cache = new SchemaCache<>(schema -> "compiled " + compilations.incrementAndGet());

    @Test
    void compilesOnceForAnySchemasThatAreEqual() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(cache.of(version(1))).isEqualTo("compiled 1");
        }
        assertThat(compilations).hasValue(1);
    }

    @Test
    void compilesOncePerVersionWhenVersionsAlternateAsNewObjects() {
        for (int i = 0; i < 1_000; i++) {
            int version = i % 3;
            assertThat(cache.of(version(version))).isEqualTo("compiled " + (version + 1));
        }
        assertThat(compilations).hasValue(3);
    }

    @Test
    void compilesAgainWhatItHasForgotten() {
        for (int version = 0; version <= 64; version++) {
            cache.of(version(version));
        }
        cache.of(version(64));
        assertThat(compilations).hasValue(65);
        cache.of(version(0));
        assertThat(compilations).hasValue(66);
    }

    @Test
    void asksAgainWhereThereWasNothingToCompile() {
        SchemaCache<String> empty = new SchemaCache<>(schema -> {
            compilations.incrementAndGet();
            return null;
        });
        assertThat(empty.of(version(1))).isNull();
        assertThat(empty.of(version(1))).isNull();
        assertThat(compilations).hasValue(2);
    }

    private static Schema version(int version) {
        return SchemaBuilder.struct()
                .name("order")
                .version(version)
                .field("id", Schema.INT32_SCHEMA)
                .field(
                        "in",
                        SchemaBuilder.struct().field("x", Schema.INT64_SCHEMA).build())
                .build();
    }
}
