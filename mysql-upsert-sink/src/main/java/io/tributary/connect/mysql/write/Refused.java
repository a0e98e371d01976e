package io.tributary.connect.mysql.write;

import io.tributary.connect.mysql.connection.Constraint;
import io.tributary.connect.support.error.BadRecordException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that the database, or what is stored there, does not take, and why; its transaction was rolled back.
 *
 * @param broken what another row may mend; null if none can
 */
public record Refused(
        SinkRecord record,
        BadRecordException reason,
        @Nullable Constraint broken) {}
