package io.tributary.connect.mysql.mapping;

import io.tributary.connect.support.error.BadRecordException;
import org.apache.kafka.connect.sink.SinkRecord;

/** A record with what could be made of it without asking the database. */
public sealed interface Draft permits MappedRecord, Draft.Unmapped, Draft.Unchanging, Draft.Doubtful {

    SinkRecord source();

    /** What its table looks like is not known yet, or is not enough for it. */
    record Unmapped(SinkRecord source) implements Draft {}

    /** It asks for no change. */
    record Unchanging(SinkRecord source) implements Draft {}

    /** It is bad, unless its table has changed since this plan was made. */
    record Doubtful(SinkRecord source, MapperPlan plan, BadRecordException reason) implements Draft {}
}
