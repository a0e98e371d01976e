package io.tributary.connect.mysql.dimension;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers members that are known to be committed, and their surrogate keys; the least recently used are forgotten.
 * Their attributes are not remembered, because another task may change them.
 */
public final class CommittedMembers {
    /** These take 65 MB if their names have 255 letters that are not Latin. */
    static final int LIMIT = 100_000;

    private static final Object NO_SURROGATE = new Object();

    private final Map<MemberRef, Object> ids = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<MemberRef, Object> eldest) {
            return size() > LIMIT;
        }
    };

    public boolean contains(MemberRef member) {
        return ids.get(member) != null;
    }

    public @Nullable Object id(MemberRef member) {
        Object id = ids.get(member);
        return id == NO_SURROGATE ? null : id;
    }

    public void add(MemberRef member, @Nullable Object id) {
        ids.put(member, id == null ? NO_SURROGATE : id);
    }

    public boolean isEmpty() {
        return ids.isEmpty();
    }

    public void clear() {
        ids.clear();
    }
}
