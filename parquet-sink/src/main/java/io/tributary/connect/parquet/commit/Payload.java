package io.tributary.connect.parquet.commit;

/** What an entry says besides offset and files, as JSON text. Only the {@link Content} that wrote it reads it. */
public record Payload(String json) {}
