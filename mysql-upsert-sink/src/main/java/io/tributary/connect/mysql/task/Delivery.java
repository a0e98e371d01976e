package io.tributary.connect.mysql.task;

import io.tributary.connect.mysql.mapping.Draft;
import io.tributary.connect.mysql.mapping.MappedRecord;
import io.tributary.connect.mysql.offset.Advance;
import io.tributary.connect.mysql.offset.Advances;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.write.Refused;
import io.tributary.connect.mysql.write.TableChanges;
import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.ring.InputOutput;
import io.tributary.connect.support.seam.Assignment;
import io.tributary.connect.support.seam.FromWriter.BadRecord;
import io.tributary.connect.support.seam.Run;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.ObjLongConsumer;
import java.util.function.Predicate;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Records on their way into the database in one transaction, by the runs that they came in. */
@InputOutput
final class Delivery {
    private List<Part> parts;
    private final AwaitedReports reports = new AwaitedReports();
    private final List<Waiting> waiting = new ArrayList<>();
    private @Nullable List<TableChanges> folded;
    private boolean isMapped;

    private Delivery(List<Part> parts, @Nullable List<TableChanges> folded) {
        this.parts = parts;
        this.folded = folded;
    }

    /** {@code folded} is what all of the runs come to if that is known. */
    static Delivery of(List<Run<Draft>> runs, @Nullable List<TableChanges> folded) {
        return new Delivery(runs.stream().map(Part::new).toList(), folded);
    }

    private static final class Part {
        private final List<MappedRecord> mapped;
        private Run<Draft> run;

        Part(Run<Draft> run) {
            this.run = run;
            this.mapped = new ArrayList<>(run.rows().size());
        }

        /** Returns the run of the record, and keeps what is before it. */
        Run<Draft> cutAt(SinkRecord record) {
            long offset = record.originalKafkaOffset();
            int index = 0;
            while (run.rows().get(index).source().originalKafkaOffset() < offset) {
                index++;
            }
            Run<Draft> whole = run;
            run = new Run<>(
                    whole.assignment(),
                    whole.claim(),
                    whole.from(),
                    offset,
                    null,
                    whole.rows().subList(0, index),
                    0);
            mapped.removeIf(each -> each.source().originalKafkaOffset() >= offset);
            return new Run<>(
                    whole.assignment(),
                    whole.claim(),
                    offset,
                    offset + 1,
                    null,
                    List.of(whole.rows().get(index)),
                    0);
        }

        boolean isEmpty() {
            return run.from() == run.next();
        }
    }

    /** A record that is to wait for another row once all before it is durable, and why. */
    record Waiting(Run<Draft> run, Refused refused) {}

    /** Whether there is nothing left to do. */
    boolean isEmpty() {
        return parts.isEmpty() && waiting.isEmpty();
    }

    /** The partitions whose records are in it, and where they go on. */
    void forEachEnd(ObjLongConsumer<Assignment> action) {
        parts.forEach(part -> action.accept(part.run.assignment(), part.run.next()));
    }

    boolean isMapped() {
        return isMapped;
    }

    /** Of those records that are left out. */
    AwaitedReports reports() {
        return reports;
    }

    /** What is bad is found again, and known to be reported where it was. */
    void begin() {
        isMapped = false;
        reports.forget();
    }

    /** Maps all records. Returns the bad records, which are left out. */
    List<BadRecord> map(Mappers mappers) {
        List<BadRecord> bad = new ArrayList<>();
        boolean isAsDrafted = true;
        boolean isLookedAt = false;
        for (Part part : parts) {
            part.mapped.clear();
            for (Draft draft : part.run.rows()) {
                if (!isLookedAt && mappers.doubts(draft)) {
                    mappers.lookAt(doubted(mappers));
                    isLookedAt = true;
                }
                try {
                    MappedRecord mapped = mappers.map(draft);
                    isAsDrafted &= mapped == null ? !(draft instanceof MappedRecord) : mapped.equals(draft);
                    if (mapped != null) {
                        part.mapped.add(mapped);
                    }
                } catch (BadRecordException e) {
                    bad.add(new BadRecord(part.run.assignment(), draft.source(), e));
                }
            }
        }
        if (!isAsDrafted || !bad.isEmpty()) {
            folded = null;
        }
        isMapped = true;
        return bad;
    }

    private Set<String> doubted(Mappers mappers) {
        Set<String> topics = new HashSet<>();
        for (Part part : parts) {
            for (Draft draft : part.run.rows()) {
                if (mappers.doubts(draft)) {
                    topics.add(draft.source().topic());
                }
            }
        }
        return topics;
    }

    List<MappedRecord> records() {
        List<MappedRecord> records = new ArrayList<>();
        parts.forEach(part -> records.addAll(part.mapped));
        return records;
    }

    /** The tables of the records and of their members, as they were read. */
    Set<Table> tables() {
        Set<Table> tables = new HashSet<>();
        for (MappedRecord record : records()) {
            tables.add(record.change().target().table());
            record.messages()
                    .forEach(message ->
                            tables.add(message.member().dimension().target().table()));
        }
        return tables;
    }

    /** What the records come to if that is known, else null. */
    @Nullable List<TableChanges> folded() {
        return folded;
    }

    /** The moves over all runs. */
    Collection<Advance> advances(Claims claims) {
        return advances(List.of(this), claims);
    }

    /** The moves over all runs of deliveries that follow each other. */
    static Collection<Advance> advances(Collection<Delivery> deliveries, Claims claims) {
        Advances advances = new Advances();
        deliveries.forEach(delivery -> delivery.parts.forEach(part -> advances.add(claims.advance(part.run))));
        return advances.all();
    }

    /**
     * Takes records out that the database does not take; the offsets move over them all the same. Where one may wait, its
     * partition ends before it.
     */
    List<BadRecord> remove(List<Refused> refused, BiPredicate<Assignment, Refused> mayWait) {
        folded = null;
        IdentityHashMap<SinkRecord, Refused> bySource = new IdentityHashMap<>();
        refused.forEach(record -> bySource.put(record.record(), record));
        List<BadRecord> bad = new ArrayList<>();
        Set<Assignment> ended = new HashSet<>();
        List<Part> rest = new ArrayList<>();
        for (Part part : parts) {
            Assignment assignment = part.run.assignment();
            if (ended.contains(assignment)) {
                continue;
            }
            for (MappedRecord record : List.copyOf(part.mapped)) {
                Refused refusal = bySource.get(record.source());
                if (refusal != null && mayWait.test(assignment, refusal)) {
                    waiting.add(new Waiting(part.cutAt(record.source()), refusal));
                    ended.add(assignment);
                    break;
                }
                if (refusal != null) {
                    bad.add(new BadRecord(assignment, record.source(), refusal.reason()));
                }
            }
            part.mapped.removeIf(record -> bySource.containsKey(record.source()));
            if (!part.isEmpty()) {
                rest.add(part);
            }
        }
        parts = rest;
        return bad;
    }

    /** Whether the run is of a partition with a record that is to wait. */
    boolean endsBefore(Run<Draft> later) {
        return waiting.stream().anyMatch(each -> each.run().assignment().equals(later.assignment()));
    }

    /** What is to wait, once all that is left is durable. */
    List<Waiting> waiting() {
        return waiting;
    }

    /** Keeps these runs. */
    void retain(Predicate<Run<Draft>> kept) {
        List<Part> rest = parts.stream().filter(part -> kept.test(part.run)).toList();
        if (rest.size() < parts.size()) {
            parts = rest;
            folded = null;
        }
        waiting.removeIf(each -> !kept.test(each.run));
    }
}
