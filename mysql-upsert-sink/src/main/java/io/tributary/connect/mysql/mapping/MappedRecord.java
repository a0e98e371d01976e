package io.tributary.connect.mysql.mapping;

import io.tributary.connect.mysql.dimension.MemberIds;
import io.tributary.connect.mysql.dimension.MemberMessage;
import io.tributary.connect.mysql.dimension.MemberRef;
import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.row.RowChange;
import io.tributary.connect.mysql.snapshot.Snapshot;
import io.tributary.connect.mysql.table.Column;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record as the change that it asks for. {@code messages} tell of members that must exist before; {@code surrogates}
 * are the columns of the change that receive their keys. {@code interval} is that of the record, null where rows lie in no
 * snapshots.
 */
public record MappedRecord(
        SinkRecord source,
        RowChange change,
        List<MemberMessage> messages,
        Map<Column, MemberRef> surrogates,
        @Nullable Snapshot interval)
        implements Draft {

    /** Whether the change is what is executed: it waits for no surrogate key and goes to no snapshots. */
    public boolean isFinal() {
        return surrogates.isEmpty() && interval == null;
    }

    /** The change with the surrogate keys in it; null for the deletion of a row whose member does not exist. */
    public @Nullable RowChange resolved(MemberIds ids) {
        if (surrogates.isEmpty()) {
            return change;
        }
        Row row = change.row().copy();
        for (Map.Entry<Column, MemberRef> surrogate : surrogates.entrySet()) {
            Object id = ids.id(surrogate.getValue());
            if (id != null) {
                row.set(surrogate.getKey(), id);
            } else if (!isTheMember(surrogate.getValue())) {
                return unresolved(surrogate.getValue());
            }
        }
        return change.with(row);
    }

    /** Then the server counts up the key of a new one. */
    private boolean isTheMember(MemberRef member) {
        return member.dimension().target().name().equals(change.target().name());
    }

    private @Nullable RowChange unresolved(MemberRef member) {
        if (!(change instanceof RowChange.Upsert)) {
            return null;
        }
        throw new IllegalStateException("No surrogate key for a member of dimension " + member.dimension());
    }
}
