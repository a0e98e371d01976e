package io.tributary.connect.mysql.dimension;

import org.jspecify.annotations.Nullable;

/** Surrogate keys of committed members. */
@FunctionalInterface
public interface MemberIds {

    /** Null for a member that does not exist. */
    @Nullable Object id(MemberRef member);
}
