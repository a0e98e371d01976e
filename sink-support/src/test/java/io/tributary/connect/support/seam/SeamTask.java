package io.tributary.connect.support.seam;

import io.tributary.connect.support.metrics.SeamCounters;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;

/** A task that is only a seam: its rows are the records. */
final class SeamTask extends WriterTask<SinkRecord> {
    private final Writer<SinkRecord> writer;
    private final Rules rules;

    SeamTask(Writer<SinkRecord> writer, Rules rules, Drive drive) {
        super(drive, new SeamCounters());
        this.writer = writer;
        this.rules = rules;
    }

    @Override
    public String version() {
        return "test";
    }

    @Override
    protected Parts<SinkRecord> parts(Map<String, String> settings, Drive clock) {
        return new Parts<>(new Identity(), writer, rules);
    }

    private static final class Identity implements Mapping<SinkRecord> {
        @Override
        public SinkRecord map(SinkRecord record) {
            return record;
        }

        @Override
        public long bytes(SinkRecord record) {
            return 100;
        }
    }
}
