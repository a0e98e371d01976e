package io.tributary.connect.support.seam;

import io.tributary.connect.support.error.RecordCoordinates;
import io.tributary.connect.support.seam.PartitionState.Verdict;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which records of a put are taken, by what their partition has read.
 *
 * @param connector its name, for messages
 */
record Admission(String connector) {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    /** Throws what ends the task where the partition's topic is not the one that was read. */
    boolean accepts(Partition partition, SinkRecord record) {
        Verdict verdict = partition.judge(record);
        if (verdict == Verdict.RECREATED) {
            throw recreated(record);
        }
        if (verdict == Verdict.ACCEPT_BEHIND_GAP) {
            LOG.warn(
                    "{} continues at offset {} although {} was next: the records between are gone from the topic"
                            + " (retention, compaction, an aborted transaction), or a transformation drops them",
                    partition.assignment(),
                    record.originalKafkaOffset(),
                    partition.claimedNext());
        }
        return verdict.accepts();
    }

    private ConnectException recreated(SinkRecord record) {
        return new ConnectException("Record " + RecordCoordinates.of(record) + " comes before all that is to be read of"
                + " its partition, or is not the one that was read there: the topic was recreated, or this is another"
                + " Kafka cluster. To load it from its beginning, stop the connector, reset its offsets (DELETE"
                + " /connectors/" + connector + "/offsets) and resume it.");
    }
}
