package io.tributary.connect.parquet.path;

import io.tributary.connect.support.record.FieldPath;
import org.apache.kafka.common.config.ConfigException;

/** Where a record's event time comes from: {@code record}, {@code wallclock} or {@code field:<path>}. */
public sealed interface TimeSource {
    String FIELD_PREFIX = "field:";

    /** The timestamp of the Kafka record. */
    record RecordTimestamp() implements TimeSource {}

    /** The moment the record reaches the sink. */
    record Wallclock() implements TimeSource {}

    /** A field of the value. */
    record Field(FieldPath path) implements TimeSource {}

    static TimeSource parse(String setting, String text) {
        if (text.startsWith(FIELD_PREFIX)) {
            return new Field(FieldPath.parse(setting, text.substring(FIELD_PREFIX.length())));
        }
        return switch (text) {
            case "record" -> new RecordTimestamp();
            case "wallclock" -> new Wallclock();
            default ->
                throw new ConfigException(
                        setting, text, "Use record, wallclock or field:<path>, such as field:created_at");
        };
    }
}
