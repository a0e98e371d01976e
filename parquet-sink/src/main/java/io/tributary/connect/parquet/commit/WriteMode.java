package io.tributary.connect.parquet.commit;

import io.tributary.connect.support.seam.Mapping;
import java.io.IOException;
import java.util.Collection;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** What becomes of the records of a task: makes the content of each of its partitions. */
public abstract class WriteMode implements Mapping<Draft> {
    protected WriteMode() {}

    /** For the records of one partition, whose files have these names. */
    public abstract Content content(TopicPartition partition, FileNames names);

    /** Called by another thread than the methods below, and while they work. */
    @Override
    public Draft map(SinkRecord record) {
        return new Draft(record);
    }

    /** As {@link #map}. */
    @Override
    public final long bytes(Draft draft) {
        return draft.bytes();
    }

    /** The records that are to be written next. */
    public void delivered(Collection<SinkRecord> records) {}

    /** What an error must not interrupt once a record counts as read. */
    public abstract void prepare(SinkRecord record) throws IOException;

    /** The task ends. Never throws. */
    public void close() {}

    /**
     * Goes on with what concerns several partitions, about as long as there is time. May be called again.
     *
     * @return in how many milliseconds to be called again; empty for never
     */
    public abstract OptionalLong advance(Collection<TopicPartition> owned, TimeSlice time);
}
