package io.tributary.connect.support.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.support.testing.FakeSinkTaskContext;
import io.tributary.connect.support.testing.SinkRecords;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class BadRecordReporterTest {
    private final SinkRecord record = SinkRecords.of("orders", 3).at(17).schemaless("k", "v");
    private final BadRecordException reason = new BadRecordException("Field 'amount' is not a number.");

    @Test
    void givesTheRecordToTheReporterOfTheWorker() {
        FakeSinkTaskContext context = new FakeSinkTaskContext(Map.of());
        assertThat(BadRecordReporter.from(context).report(record, reason)).isDone();
        assertThat(context.reported()).containsExactly(new FakeSinkTaskContext.ReportedRecord(record, reason));
    }

    @Test
    void failsNamingTheRecordAndTheRemedyWhereNobodyTakesBadRecords() {
        BadRecordReporter reporter = BadRecordReporter.from(new FakeSinkTaskContext(Map.of()).withoutReporter());
        assertThatThrownBy(() -> reporter.report(record, reason))
                .isInstanceOf(ConnectException.class)
                .hasMessage("Record orders-3@17 cannot be written: Field 'amount' is not a number."
                        + " Set errors.tolerance=all and errors.deadletterqueue.topic.name to put such records aside.");
    }
}
