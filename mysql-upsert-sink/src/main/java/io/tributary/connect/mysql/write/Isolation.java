package io.tributary.connect.mysql.write;

import io.tributary.connect.mysql.connection.Constraint;
import io.tributary.connect.mysql.connection.DatabaseException;
import io.tributary.connect.mysql.connection.Failure;
import io.tributary.connect.mysql.connection.Transaction;
import io.tributary.connect.mysql.mapping.MappedRecord;
import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.ring.InputOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Applies records within one transaction, and finds those whose rows the database refuses by halving: one bad record
 * among n costs about 2 log n statements. The halves keep the order of the records.
 */
@InputOutput
final class Isolation {
    private final Transaction transaction;
    private final Consumer<List<MappedRecord>> work;
    private final List<Refused> refused = new ArrayList<>();
    private final List<MappedRecord> applied = new ArrayList<>();

    Isolation(Transaction transaction, Consumer<List<MappedRecord>> work) {
        this.transaction = transaction;
        this.work = work;
    }

    /** Leaves the transaction open, with all records in it that the database takes. */
    void apply(List<MappedRecord> records) {
        if (records.isEmpty()) {
            return;
        }
        transaction.markSavepoint();
        try {
            work.accept(records);
            applied.addAll(records);
            return;
        } catch (DatabaseException e) {
            if (e.error().failure() != Failure.BAD_ROW) {
                throw e;
            }
            transaction.rollbackToSavepoint();
            if (records.size() == 1) {
                // Without the cause: the server's message may quote values.
                refused.add(new Refused(
                        records.get(0).source(),
                        new BadRecordException(e.getMessage() + "."),
                        Constraint.of(e.error().code())));
                return;
            }
        }
        int middle = records.size() / 2;
        apply(records.subList(0, middle));
        apply(records.subList(middle, records.size()));
    }

    List<Refused> refused() {
        return refused;
    }

    /** In their order. */
    List<MappedRecord> applied() {
        return applied;
    }
}
