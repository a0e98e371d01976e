package io.tributary.connect.mysql.write;

import io.tributary.connect.support.error.BadRecordException;
import org.apache.kafka.connect.sink.SinkRecord;

/** A record that the database, or what is stored there, does not take, and why; its transaction was rolled back. */
public record Refused(SinkRecord record, BadRecordException reason) {}
