package io.tributary.connect.parquet.commit;

import io.tributary.connect.support.record.RecordSize;
import org.apache.kafka.connect.sink.SinkRecord;

/** A record on its way to its {@link Content}, which may have begun with it before its turn. */
public class Draft {
    private final SinkRecord record;

    public Draft(SinkRecord record) {
        this.record = record;
    }

    public final SinkRecord record() {
        return record;
    }

    /** About how much memory it takes. */
    public long bytes() {
        return RecordSize.of(record);
    }
}
