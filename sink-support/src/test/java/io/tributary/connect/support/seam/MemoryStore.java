package io.tributary.connect.support.seam;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.metrics.WaitCause;
import io.tributary.connect.support.seam.FromWriter.BadRecord;
import io.tributary.connect.support.seam.ToWriter.Wanted;
import io.tributary.connect.support.testing.worker.VirtualTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** A store in memory, which moves its offsets with its rows, and the writers of the tasks that share it. */
final class MemoryStore {
    private final VirtualTime time;
    private final Map<TopicPartition, Long> offsets = new HashMap<>();
    private final Map<TopicPartition, Long> owners = new HashMap<>();
    private final List<SinkRecord> rows = new ArrayList<>();
    private Predicate<SinkRecord> isBad = record -> false;
    private long batchMs;
    private long claimMs;
    private long awayUntilMs;
    private long claims;

    MemoryStore(VirtualTime time) {
        this.time = time;
    }

    List<SinkRecord> rows() {
        return rows;
    }

    Map<TopicPartition, Long> offsets() {
        return offsets;
    }

    /** These are refused when they are to be written. */
    void refuses(Predicate<SinkRecord> bad) {
        isBad = bad;
    }

    /** Each batch takes so long. */
    void takes(long ms) {
        batchMs = ms;
    }

    void claimsTake(long ms) {
        claimMs = ms;
    }

    /** Fails for so long from now on. */
    void failsFor(long ms) {
        awayUntilMs = time.nowMs() + ms;
    }

    Writer<SinkRecord> newWriter() {
        return new MemoryWriter();
    }

    private final class MemoryWriter implements Writer<SinkRecord> {
        private final Map<TopicPartition, Wanted> wanted = new LinkedHashMap<>();
        private final Map<TopicPartition, Owned> owned = new LinkedHashMap<>();
        private List<Run<SinkRecord>> inHand = List.of();
        private List<BadRecord> refused = List.of();
        private List<Future<Void>> reports = List.of();
        private long refusals;
        /** As a thread that is within a call hears nothing. */
        private final List<ToWriter> asked = new ArrayList<>();

        private long busyUntilMs;
        private boolean isClaiming;
        private boolean isWriting;

        private record Owned(Assignment assignment, long claim) {}

        @Override
        public Pause turn(Inbox<SinkRecord> inbox, Outbox outbox, long nowMs) {
            asked.addAll(inbox.take());
            if (inbox.isEnding()) {
                return Pause.idle();
            }
            if (nowMs < busyUntilMs) {
                return Pause.waiting(WaitCause.STORE, busyUntilMs);
            }
            asked.forEach(this::hear);
            asked.clear();
            if (nowMs < awayUntilMs) {
                loseAll(outbox);
                return Pause.waiting(WaitCause.OUTAGE, awayUntilMs);
            }
            if (!wanted.isEmpty() && !isClaiming) {
                isClaiming = true;
                busyUntilMs = nowMs + claimMs;
                return Pause.waiting(WaitCause.STORE, busyUntilMs);
            }
            isClaiming = false;
            claim(outbox);
            if (inHand.isEmpty()) {
                Batch<SinkRecord> batch = inbox.takeBatch();
                inHand = batch == null ? List.of() : batch.runs();
            }
            inHand = inHand.stream().filter(this::isCurrent).toList();
            return inHand.isEmpty() ? Pause.idle() : write(outbox);
        }

        private void hear(ToWriter message) {
            if (message instanceof ToWriter.Claim claim) {
                claim.partitions().forEach(want -> wanted.put(want.assignment().partition(), want));
            } else if (message instanceof ToWriter.Close close) {
                close.assignments().forEach(assignment -> {
                    wanted.remove(assignment.partition());
                    owned.remove(assignment.partition());
                });
            } else if (message instanceof ToWriter.Reported reported && reported.refusal() == refusals) {
                reports = reported.reports();
            }
        }

        private void claim(Outbox outbox) {
            wanted.values().forEach(want -> {
                TopicPartition partition = want.assignment().partition();
                want.beginning().ifPresent(beginning -> offsets.putIfAbsent(partition, beginning));
                Long next = offsets.get(partition);
                if (next == null) {
                    outbox.post(new FromWriter.Unknown(want.assignment()));
                } else {
                    owners.put(partition, ++claims);
                    owned.put(partition, new Owned(want.assignment(), claims));
                    outbox.post(new FromWriter.Claimed(want.assignment(), claims, next, null));
                }
            });
            wanted.clear();
        }

        private Pause write(Outbox outbox) {
            if (refused.isEmpty()) {
                refused = inHand.stream()
                        .flatMap(run -> run.rows().stream()
                                .filter(isBad)
                                .map(record -> new BadRecord(run.assignment(), record, new BadRecordException("bad"))))
                        .toList();
                reports = List.of();
                if (!refused.isEmpty()) {
                    outbox.post(new FromWriter.Refused(++refusals, refused));
                }
            }
            if (!areReported()) {
                return Pause.waiting(WaitCause.REPORTS, time.nowMs() + 2);
            }
            if (!isWriting) {
                isWriting = true;
                busyUntilMs = time.nowMs() + batchMs;
                return Pause.waiting(WaitCause.STORE, busyUntilMs);
            }
            isWriting = false;
            refused = List.of();
            for (Run<SinkRecord> run : inHand) {
                TopicPartition partition = run.assignment().partition();
                if (owners.get(partition) != run.claim()) {
                    owned.remove(partition);
                    outbox.post(new FromWriter.Fenced(run.assignment()));
                    continue;
                }
                assertThat(offsets.put(partition, run.next())).isEqualTo(run.from());
                run.rows().stream().filter(isBad.negate()).forEach(rows::add);
                outbox.post(new FromWriter.Durable(run.assignment(), run.claim(), run.next()));
            }
            inHand = List.of();
            return Pause.idle();
        }

        private boolean areReported() {
            return reports.size() == refused.size() && reports.stream().allMatch(Future::isDone);
        }

        private boolean isCurrent(Run<SinkRecord> run) {
            return new Owned(run.assignment(), run.claim())
                    .equals(owned.get(run.assignment().partition()));
        }

        private void loseAll(Outbox outbox) {
            owned.forEach((partition, own) -> {
                outbox.post(new FromWriter.Lost(own.assignment()));
                wanted.put(partition, new Wanted(own.assignment(), OptionalLong.empty()));
            });
            owned.clear();
            isWriting = false;
            inHand = List.of();
            refused = List.of();
        }

        @Override
        public void abort() {}

        @Override
        public void close() {}
    }

    /** Rows by partition, in the order of their writing. */
    Map<String, List<Long>> written() {
        Map<String, List<Long>> written = new TreeMap<>();
        rows.forEach(record -> written.computeIfAbsent(
                        record.originalTopic() + "-" + record.originalKafkaPartition(), partition -> new ArrayList<>())
                .add(record.originalKafkaOffset()));
        return written;
    }
}
