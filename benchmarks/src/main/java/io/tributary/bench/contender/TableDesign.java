package io.tributary.bench.contender;

import io.tributary.bench.workload.ShapesWorkload;
import io.tributary.bench.workload.TableWorkload;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What the table workload is loaded into. */
enum TableDesign {
    /** Eight columns and the natural primary key. */
    FLAT {
        @Override
        List<String> create(String table) {
            return List.of(flat(table, ""));
        }

        @Override
        List<String> drop(String table) {
            return List.of("DROP TABLE IF EXISTS " + table);
        }
    },

    /** The same, but that a new row needs an amount and a name. */
    STRICT {
        @Override
        List<String> create(String table) {
            return List.of(flat(table, " NOT NULL"));
        }

        @Override
        List<String> drop(String table) {
            return FLAT.drop(table);
        }
    },

    /** A key, a number and many columns of which each record carries others. */
    OPTIONAL {
        @Override
        List<String> create(String table) {
            String optional = IntStream.range(0, ShapesWorkload.OPTIONAL)
                    .mapToObj(field -> "o" + field + " BIGINT")
                    .collect(Collectors.joining(","));
            return List.of(
                    "CREATE TABLE " + table + " (id BIGINT NOT NULL PRIMARY KEY, n BIGINT NOT NULL," + optional + ")");
        }

        @Override
        List<String> drop(String table) {
            return FLAT.drop(table);
        }
    },

    /**
     * The same as the first with a second unique key, some of whose values belong to rows that were there before: only the server can
     * tell that a record brings one of them.
     */
    TAKEN {
        @Override
        List<String> create(String table) {
            String taken = LongStream.rangeClosed(1, TableWorkload.TAKEN_COUNTS)
                    .mapToObj(number -> "('taken-" + number + "','taken'," + -number + ")")
                    .collect(Collectors.joining(","));
            List<String> statements = new ArrayList<>(FLAT.create(table));
            statements.add("ALTER TABLE " + table + " ADD UNIQUE KEY uk_count (transaction_count)");
            statements.add("INSERT INTO " + table + " (user_id, transaction_type, transaction_count) VALUES " + taken);
            return statements;
        }

        @Override
        List<String> drop(String table) {
            return FLAT.drop(table);
        }
    },

    /** Facts of a warehouse, without its dimension and snapshots: the same columns and as many indexes. */
    FACTS {
        @Override
        List<String> create(String table) {
            return List.of(facts(table, "UNIQUE KEY uk_row (user_id, transaction_type)"));
        }

        @Override
        List<String> drop(String table) {
            return List.of("DROP TABLE IF EXISTS " + table);
        }
    },

    /** The same facts with a dimension of users and versioned snapshots. */
    STAR {
        @Override
        List<String> create(String table) {
            return List.of(
                    "CREATE TABLE " + dimension(table) + " (user_id VARCHAR(50) NOT NULL PRIMARY KEY,"
                            + " user_name VARCHAR(200), source_time DATETIME(6))",
                    facts(
                            table,
                            "UNIQUE KEY uk_row (user_id, transaction_type, snapshot_date, snapshot_version),"
                                    + " FOREIGN KEY (user_id) REFERENCES " + dimension(table) + " (user_id)"));
        }

        @Override
        List<String> drop(String table) {
            return List.of(
                    "DROP TABLE IF EXISTS " + table,
                    "DROP TABLE IF EXISTS " + dimension(table),
                    // The sink makes it again; it would say which snapshots the dropped table had.
                    "DROP TABLE IF EXISTS tributary_snapshots");
        }
    };

    abstract List<String> create(String table);

    abstract List<String> drop(String table);

    static String dimension(String table) {
        return table + "_users";
    }

    private static String flat(String table, String required) {
        return "CREATE TABLE " + table + " (user_id VARCHAR(50) NOT NULL, transaction_type VARCHAR(50) NOT NULL,"
                + " total_amount DOUBLE" + required + ", transaction_count BIGINT, avg_amount DOUBLE,"
                + " min_amount DOUBLE, max_amount DOUBLE, user_name VARCHAR(200)" + required + ","
                + " PRIMARY KEY (user_id, transaction_type))";
    }

    private static String facts(String table, String keys) {
        return "CREATE TABLE " + table + " (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,"
                + " user_id VARCHAR(50) NOT NULL, transaction_type VARCHAR(50) NOT NULL, total_amount DOUBLE,"
                + " transaction_count BIGINT, avg_amount DOUBLE, min_amount DOUBLE, max_amount DOUBLE,"
                + " snapshot_date DATE NOT NULL DEFAULT '2026-01-01', snapshot_version INT NOT NULL DEFAULT 1,"
                + " KEY idx_snapshot (snapshot_date, snapshot_version), " + keys + ")";
    }
}
