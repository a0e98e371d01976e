package io.tributary.bench;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is to be measured, as the command line says. */
record BenchOptions(
        What what,
        boolean quick,
        boolean withPeers,
        Optional<Integer> chosenRounds,
        Optional<Long> chosenRecords,
        Only only) {
    private static final long QUICK_TABLE_RECORDS = 200_000;
    private static final long QUICK_STREAM_RECORDS = 1_200_000;
    private static final long TABLE_RECORDS = 500_000;
    private static final long STREAM_RECORDS = 3_000_000;
    private static final int QUICK_ROUNDS = 1;
    private static final int ROUNDS = 3;
    private static final int TWO_COMPARED_ROUNDS = 5;

    /** Which programme. */
    enum What {
        RACE("results"),
        GROWTH("growth"),
        AGAINST("against"),
        BAD_RECORDS("bad-records"),
        PARTIAL_RECORDS("partial-records"),
        MANY_TABLES("many-tables"),
        S3("s3");

        private final String report;

        What(String report) {
            this.report = report;
        }

        /** The name of the report's files. */
        String report() {
            return report;
        }

        /** On the command line; the race has none. */
        String option() {
            return this == S3 ? "--store s3" : "--" + report;
        }

        boolean hasPeers() {
            return this == RACE || this == S3;
        }

        /** Whether a part of it is how long records take to become visible, which may be measured alone. */
        boolean hasLatency() {
            return this == RACE || this == AGAINST || this == S3;
        }

        /** Whether how many records there are is not for the command line to say. */
        boolean hasOwnNumbers() {
            return this == GROWTH || this == BAD_RECORDS || this == MANY_TABLES;
        }

        boolean isOfMySqlOnly() {
            return this == PARTIAL_RECORDS || this == MANY_TABLES;
        }
    }

    /** Which of the sinks, or only how long records take to become visible. */
    enum Only {
        BOTH,
        MYSQL,
        PARQUET,
        LATENCY
    }

    int rounds() {
        boolean comparesTwo = what == What.AGAINST || what == What.PARTIAL_RECORDS;
        return chosenRounds.orElse(quick ? QUICK_ROUNDS : comparesTwo ? TWO_COMPARED_ROUNDS : ROUNDS);
    }

    long tableRecords() {
        return chosenRecords.orElse(quick ? QUICK_TABLE_RECORDS : TABLE_RECORDS);
    }

    long streamRecords() {
        return chosenRecords.orElse(quick ? QUICK_STREAM_RECORDS : STREAM_RECORDS);
    }

    int growthRounds() {
        return chosenRounds.orElse(1);
    }

    /** Rounds before those that count. */
    int warmUps() {
        return quick ? 1 : 2;
    }

    /** Numbers of records over which rates should not change. */
    List<Long> growthSteps() {
        return quick ? List.of(100_000L, 1_000_000L) : List.of(100_000L, 1_000_000L, 10_000_000L);
    }

    /** Where something else grows. */
    long growthTableRecords() {
        return quick ? 100_000 : 1_000_000;
    }

    /** Where something else grows; a multiple of the date partitions in every Kafka partition. */
    long growthStreamRecords() {
        return quick ? 400_000 : 3_000_000;
    }

    /** All of which a table's sink sends to the dead-letter topic; 20 000 take half a second, too short for a ratio. */
    long allBadTableRecords() {
        return quick ? 20_000 : 100_000;
    }

    /** All of which a lake's sink sends to the dead-letter topic, three times as fast as that of a table. */
    long allBadStreamRecords() {
        return quick ? 60_000 : 600_000;
    }

    /** Of a table of which few records are bad. */
    long fewBadTableRecords() {
        return quick ? 40_000 : 200_000;
    }

    /** Of a stream of which few records are bad. */
    long fewBadStreamRecords() {
        return quick ? 400_000 : 2_000_000;
    }

    /** Of many shapes; a multiple of two rows in every Kafka partition. */
    long shapesTableRecords() {
        return quick ? 80_000 : 200_000;
    }

    /** For which many tables get a record each second, and are looked at. */
    int manyTablesSeconds() {
        return quick ? 30 : 120;
    }

    /** After which a contender that meets bad records is asked how far it is. */
    Duration badRecordsPatience() {
        return Duration.ofSeconds(quick ? 30 : 120);
    }

    /** Connect commits offsets so often by itself; the race has been run with the first, whose figures are compared. */
    Duration offsetFlushInterval() {
        return Duration.ofSeconds(what == What.BAD_RECORDS ? 60 : 10);
    }

    /** Whether the MySQL sink's rate or latency is measured. */
    boolean withMySql() {
        return only != Only.PARQUET;
    }

    /** Whether the Parquet sink's rate or latency is measured. */
    boolean withParquet() {
        return only != Only.MYSQL;
    }

    /** Whether loads are measured, not only how long a record takes. */
    boolean withLoads() {
        return only != Only.LATENCY;
    }
}
