package io.tributary.connect.mysql.task;

import io.tributary.connect.mysql.mapping.Draft;
import io.tributary.connect.mysql.mapping.MappedRecord;
import io.tributary.connect.mysql.offset.Advance;
import io.tributary.connect.mysql.offset.Advances;
import io.tributary.connect.mysql.write.Refused;
import io.tributary.connect.mysql.write.TableChanges;
import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.ring.InputOutput;
import io.tributary.connect.support.seam.FromWriter.BadRecord;
import io.tributary.connect.support.seam.Run;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Records on their way into the database in one transaction, by the runs that they came in. */
@InputOutput
final class Delivery {
    private List<Part> parts;
    private final AwaitedReports reports = new AwaitedReports();
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
        private final Run<Draft> run;
        private final List<MappedRecord> mapped;

        Part(Run<Draft> run) {
            this.run = run;
            this.mapped = new ArrayList<>(run.rows().size());
        }
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    boolean isMapped() {
        return isMapped;
    }

    /** Of those records that are left out. */
    AwaitedReports reports() {
        return reports;
    }

    /** As it came: what is bad is found again, and known to be reported where it was. */
    void begin() {
        isMapped = false;
        reports.forget();
    }

    /** Maps all records. Returns the bad records, which are left out. */
    List<BadRecord> map(Mappers mappers) {
        List<BadRecord> bad = new ArrayList<>();
        boolean isAsDrafted = true;
        isMapped = true;
        for (Part part : parts) {
            part.mapped.clear();
            for (Draft draft : part.run.rows()) {
                try {
                    MappedRecord mapped = mappers.map(draft);
                    isAsDrafted &= mapped == null || mapped.equals(draft);
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
        return bad;
    }

    List<MappedRecord> records() {
        List<MappedRecord> records = new ArrayList<>();
        parts.forEach(part -> records.addAll(part.mapped));
        return records;
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

    /** Takes records out that the database does not take; the offsets move over them all the same. */
    List<BadRecord> remove(List<Refused> refused) {
        folded = null;
        IdentityHashMap<SinkRecord, BadRecordException> reasons = new IdentityHashMap<>();
        refused.forEach(record -> reasons.put(record.record(), record.reason()));
        List<BadRecord> bad = new ArrayList<>();
        for (Part part : parts) {
            part.mapped.removeIf(record -> {
                BadRecordException reason = reasons.get(record.source());
                if (reason != null) {
                    bad.add(new BadRecord(part.run.assignment(), record.source(), reason));
                }
                return reason != null;
            });
        }
        return bad;
    }

    /** Keeps these runs. */
    void retain(Predicate<Run<Draft>> kept) {
        List<Part> rest = parts.stream().filter(part -> kept.test(part.run)).toList();
        if (rest.size() < parts.size()) {
            parts = rest;
            folded = null;
        }
    }
}
