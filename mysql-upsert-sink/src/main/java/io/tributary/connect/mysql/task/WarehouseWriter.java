package io.tributary.connect.mysql.task;

import io.tributary.connect.mysql.connection.Database;
import io.tributary.connect.mysql.connection.DatabaseException;
import io.tributary.connect.mysql.connection.DatabaseTiming;
import io.tributary.connect.mysql.connection.Failure;
import io.tributary.connect.mysql.mapping.Draft;
import io.tributary.connect.mysql.offset.Advance;
import io.tributary.connect.mysql.write.BatchWriter;
import io.tributary.connect.mysql.write.FoldedAhead;
import io.tributary.connect.mysql.write.LostOwnershipException;
import io.tributary.connect.mysql.write.Refused;
import io.tributary.connect.support.metrics.WaitCause;
import io.tributary.connect.support.retry.Outages;
import io.tributary.connect.support.retry.RetryPolicy;
import io.tributary.connect.support.ring.InputOutput;
import io.tributary.connect.support.seam.Batch;
import io.tributary.connect.support.seam.FromWriter;
import io.tributary.connect.support.seam.FromWriter.BadRecord;
import io.tributary.connect.support.seam.Inbox;
import io.tributary.connect.support.seam.Outbox;
import io.tributary.connect.support.seam.Pause;
import io.tributary.connect.support.seam.Run;
import io.tributary.connect.support.seam.Timing;
import io.tributary.connect.support.seam.ToWriter;
import io.tributary.connect.support.seam.Writer;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the records of a task's partitions into the database, a batch in one transaction. When the database fails, all
 * that is not durable is dropped, and read again behind new claims.
 */
@InputOutput
public final class WarehouseWriter implements Writer<Draft> {
    private static final Logger LOG = LoggerFactory.getLogger(WarehouseWriter.class);
    private static final int MOST_PARTITIONS = 500;
    private static final long NEVER = Long.MIN_VALUE;

    private final Database reading;
    private final Claims claims;
    private final Mappers mappers;
    private final BatchWriter writer;
    private final FoldedAhead ahead;
    private final HeldRecords held;
    private final Outages<Call> outages;
    private final LongSupplier clock;
    /** In their order; each is a transaction of its own. */
    private final Deque<Delivery> deliveries = new ArrayDeque<>();

    private final RefusedTransactions refusedTransactions = new RefusedTransactions();
    private final StaleTables staleTables = new StaleTables();

    private long refusals;
    private long retryMs = NEVER;
    private long warnedMs = NEVER;

    private Call doing = Call.CLAIM;

    private enum Call {
        CLAIM,
        LOOK,
        WRITE
    }

    /** {@code reading} is that of claims and mappers; {@code clock} is that of the turns. */
    public WarehouseWriter(
            Database reading,
            Claims claims,
            Mappers mappers,
            BatchWriter writer,
            FoldedAhead ahead,
            HeldRecords held,
            RetryPolicy retries,
            LongSupplier clock) {
        this.reading = reading;
        this.claims = claims;
        this.mappers = mappers;
        this.writer = writer;
        this.ahead = ahead;
        this.held = held;
        this.outages = new Outages<>(Call.class, retries);
        this.clock = clock;
    }

    @Override
    public Pause turn(Inbox<Draft> inbox, Outbox outbox, long nowMs) {
        inbox.take().forEach(this::hear);
        if (inbox.isEnding()) {
            return Pause.idle();
        }
        if (nowMs < retryMs) {
            return Pause.waiting(WaitCause.OUTAGE, retryMs);
        }
        doing = Call.CLAIM;
        long beganMs = nowMs;
        try {
            claim(nowMs, outbox);
            doing = Call.WRITE;
            beganMs = clock.getAsLong();
            tryHeld(beganMs);
            return deliver(inbox, outbox);
        } catch (DatabaseException e) {
            return failed(doing, beganMs, e, outbox);
        }
    }

    /** Copies may take minutes. */
    @Override
    public void endSoon() {
        writer.endCopies();
    }

    @Override
    public void abort() {
        writer.abort();
        reading.abort();
    }

    @Override
    public void close() {
        writer.close();
        reading.close();
    }

    private void hear(ToWriter message) {
        if (message instanceof ToWriter.Claim claim) {
            claim.partitions().forEach(claims::want);
        } else if (message instanceof ToWriter.Close close) {
            claims.close(close.assignments());
            held.close(close.assignments());
            deliveries.forEach(delivery -> delivery.retain(claims::isCurrent));
        } else if (message instanceof ToWriter.Reported reported) {
            deliveries.forEach(delivery -> delivery.reports().reported(reported));
        }
    }

    private void claim(long nowMs, Outbox outbox) {
        if (claims.claim(nowMs, outbox)) {
            writer.forgetMembers();
            succeeded(Call.CLAIM);
        }
    }

    /** All that are due in one transaction, because they may wait for each other. */
    private void tryHeld(long nowMs) {
        List<Run<Draft>> due = held.takeDue(nowMs);
        if (!due.isEmpty()) {
            deliveries.addFirst(Delivery.of(due, null));
        }
    }

    private Pause deliver(Inbox<Draft> inbox, Outbox outbox) {
        Delivery delivery = next(inbox);
        if (delivery == null) {
            return Pause.idleUntil(Math.min(claims.dueMs(), held.dueMs()));
        }
        try {
            map(delivery, outbox);
            if (delivery.reports().areDurable(claims::isCurrent)) {
                return write(delivery, outbox);
            }
            reportAhead(inbox, outbox);
            return awaitReports();
        } catch (LostOwnershipException e) {
            claims.loseWhatDiffers(Delivery.advances(deliveries, claims), outbox);
            held.retain(claims::isCurrent, clock.getAsLong());
            for (Delivery each : deliveries) {
                each.retain(claims::isCurrent);
                each.begin();
            }
            return Pause.waiting(WaitCause.LOCK, clock.getAsLong());
        }
    }

    private void map(Delivery delivery, Outbox outbox) {
        if (!delivery.isMapped()) {
            doing = Call.LOOK;
            mappers.beginBatch();
            List<BadRecord> bad = delivery.map(mappers);
            succeeded(Call.LOOK);
            doing = Call.WRITE;
            refuse(delivery, bad, outbox);
        }
    }

    /** What the next batch has for the dead-letter topic, which would rest until this one is committed. */
    private void reportAhead(Inbox<Draft> inbox, Outbox outbox) {
        if (deliveries.size() == 1 && deliveries.element().waiting().isEmpty()) {
            takeBatch(inbox);
        }
        deliveries.forEach(delivery -> map(delivery, outbox));
    }

    private Pause write(Delivery delivery, Outbox outbox) {
        Collection<Advance> advances = delivery.advances(claims);
        if (!advances.isEmpty()) {
            List<Refused> refused = writer.write(delivery.records(), delivery.folded(), advances);
            if (!refused.isEmpty()) {
                long nowMs = clock.getAsLong();
                List<BadRecord> bad = delivery.remove(refused, (of, each) -> held.mayWait(of, each, nowMs));
                // What was taken behind a record that waits is read again once that is written.
                deliveries.stream().skip(1).forEach(later -> later.retain(run -> !delivery.endsBefore(run)));
                refuse(delivery, bad, outbox);
                return awaitReports();
            }
            claims.durable(advances, outbox);
            staleTables.forget();
            succeeded(Call.WRITE);
        }
        deliveries.remove();
        holdOrRelease(delivery, outbox);
        return Pause.idleUntil(deliveries.isEmpty() ? Math.min(claims.dueMs(), held.dueMs()) : clock.getAsLong());
    }

    /** What is to wait may do so, for all before it is durable; and what has waited is. */
    private void holdOrRelease(Delivery delivery, Outbox outbox) {
        long nowMs = clock.getAsLong();
        delivery.forEachEnd((assignment, next) -> {
            if (held.release(assignment, nowMs)) {
                claims.release(assignment, next, outbox);
            }
        });
        for (Delivery.Waiting waiting : delivery.waiting()) {
            held.hold(claims.hold(waiting.run(), outbox), waiting.refused(), nowMs);
        }
    }

    private Pause awaitReports() {
        return Pause.waiting(WaitCause.REPORTS, clock.getAsLong() + DatabaseTiming.REPORT_LOOK.toMillis());
    }

    /** Only who owns the records' partitions reports them. */
    private void refuse(Delivery delivery, List<BadRecord> bad, Outbox outbox) {
        if (!bad.isEmpty()) {
            writer.requireOwned(Delivery.advances(deliveries, claims));
            delivery.reports().refuse(++refusals, bad, outbox);
            outbox.post(new FromWriter.Waiting("waiting for the dead-letter topic to take bad records"));
        }
    }

    /** Null if there is nothing to deliver. */
    private @Nullable Delivery next(Inbox<Draft> inbox) {
        while (!deliveries.isEmpty() && deliveries.element().isEmpty()) {
            deliveries.remove();
        }
        if (deliveries.isEmpty()) {
            takeBatch(inbox);
        }
        return deliveries.peek();
    }

    private void takeBatch(Inbox<Draft> inbox) {
        Batch<Draft> batch = inbox.takeBatch();
        if (batch != null) {
            addDeliveries(batch);
        }
    }

    private void addDeliveries(Batch<Draft> batch) {
        Map<TopicPartition, Integer> numbers = new HashMap<>();
        Map<Integer, List<Run<Draft>>> byTransaction = batch.runs().stream()
                .filter(claims::isCurrent)
                .collect(Collectors.groupingBy(
                        run -> numbers.computeIfAbsent(run.assignment().partition(), partition -> numbers.size())
                                / MOST_PARTITIONS,
                        TreeMap::new,
                        Collectors.toList()));
        byTransaction.values().forEach(runs -> {
            boolean isWhole = runs.size() == batch.runs().size();
            deliveries.add(Delivery.of(runs, isWhole ? ahead.take(batch) : null));
        });
    }

    private Pause failed(Call call, long beganMs, DatabaseException e, Outbox outbox) {
        Failure failure = e.error().failure();
        if (failure == Failure.BAD_ROW || failure == Failure.FATAL) {
            throw fatal(e);
        }
        if (failure == Failure.TRANSACTION_REFUSED && isRefusedAgain()) {
            throw new ConnectException(
                    e.getMessage() + ". The same transaction has met it twice. Nothing is lost: raise"
                            + " the limit and restart the task.");
        }
        if (failure == Failure.STALE_METADATA) {
            Delivery delivery = deliveries.peek();
            if (staleTables.areMetAgain(delivery == null ? Set.of() : delivery.tables())) {
                throw fatal(e);
            }
            mappers.forget();
        }
        if (call == Call.LOOK) {
            // Nothing is written yet: the same records wait for the answer.
            mappers.forget();
        } else if (call == Call.WRITE || failure != Failure.CONFLICT) {
            claims.loseAll(outbox);
            deliveries.clear();
            held.retain(claims::isCurrent, clock.getAsLong());
        }
        if (call == Call.LOOK && e.error().isOfLockWait()) {
            // Of the table that is to be altered; the copy of a snapshot may hold it for longer than an outage may
            // last.
            return pause(DatabaseTiming.CONFLICT_BACKOFF.toMillis(), e, outbox);
        }
        return retry(call, beganMs, e, outbox);
    }

    private boolean isRefusedAgain() {
        Delivery delivery = deliveries.peek();
        return delivery != null && refusedTransactions.isRefusedAgain(delivery.advances(claims));
    }

    private Pause retry(Call call, long beganMs, DatabaseException e, Outbox outbox) {
        long nowMs = clock.getAsLong();
        boolean isNew = !outages.areGoingOn();
        long backoffMs = outages.failed(call, beganMs, nowMs)
                .orElseThrow(() -> new ConnectException(e.getMessage() + ". It has failed for longer than"
                        + " retry.timeout.ms. Nothing is lost: fix it and restart the task."));
        if (e.error().failure() == Failure.CONFLICT) {
            // It has waited in the server already; rows of a frozen owner are free as soon as its session ends.
            backoffMs = Math.min(backoffMs, DatabaseTiming.CONFLICT_BACKOFF.toMillis());
        }
        if (isNew) {
            warnedMs = NEVER;
        }
        return pause(backoffMs, e, outbox);
    }

    private Pause pause(long backoffMs, DatabaseException e, Outbox outbox) {
        long nowMs = clock.getAsLong();
        if (warnedMs == NEVER || nowMs - warnedMs >= Timing.WARNING.toMillis()) {
            warnedMs = nowMs;
            LOG.warn("{}; trying again in {} ms, and so on", e.getMessage(), backoffMs);
        }
        outbox.post(new FromWriter.Waiting("waiting for the database: " + e.getMessage()));
        retryMs = nowMs + backoffMs;
        return Pause.waiting(WaitCause.OUTAGE, retryMs);
    }

    private void succeeded(Call call) {
        if (outages.succeeded(call)) {
            LOG.info(
                    "The database answers again, after {} s",
                    TimeUnit.MILLISECONDS.toSeconds(clock.getAsLong() - outages.sinceMs()));
        }
    }

    private static ConnectException fatal(DatabaseException e) {
        // Not as the cause: the worker logs it, and the server's own message may quote values.
        LOG.debug("The database refused a statement", e);
        return new ConnectException(e.getMessage() + ".");
    }
}
