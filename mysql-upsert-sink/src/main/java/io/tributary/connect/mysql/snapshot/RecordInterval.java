package io.tributary.connect.mysql.snapshot;

import io.tributary.connect.support.error.BadRecordException;
import java.time.Clock;
import java.time.Instant;
import org.apache.kafka.connect.sink.SinkRecord;

/** Tells the interval of a record by its time. */
public final class RecordInterval {
    private final SnapshotRules rules;
    private final Clock clock;

    public RecordInterval(SnapshotRules rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    public Snapshot of(SinkRecord record) {
        if (record.timestamp() == null) {
            throw new BadRecordException("The record has no time, and its snapshot depends on it.");
        }
        Instant time = Instant.ofEpochMilli(record.timestamp());
        if (time.isAfter(clock.instant().plus(rules.maxAhead()))) {
            throw new BadRecordException("The record's time lies further ahead than snapshot.max.ahead="
                    + rules.maxAhead() + " allows, and its snapshot would become the newest.");
        }
        return rules.interval().at(time);
    }
}
