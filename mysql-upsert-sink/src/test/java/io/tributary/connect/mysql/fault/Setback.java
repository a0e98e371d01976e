package io.tributary.connect.mysql.fault;

import io.tributary.connect.mysql.TestDatabase;

/** What a failover to a server that lacks the last transactions does to one partition. */
final class Setback {
    private Setback() {}

    /** The partition's rows from {@code next} on are gone from these tables, which have columns p and o, and its offset too. */
    static void of(TestDatabase database, String topic, String partition, long next, String... tables) {
        for (String table : tables) {
            database.execute("DELETE FROM " + table + " WHERE p = " + partition + " AND o >= " + next);
        }
        database.execute("UPDATE tributary_offsets SET next_offset = " + next + " WHERE topic = '" + topic
                + "' AND kafka_partition = " + partition);
    }
}
