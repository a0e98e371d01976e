package io.tributary.connect.mysql.fault;

import io.tributary.connect.mysql.TestDatabase;

/** Transactions that wait for each other about tables of a schema. */
record LockWaits(TestDatabase database) {

    boolean any() {
        return !database.value("SELECT COUNT(*) FROM performance_schema.data_lock_waits"
                        + " JOIN performance_schema.data_locks ON engine_lock_id = requesting_engine_lock_id"
                        + " WHERE object_schema = DATABASE()")
                .equals("0");
    }
}
