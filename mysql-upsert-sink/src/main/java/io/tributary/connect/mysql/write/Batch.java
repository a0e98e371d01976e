package io.tributary.connect.mysql.write;

import io.tributary.connect.mysql.offset.Advances;
import io.tributary.connect.mysql.record.MappedRecord;
import java.util.ArrayList;
import java.util.List;

/** The records of one put or of several in a row, and the offsets behind them: one transaction. */
public final class Batch {
    private final List<MappedRecord> records = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private final Advances advances = new Advances();

    public void add(MappedRecord record) {
        records.add(record);
    }

    public void add(Refused record) {
        refused.add(record);
    }

    /** Adds the batch that follows. */
    void addAll(Batch later) {
        records.addAll(later.records);
        refused.addAll(later.refused);
        advances.addAll(later.advances);
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

    int size() {
        return records.size() + refused.size();
    }
}
