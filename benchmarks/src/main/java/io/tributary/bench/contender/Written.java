package io.tributary.bench.contender;

/** The Parquet files that a contender has written. */
public record Written(long files, long bytes) {
    static final Written NOTHING = new Written(0, 0);
}
