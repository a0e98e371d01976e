package io.tributary.connect.parquet.task;

import io.tributary.connect.parquet.commit.Answers;
import io.tributary.connect.parquet.commit.Attempts;
import io.tributary.connect.parquet.commit.Attempts.Purpose;
import io.tributary.connect.parquet.commit.Draft;
import io.tributary.connect.parquet.commit.Lake;
import io.tributary.connect.parquet.commit.OutageLog;
import io.tributary.connect.parquet.commit.PartitionWriter;
import io.tributary.connect.parquet.commit.StoreProbe;
import io.tributary.connect.parquet.commit.TimeSlice;
import io.tributary.connect.parquet.commit.WriteMode;
import io.tributary.connect.parquet.timing.LakeTiming;
import io.tributary.connect.support.metrics.WaitCause;
import io.tributary.connect.support.ring.InputOutput;
import io.tributary.connect.support.seam.Assignment;
import io.tributary.connect.support.seam.Batch;
import io.tributary.connect.support.seam.Inbox;
import io.tributary.connect.support.seam.Outbox;
import io.tributary.connect.support.seam.Pause;
import io.tributary.connect.support.seam.Run;
import io.tributary.connect.support.seam.ToWriter;
import io.tributary.connect.support.seam.ToWriter.Wanted;
import io.tributary.connect.support.seam.Writer;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the records of a task's partitions into the lake. */
@InputOutput
public final class LakeWriter implements Writer<Draft> {
    private static final Logger LOG = LoggerFactory.getLogger(LakeWriter.class);

    private final Lake lake;
    private final WriteMode mode;
    private final OutageLog outages;
    private final Attempts probing;

    private final Map<TopicPartition, PartitionWriter> partitions = new LinkedHashMap<>();
    private final InHand inHand = new InHand();
    private @Nullable Answers answers;
    private boolean probed;
    private long modeDueMs = Long.MAX_VALUE;

    public LakeWriter(Lake lake, WriteMode mode) {
        this.lake = lake;
        this.mode = mode;
        this.outages = new OutageLog(lake.store().describe(""));
        this.probing = new Attempts("write", lake, outages);
    }

    @Override
    public Pause turn(Inbox<Draft> inbox, Outbox outbox, long nowMs) {
        Answers told = answers == null ? new Answers(outbox) : answers;
        answers = told;
        for (ToWriter message : inbox.take()) {
            hear(message, told);
        }
        probing.begin(nowMs);
        if (probe()) {
            work(inbox, nowMs);
        }
        Pause pause = pause(nowMs);
        tellWhatIsWaitedFor(pause.cause(), told);
        return pause;
    }

    private void work(Inbox<Draft> inbox, long nowMs) {
        TimeSlice time = new TimeSlice(lake.monotonicMs(), nowMs + LakeTiming.TURN.toMillis(), inbox);
        if (time.taskEnds()) {
            return;
        }
        partitions.values().forEach(writer -> writer.advance(nowMs));
        // Before rows, which may wait for that.
        commitDue(time, nowMs);
        takeBatch(inbox);
        write(time);
        advanceMode(time, nowMs);
        partitions.values().forEach(PartitionWriter::report);
        requireThatOneGoesOn();
    }

    /** A task that does nothing is to be seen as failed. */
    private void requireThatOneGoesOn() {
        List<String> reasons = partitions.values().stream()
                .flatMap(writer -> writer.stopReason().stream())
                .toList();
        if (!reasons.isEmpty() && reasons.size() == partitions.size()) {
            throw new ConnectException("No partition of this task goes on. " + String.join(" ", reasons));
        }
    }

    @Override
    public void abort() {
        lake.store().abort();
    }

    @Override
    public void close() {
        long settlesUntilMs = settlesUntilMs();
        partitions.values().forEach(writer -> writer.close(settlesUntilMs));
        partitions.clear();
        mode.close();
        lake.files().close();
        lake.store().close();
    }

    private long settlesUntilMs() {
        return lake.monotonicMs().getAsLong() + LakeTiming.SETTLING_AT_CLOSE.toMillis();
    }

    private void hear(ToWriter message, Answers told) {
        if (message instanceof ToWriter.Claim claim) {
            claim.partitions().forEach(wanted -> claim(wanted, told));
        } else if (message instanceof ToWriter.Reported answer) {
            partitions.values().forEach(writer -> writer.reported(answer));
        } else if (message instanceof ToWriter.Silent silent) {
            PartitionWriter writer = partitions.get(silent.assignment().partition());
            if (writer != null && writer.isOf(silent.assignment())) {
                writer.silent(silent);
            }
        } else if (message instanceof ToWriter.Close close) {
            long settlesUntilMs = settlesUntilMs();
            close.assignments().forEach(assignment -> close(assignment, settlesUntilMs));
        }
    }

    private void claim(Wanted wanted, Answers told) {
        TopicPartition partition = wanted.assignment().partition();
        PartitionWriter known = partitions.get(partition);
        if (known != null && known.isOf(wanted.assignment())) {
            known.claim(wanted.beginning());
        } else {
            partitions.put(partition, new PartitionWriter(wanted, lake, mode, told, outages));
        }
    }

    private void close(Assignment assignment, long settlesUntilMs) {
        PartitionWriter writer = partitions.get(assignment.partition());
        if (writer != null && writer.isOf(assignment)) {
            partitions.remove(assignment.partition());
            writer.close(settlesUntilMs);
        }
    }

    /** Once, before the first use; false until it has succeeded. */
    private boolean probe() {
        if (!probed && !partitions.isEmpty() && !probing.areWaiting()) {
            try {
                // Before anything is claimed.
                lake.targets().requireOwnLake();
                StoreProbe.run(lake);
                probed = true;
                probing.succeeded(Purpose.PROBE);
            } catch (IOException e) {
                probing.failed(Purpose.PROBE, e);
            }
        }
        return probed;
    }

    private void takeBatch(Inbox<Draft> inbox) {
        if (inHand.isEmpty()) {
            Batch<Draft> batch = inbox.takeBatch();
            if (batch != null) {
                inHand.take(batch);
                mode.delivered(inHand.records());
            }
        }
    }

    /** Writes the batch in hand, as far as no commit has to be waited for. */
    private void write(TimeSlice time) {
        for (Run<Draft> run = inHand.run(); run != null && !time.taskEnds(); run = inHand.run()) {
            PartitionWriter writer = partitions.get(run.assignment().partition());
            if (writer != null && writer.expects(run)) {
                if (!write(run, writer, time)) {
                    return;
                }
            } else {
                // What it was read behind is lost, so it is read again.
                inHand.nextRun();
            }
        }
    }

    /** False if the run has to wait; else it is written, or was read behind a claim that is lost by now. */
    private boolean write(Run<Draft> run, PartitionWriter writer, TimeSlice time) {
        while (writer.expects(run)) {
            if (!writer.takesRows()) {
                return false;
            }
            Draft draft = inHand.row();
            if (draft == null) {
                writer.written(run);
                inHand.nextRun();
                return true;
            }
            if (!writer.write(draft)) {
                return false;
            }
            inHand.nextRow();
            if (writer.isFull()) {
                writer.commit(time);
            }
            if (lake.memory().isExceeded() && !commitLargest(time)) {
                return false;
            }
        }
        return true;
    }

    /** False if the commit has to be waited for. */
    private boolean commitLargest(TimeSlice time) {
        PartitionWriter largest = partitions.values().stream()
                .max(Comparator.comparingLong(PartitionWriter::heldBytes))
                .orElseThrow();
        LOG.debug("The open files exceed memory.limit.bytes; committing {} early", largest);
        largest.commit(time);
        return largest.takesRows();
    }

    private void advanceMode(TimeSlice time, long nowMs) {
        OptionalLong nextMs = mode.advance(partitions.keySet(), time);
        modeDueMs = nextMs.isEmpty() ? Long.MAX_VALUE : nowMs + nextMs.getAsLong();
    }

    private void commitDue(TimeSlice time, long nowMs) {
        for (PartitionWriter writer : partitions.values()) {
            if (time.isOver()) {
                return;
            }
            writer.commitIfDue(time, nowMs);
        }
    }

    private Pause pause(long nowMs) {
        Pause pause =
                probing.areWaiting() ? new Pause(WaitCause.OUTAGE, true, probing.dueMs()) : Pause.idleUntil(modeDueMs);
        for (PartitionWriter writer : partitions.values()) {
            Pause other = writer.pause(nowMs);
            if (other.dueMs() < pause.dueMs()) {
                pause = other;
            }
        }
        return inHand.isEmpty() ? pause : Pause.waiting(pause.cause(), pause.dueMs());
    }

    private void tellWhatIsWaitedFor(WaitCause cause, Answers told) {
        if (cause == WaitCause.OUTAGE) {
            told.at("waiting for the lake " + lake.store().describe(""));
        } else if (cause == WaitCause.REPORTS) {
            told.at("waiting for the dead-letter topic to take bad records");
        }
    }
}
