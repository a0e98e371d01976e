package io.tributary.bench.sink;

import java.util.Collection;
import java.util.Map;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/** Reports whatever it gets, and leaves it to Connect to wait for the answers. */
public final class ReportingSinkTask extends SinkTask {

    @Override
    public String version() {
        return "1";
    }

    @Override
    public void start(Map<String, String> config) {}

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // Connect waits for all of them before it commits offsets
    public void put(Collection<SinkRecord> records) {
        ErrantRecordReporter reporter = context.errantRecordReporter();
        for (SinkRecord record : records) {
            reporter.report(record, new DataException("This sink reports every record."));
        }
    }

    @Override
    public void stop() {}
}
