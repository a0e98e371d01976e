package io.tributary.connect.mysql.fault;

import io.tributary.connect.mysql.TestDatabase;
import java.util.ArrayList;
import java.util.List;

/** A copy of some tables, which lags behind them and may take their place. */
final class Replica {
    private final TestDatabase database;
    private final List<String> tables;

    Replica(TestDatabase database, String... tables) {
        this.database = database;
        this.tables = List.of(tables);
    }

    void catchUp() {
        List<String> statements = new ArrayList<>();
        for (String table : tables) {
            statements.add("DROP TABLE IF EXISTS replica_of_" + table);
            statements.add("CREATE TABLE replica_of_" + table + " LIKE " + table);
            statements.add("INSERT INTO replica_of_" + table + " SELECT * FROM " + table);
        }
        database.execute(statements.toArray(String[]::new));
    }

    /** It counts the ids up from those that it has. */
    void takeOver() {
        List<String> statements = new ArrayList<>();
        statements.add("SET foreign_key_checks = 0");
        for (String table : tables) {
            statements.add("TRUNCATE TABLE " + table);
            statements.add("INSERT INTO " + table + " SELECT * FROM replica_of_" + table);
        }
        database.execute(statements.toArray(String[]::new));
    }
}
