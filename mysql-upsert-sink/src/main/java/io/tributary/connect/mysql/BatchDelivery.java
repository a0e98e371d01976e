package io.tributary.connect.mysql;

import io.tributary.connect.mysql.failure.Failure;
import io.tributary.connect.mysql.jdbc.DatabaseException;
import io.tributary.connect.mysql.jdbc.Session;
import io.tributary.connect.mysql.offset.Advances;
import io.tributary.connect.mysql.offset.PartitionProgress;
import io.tributary.connect.mysql.record.MappedRecord;
import io.tributary.connect.mysql.write.Batch;
import io.tributary.connect.mysql.write.BatchWriter;
import io.tributary.connect.mysql.write.LostOwnershipException;
import io.tributary.connect.mysql.write.Mappers;
import io.tributary.connect.mysql.write.Refused;
import io.tributary.connect.mysql.write.WriterQueue;
import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.retry.Outage;
import io.tributary.connect.support.thread.TaskThread;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers the records of a task's partitions to the writer, and says in Connect's terms what becomes of them. */
final class BatchDelivery implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BatchDelivery.class);
    /** Connect stops a task between two puts, and not within one. */
    private static final Duration LONGEST_PUT = Duration.ofMillis(4_500);
    /** For the writer; leaves some of a put for what the put itself asks. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);
    /** So soon the next put is wanted while batches are written, in case one of them fails. */
    private static final long WRITING_CHECK_MS = 50;

    private final TaskThread thread;
    private final Session reading;
    private final Assignment assignment;
    private final Mappers mappers;
    private final BatchWriter writer;
    private final WriterQueue queue;
    private final Outage outage;
    private final SinkTaskContext context;
    private boolean tablesReadAgain;

    /** {@code reading} is the session of assignment and mappers. */
    BatchDelivery(
            TaskThread thread,
            Session reading,
            Assignment assignment,
            Mappers mappers,
            BatchWriter writer,
            WriterQueue queue,
            Outage outage,
            SinkTaskContext context) {
        this.thread = thread;
        this.reading = reading;
        this.assignment = assignment;
        this.mappers = mappers;
        this.writer = writer;
        this.queue = queue;
        this.outage = outage;
        this.context = context;
    }

    void open(Collection<TopicPartition> assigned) {
        assignment.open(assigned);
    }

    /** What is in flight of these partitions may still be written; their next owner finds it. */
    void close(Collection<TopicPartition> revoked) {
        assignment.close(revoked);
    }

    /**
     * Takes the records and returns, mostly before they are written. Whatever fails afterwards leads to new claims in a
     * later call, which seek the consumer back to what is written.
     */
    void deliver(Collection<SinkRecord> records) {
        thread.doWhatIsAsked();
        reading.answerWithin(LONGEST_PUT);
        if (queue.isBusy()) {
            outage.goesOn(nowMs());
        }
        if (!records.isEmpty() && !thread.succeeds(queue::awaitRoom, LONGEST_WAIT)) {
            // Connect's poll, which comes before it puts these again, lasts for a minute otherwise.
            context.timeout(WRITING_CHECK_MS);
            throw new RetriableException("The database still writes the records before these.");
        }
        try {
            noticeDurable();
            noticeFailure();
            List<PartitionRecords> runs = PartitionRecords.of(records);
            if (assignment.beginPut(runs)) {
                writer.forgetMembers();
            }
            take(runs);
        } catch (DatabaseException e) {
            loseAll();
            throw outcome(e);
        } catch (RuntimeException e) {
            loseAll();
            throw e;
        }
        noticeDurable();
        if (queue.isBusy()) {
            context.timeout(WRITING_CHECK_MS);
        }
        // The last step of a put: Connect seeks only after it has returned normally.
        context.offset(assignment.requestedSeeks());
    }

    /** The offset that Connect may commit, given the one up to which it has delivered; empty for none. */
    OptionalLong committable(TopicPartition partition, long delivered) {
        noticeDurable();
        return assignment.committable(partition, delivered);
    }

    @Override
    public void close() {
        // A copy may take minutes, and is worth nothing before its end: only a transaction on data is waited for.
        writer.endCopies();
        if (!thread.succeeds(queue::close, LONGEST_WAIT)) {
            writer.abort();
        }
        thread.end();
        writer.close();
        reading.close();
    }

    private void noticeDurable() {
        for (Advances moves : queue.takeDurable()) {
            outage.ended();
            tablesReadAgain = false;
            if (assignment.committed(moves)) {
                // Connect resets only the offsets of partitions that have one in the group.
                context.requestCommit();
            }
        }
    }

    private void noticeFailure() {
        Throwable failure = queue.takeFailure();
        if (failure instanceof LostOwnershipException) {
            loseAll();
        } else if (failure instanceof RuntimeException e) {
            context.timeout(WRITING_CHECK_MS);
            throw e;
        } else if (failure instanceof Error e) {
            throw e;
        }
    }

    private void take(List<PartitionRecords> runs) {
        mappers.beginBatch();
        Batch batch = new Batch();
        for (PartitionRecords run : runs) {
            PartitionProgress progress = assignment.progress(run.partition());
            if (progress == null) {
                continue;
            }
            for (SinkRecord record : run.records()) {
                if (assignment.accepts(progress, record)) {
                    map(record, batch);
                }
            }
        }
        assignment.handOver(batch.advances());
        if (!batch.advances().isEmpty()) {
            queue.add(batch);
        }
    }

    private void map(SinkRecord record, Batch batch) {
        try {
            MappedRecord mapped = mappers.map(record);
            if (mapped != null) {
                batch.add(mapped);
            }
        } catch (BadRecordException e) {
            batch.add(new Refused(record, e));
        }
    }

    /** Drops what is gathered; new claims tell what is written of the rest. */
    private void loseAll() {
        queue.dropPending();
        assignment.lost();
    }

    private ConnectException outcome(DatabaseException e) {
        return switch (e.error().failure()) {
            case CONFLICT, OUTAGE -> retry(e);
            case STALE_METADATA -> {
                if (tablesReadAgain) {
                    yield fatal(e);
                }
                tablesReadAgain = true;
                mappers.forget();
                yield retry(e);
            }
            case BAD_ROW, FATAL -> fatal(e);
        };
    }

    private ConnectException retry(DatabaseException e) {
        OptionalLong backoffMs = outage.failed(nowMs());
        if (backoffMs.isEmpty()) {
            return new ConnectException(e.getMessage() + ". It has failed for longer than retry.timeout.ms. Nothing is"
                    + " lost: mend it and restart the task.");
        }
        if (e.error().failure() == Failure.OUTAGE) {
            LOG.warn("{}; trying again in {} ms", e.getMessage(), backoffMs.getAsLong());
        }
        context.timeout(backoffMs.getAsLong());
        return new RetriableException(e.getMessage() + ".", e);
    }

    private static long nowMs() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    private static ConnectException fatal(DatabaseException e) {
        // Not as the cause: the worker logs it, and the server's own message may quote values.
        LOG.debug("The database refused a statement", e);
        return new ConnectException(e.getMessage() + ".");
    }
}
