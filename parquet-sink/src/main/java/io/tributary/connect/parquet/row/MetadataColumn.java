package io.tributary.connect.parquet.row;

import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import java.util.Locale;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/** A column that tells where in Kafka a row comes from: the record's original topic, partition and offset (KIP-793). */
public enum MetadataColumn {
    TOPIC(Scalar.STRING) {
        @Override
        Object read(SinkRecord record) {
            return Binary.fromString(record.originalTopic());
        }
    },
    PARTITION(Scalar.INT) {
        @Override
        Object read(SinkRecord record) {
            return record.originalKafkaPartition();
        }
    },
    OFFSET(Scalar.BIGINT) {
        @Override
        Object read(SinkRecord record) {
            return record.originalKafkaOffset();
        }
    },
    TIMESTAMP(Scalar.TIMESTAMP_MILLIS) {
        @Override
        @Nullable Object read(SinkRecord record) {
            return record.timestamp();
        }
    },
    KEY(Scalar.STRING) {
        @Override
        @Nullable Object read(SinkRecord record) {
            String key = TextForm.of(record.key());
            return key == null ? null : Binary.fromString(key);
        }
    };

    private final Scalar type;

    MetadataColumn(Scalar type) {
        this.type = type;
    }

    /** The value as Parquet takes it. */
    abstract @Nullable Object read(SinkRecord record);

    Column column() {
        return new Column(columnName(), type);
    }

    public String columnName() {
        return "_" + name().toLowerCase(Locale.ROOT);
    }
}
