package io.tributary.bench;

import java.util.List;
import java.util.Optional;

/** What is to be measured, as the command line says. */
record BenchOptions(
        boolean quick, boolean withPeers, Optional<Integer> chosenRounds, Optional<Long> chosenRecords, Only only) {
    private static final long QUICK_TABLE_RECORDS = 200_000;
    private static final long QUICK_STREAM_RECORDS = 1_200_000;
    private static final long TABLE_RECORDS = 500_000;
    private static final long STREAM_RECORDS = 3_000_000;
    private static final int QUICK_ROUNDS = 1;
    private static final int ROUNDS = 3;

    /** Which of the sinks. */
    enum Only {
        BOTH,
        MYSQL,
        PARQUET
    }

    int rounds() {
        return chosenRounds.orElse(quick ? QUICK_ROUNDS : ROUNDS);
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

    boolean withMySql() {
        return only != Only.PARQUET;
    }

    boolean withParquet() {
        return only != Only.MYSQL;
    }
}
