package io.tributary.connect.mysql.write;

import io.tributary.connect.support.error.BadRecordException;
import org.apache.kafka.connect.sink.SinkRecord;

/** A record that cannot be written, and why. */
public record Refused(SinkRecord record, BadRecordException reason) {}
