package io.tributary.connect.parquet.commit;

/** Which open file a row belongs to: its routed topic, which decides the columns, and its directory. */
public record FileTarget(String topic, String directory) {}
