package io.tributary.connect.mysql.write;

import io.tributary.connect.mysql.batch.Compaction;
import io.tributary.connect.mysql.batch.TableChanges;
import io.tributary.connect.mysql.offset.Advances;
import io.tributary.connect.mysql.record.MappedRecord;
import io.tributary.connect.mysql.sql.Chunks;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of one put or of several in a row, and the offsets behind them: one transaction. */
public final class Batch {
    /** Gains flatten here. */
    private static final int MANY_RECORDS = 5_000;

    private static final long MANY_BYTES = 16 << 20;

    private final List<MappedRecord> records = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private final Advances advances = new Advances();
    private long bytes;
    private @Nullable List<TableChanges> folded;

    public void add(MappedRecord record) {
        records.add(record);
        bytes += Chunks.size(
                record.change().row(), record.change().target().table().columns());
    }

    public void add(Refused record) {
        refused.add(record);
    }

    /** Adds the batch that follows. */
    void addAll(Batch later) {
        folded = null;
        records.addAll(later.records);
        refused.addAll(later.refused);
        advances.addAll(later.advances);
        bytes += later.bytes;
    }

    /** Works ahead for the writer what does not depend on the database's state, if that can be. */
    void foldAhead() {
        boolean isFinal = records.stream().allMatch(MappedRecord::isFinal);
        folded = isFinal
                ? Compaction.withoutServer(
                                records.stream().map(MappedRecord::change).toList())
                        .orElse(null)
                : null;
    }

    /** The changes of all records if they were folded ahead, else null. */
    @Nullable List<TableChanges> folded() {
        return folded;
    }

    public Advances advances() {
        return advances;
    }

    List<MappedRecord> records() {
        return records;
    }

    List<Refused> refused() {
        return refused;
    }

    /** Whether another batch should rather be a transaction of its own. */
    boolean isFull() {
        return records.size() + refused.size() >= MANY_RECORDS || bytes >= MANY_BYTES;
    }
}
