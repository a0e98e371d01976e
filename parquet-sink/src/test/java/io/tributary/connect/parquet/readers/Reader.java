package io.tributary.connect.parquet.readers;

import java.util.Locale;

/** Who reads the lake. */
enum Reader {
    PARQUET_JAVA("parquet-java"),
    DUCKDB("DuckDB"),
    SPARK_3("Spark 3.5.9"),
    SPARK_4("Spark 4.2.0");

    private final String title;

    Reader(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Of the directory that resolves its class path. */
    String directory() {
        return title.toLowerCase(Locale.ROOT).replace(' ', '-');
    }
}
