package io.tributary.connect.mysql.sql;

import io.tributary.connect.mysql.table.TableName;

/**
 * The statements of the offsets table, for MySQL and MariaDB alike. Lists of rows are joined in their order, so that
 * all tasks lock rows in the same one.
 */
public final class OffsetStatements {
    private static final String KEYS = "SELECT ? AS topic, ? AS kafka_partition";
    private static final String MOVES = KEYS + ", ? AS owner, ? AS expected, ? AS next_offset";

    private static final String UNCHANGED = " WHERE o.owner = w.owner AND o.next_offset = w.expected";

    private final String table;

    public OffsetStatements(TableName table) {
        this.table = Quoted.name(table);
    }

    /** What a DBA runs who does not let the sink create the table. Without parameters. */
    public String create() {
        return "CREATE TABLE IF NOT EXISTS " + table + " (\n"
                + "    connector VARCHAR(255) NOT NULL,\n"
                + "    topic VARCHAR(249) NOT NULL,\n"
                + "    kafka_partition INT NOT NULL,\n"
                + "    next_offset BIGINT NOT NULL,\n"
                + "    owner VARCHAR(255) NOT NULL,\n"
                + "    updated_at TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),\n"
                + "    PRIMARY KEY (connector, topic, kafka_partition)\n"
                + ") ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";
    }

    /** Binds the table's schema, null for that of the connection, and its name. */
    public static String readComment() {
        return "SELECT table_comment FROM information_schema.tables"
                + " WHERE table_schema = COALESCE(?, DATABASE()) AND table_name = ?";
    }

    /** Binds connector, topic, partition, offset and owner of each row. */
    public String insert(int rows) {
        return "INSERT INTO " + table
                + " (connector, topic, kafka_partition, next_offset, owner) VALUES (?, ?, ?, ?, ?)"
                + ", (?, ?, ?, ?, ?)".repeat(rows - 1);
    }

    /** Binds connector, topic, partition, offset and owner of each row. */
    public String insertOrMove(int rows) {
        // VALUES() is deprecated on MySQL and the only way on MariaDB.
        return insert(rows) + " ON DUPLICATE KEY UPDATE owner = VALUES(owner), next_offset = VALUES(next_offset)";
    }

    /** Binds topic and partition of each row, the connector, the owner. */
    public String takeOver(int rows) {
        return "UPDATE " + joined(list(KEYS, rows)) + " SET o.owner = ?";
    }

    /** Reads rows and locks them; binds topic and partition of each row, then the connector. */
    public String readForUpdate(int rows) {
        return "SELECT o.topic, o.kafka_partition, o.owner, o.next_offset FROM " + joined(list(KEYS, rows))
                + " FOR UPDATE";
    }

    /** Binds topic, partition, owner, expected and next offset of each row, then the connector. */
    public String advance(int rows) {
        return "UPDATE " + joined(list(MOVES, rows)) + " SET o.next_offset = w.next_offset" + UNCHANGED;
    }

    /**
     * Counts the rows that {@link #advance} would move and locks them; binds the same. It may be the first statement of its
     * transaction, and by what it ends in a proxy knows that it is for the server that is written to.
     */
    public String check(int rows) {
        return "SELECT COUNT(*) FROM " + joined(list(MOVES, rows)) + UNCHANGED + " FOR UPDATE";
    }

    /** Binds the connector, topic and partition. */
    public String delete() {
        return deleteAll() + " AND topic = ? AND kafka_partition = ?";
    }

    public String deleteAll() {
        return "DELETE FROM " + table + " WHERE connector = ?";
    }

    private String joined(String list) {
        return list + " AS w STRAIGHT_JOIN " + table
                + " AS o ON o.connector = ? AND o.topic = w.topic AND o.kafka_partition = w.kafka_partition";
    }

    private static String list(String first, int rows) {
        String more = " UNION ALL SELECT ?" + ", ?".repeat(first.equals(KEYS) ? 1 : 4);
        return "(" + first + more.repeat(rows - 1) + ")";
    }
}
