package io.tributary.connect.parquet.readers;

import java.util.Map;

/** What a user may tell Spark beyond {@code mergeSchema}. */
enum ReadOption {
    /** Dates are days of the proleptic calendar, as every writer but old Sparks has them. */
    NO_REBASE("spark.sql.parquet.datetimeRebaseModeInRead", "CORRECTED"),
    NANOS_AS_LONG("spark.sql.legacy.parquet.nanosAsLong", "true"),
    TIME_TYPE("spark.sql.timeType.enabled", "true"),
    TEXT_DIRECTORIES("spark.sql.sources.partitionColumnTypeInference.enabled", "false"),
    ROW_BY_ROW("spark.sql.parquet.enableVectorizedReader", "false"),
    NEWEST_SCHEMA("`schema(…)`, that of the newest file"),
    SCHEMA_OF_NUMBERS("`schema(…)` that has the times as numbers");

    private final String key;
    private final String value;
    private final String words;

    ReadOption(String key, String value) {
        this.key = key;
        this.value = value;
        this.words = "`" + key + "=" + value + "`";
    }

    ReadOption(String words) {
        this.key = "";
        this.value = "";
        this.words = words;
    }

    /** Of the session. */
    Map<String, String> settings() {
        return key.isEmpty() ? Map.of() : Map.of(key, value);
    }

    /** For documents. */
    String words() {
        return words;
    }
}
