package io.tributary.connect.parquet.append;

import io.tributary.connect.parquet.path.Escaping;
import io.tributary.connect.parquet.path.EventTime;
import io.tributary.connect.parquet.path.PathTemplate;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import io.tributary.connect.support.error.BadRecordException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Which files records belong to, by their content. */
record Placement(PathTemplate template, EventTime eventTime) {

    /** The same for topics that were claimed with this rule. */
    Placement escapedBy(Escaping rule) {
        return new Placement(
                template.escapedBy(rule), rule == Escaping.ASCII ? eventTime.ofInstants() : eventTime);
    }

    /** Throws a {@link BadRecordException} where the record does not tell. {@code columns} are those of its value so far. */
    FileTarget of(SinkRecord record, Struct columns) {
        return new FileTarget(
                record.topic(),
                template.directory(record, template.needsTime() ? eventTime.of(record, columns) : null));
    }
}
