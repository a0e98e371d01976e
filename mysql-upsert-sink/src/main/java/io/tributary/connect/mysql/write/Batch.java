package io.tributary.connect.mysql.write;

import io.tributary.connect.mysql.offset.Advances;
import io.tributary.connect.mysql.record.MappedRecord;
import io.tributary.connect.mysql.sql.Chunks;
import java.util.ArrayList;
import java.util.List;

/** The records of one put or of several in a row, and the offsets behind them: one transaction. */
public final class Batch {
    /** Gains flatten here. */
    private static final int MANY_RECORDS = 5_000;

    private static final long MANY_BYTES = 16 << 20;

    private final List<MappedRecord> records = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private final Advances advances = new Advances();
    private long bytes;

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
        records.addAll(later.records);
        refused.addAll(later.refused);
        advances.addAll(later.advances);
        bytes += later.bytes;
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
