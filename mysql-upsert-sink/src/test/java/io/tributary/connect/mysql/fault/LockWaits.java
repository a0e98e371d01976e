package io.tributary.connect.mysql.fault;

import io.tributary.connect.mysql.TestDatabase;

/** Transactions at the server that wait for each other. */
record LockWaits(TestDatabase database) {

    boolean any() {
        return !database.value("SELECT COUNT(*) FROM performance_schema.data_lock_waits")
                .equals("0");
    }
}
