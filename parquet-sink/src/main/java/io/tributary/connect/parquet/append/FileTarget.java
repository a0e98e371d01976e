package io.tributary.connect.parquet.append;

/** Which open file a row belongs to: its routed topic, which decides the columns, and its directory. */
record FileTarget(String topic, String directory) {}
