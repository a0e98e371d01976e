package io.tributary.connect.mysql.task;

import io.tributary.connect.mysql.table.Table;
import java.util.HashSet;
import java.util.Set;

/** Tells tables that change again and again from what the server lacks although they are as they were read. */
final class StaleTables {
    private final Set<Table> seen = new HashSet<>();
    private boolean wereMet;

    /** Whether the server has lacked something before of each of these tables as they were read; they are remembered. */
    boolean areMetAgain(Set<Table> written) {
        boolean areNew = seen.addAll(written);
        boolean again = wereMet && !areNew;
        wereMet = true;
        return again;
    }

    /** What is met from here on is something else. */
    void forget() {
        seen.clear();
        wereMet = false;
    }
}
