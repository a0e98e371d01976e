package io.tributary.connect.parquet.file;

import java.io.IOException;
import java.util.Collection;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** What becomes of records: rows of files that are added, or changes of tables. */
public abstract class WriteMode {
    WriteMode() {}

    /** For the records of one partition, whose files have these names. */
    abstract Uncommitted uncommitted(TopicPartition partition, FileNames names);

    /**
     * Makes of a record what can be made before its turn. Called by another thread than the other methods, and while they
     * work.
     */
    Draft draft(SinkRecord record) {
        return Draft.without(record);
    }

    /** The records that a put has brought. */
    void delivered(Collection<SinkRecord> records) {}

    /** What an error must not interrupt once a record counts as read. */
    abstract void prepare(SinkRecord record) throws IOException;

    /**
     * Whether a commit is short enough to come between two records; else it is begun behind those of a put, and no more
     * records should come until it ends.
     */
    abstract boolean commitsBetweenRecords();

    /**
     * Goes on with what concerns several partitions. May be called again.
     *
     * @return in how many milliseconds to be called again; empty for never
     */
    abstract OptionalLong advance(Collection<TopicPartition> owned) throws IOException;
}
