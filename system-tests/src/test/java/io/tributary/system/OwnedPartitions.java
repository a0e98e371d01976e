package io.tributary.system;

/** The partitions of a connector as its offsets table knows them. */
record OwnedPartitions(String connector, Warehouse admin) {

    /** Those that tasks of this worker process own. */
    long of(long pid) {
        return Long.parseLong(admin.query("SELECT COUNT(*) FROM tributary_offsets" + owned(pid))
                .get(0));
    }

    /** How many of them lie in an open transaction. */
    long inTransactionOf(long pid) {
        return of(pid)
                - admin.query("SELECT kafka_partition FROM tributary_offsets" + owned(pid) + " FOR UPDATE SKIP LOCKED")
                        .size();
    }

    private String owned(long pid) {
        return " WHERE connector = '" + connector + "' AND owner LIKE '% " + pid + "@%'";
    }
}
