package io.tributary.connect.parquet.append;

import io.tributary.connect.parquet.path.EventTime;
import io.tributary.connect.parquet.path.PathTemplate;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import io.tributary.connect.support.error.BadRecordException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Which files the records of one topic belong to, by their content. */
final class Placement {
    private final PathTemplate template;
    private final EventTime eventTime;
    private final TimeColumn timeColumn;

    Placement(PathTemplate template, EventTime eventTime) {
        this.template = template;
        this.eventTime = eventTime;
        this.timeColumn = new TimeColumn(eventTime.source());
    }

    /** Throws a {@link BadRecordException} where the record does not tell. {@code columns} are those of its value so far. */
    FileTarget of(SinkRecord record, Struct columns) {
        return new FileTarget(
                record.topic(),
                template.directory(record, template.needsTime() ? eventTime.of(record, timeColumn.in(columns)) : null));
    }
}
