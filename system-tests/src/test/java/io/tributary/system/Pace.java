package io.tributary.system;

import java.time.Duration;

/**
 * How fast rows are inserted into a table whose trigger says so. The trigger stays, because rows that are written while
 * it is replaced would be those of no pace.
 */
record Pace(String table, Warehouse admin) {

    static Pace of(String table, Warehouse admin) {
        admin.execute("CREATE TABLE " + table + "_pace (seconds DOUBLE)", "INSERT INTO " + table + "_pace VALUES (0)");
        return new Pace(table, admin);
    }

    /** What a trigger does for each row. */
    String statement() {
        return "DO SLEEP((SELECT seconds FROM " + table + "_pace));";
    }

    /** Each row takes at least this long, so that a transaction does. */
    void slowDown(Duration perRow) {
        admin.execute("UPDATE " + table + "_pace SET seconds = " + perRow.toMillis() / 1000.0);
    }

    void speedUp() {
        slowDown(Duration.ZERO);
    }
}
