package io.tributary.connect.mysql.dimension;

import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.table.Column;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides what is to be written about a member, given what is stored and what its messages say in their order. */
public final class MemberWrite {
    private MemberWrite() {}

    /** Null if the stored member says it all already. {@code stored} is null for a member that is missing. */
    public static @Nullable Row of(Dimension dimension, @Nullable Row stored, List<MemberMessage> messages) {
        Row first = messages.get(0).row();
        Row state = stored == null ? null : stored.copy();
        Column key = dimension.keyColumn();
        Row write = Row.of(dimension.target().table()).set(key, first.value(key));
        boolean changed = stored == null;
        for (MemberMessage message : messages) {
            if (!message.describes() || isOlder(dimension, message.row(), state)) {
                continue;
            }
            changed |= stored == null || differs(dimension, message.row(), state);
            // A row keeps the spelling of its key that comes first, as no statement assigns the key.
            write = write.overwrittenBy(message.row()).set(key, first.value(key));
            state = state == null ? message.row() : state.overwrittenBy(message.row());
        }
        return changed ? withSurrogateKey(dimension, write, stored) : null;
    }

    /** The insert of an upsert counts up the surrogate key, also where the row exists, unless it is given. */
    private static Row withSurrogateKey(Dimension dimension, Row write, @Nullable Row stored) {
        Column surrogateKey = dimension.surrogateKey();
        return stored == null || surrogateKey == null ? write : write.set(surrogateKey, stored.value(surrogateKey));
    }

    @SuppressWarnings("unchecked") // Values of one column have one type.
    private static boolean isOlder(Dimension dimension, Row message, @Nullable Row state) {
        Column order = dimension.orderColumn();
        Object stored = order == null || state == null ? null : state.value(order);
        return order != null
                && stored != null
                && ((Comparable<Object>) Objects.requireNonNull(message.value(order))).compareTo(stored) < 0;
    }

    private static boolean differs(Dimension dimension, Row message, @Nullable Row state) {
        return state == null
                || dimension.stateColumns().stream()
                        .anyMatch(column ->
                                message.carries(column) && !Objects.equals(message.value(column), state.value(column)));
    }
}
