package io.tributary.connect.support.error;

import java.util.concurrent.Future;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;

/** Takes the records that cannot be written: to the dead-letter topic where one is set, else the task fails. */
@FunctionalInterface
public interface BadRecordReporter {

    /** Completes when the report is durable. Throws where nobody takes bad records. */
    Future<Void> report(SinkRecord record, BadRecordException reason);

    /** For Connect's thread, to which its reporter belongs (KAFKA-16087). */
    static BadRecordReporter from(SinkTaskContext context) {
        @Nullable ErrantRecordReporter reporter = context.errantRecordReporter();
        return reporter == null ? BadRecordReporter::failTask : reporter::report;
    }

    private static Future<Void> failTask(SinkRecord record, BadRecordException reason) {
        throw new ConnectException(
                "Record " + RecordCoordinates.of(record) + " cannot be written: " + reason.getMessage()
                        + " Set errors.tolerance=all and errors.deadletterqueue.topic.name to put such records aside.",
                reason);
    }
}
