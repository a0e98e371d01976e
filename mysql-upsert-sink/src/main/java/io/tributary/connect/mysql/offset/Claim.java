package io.tributary.connect.mysql.offset;

/** What the offsets table says of a partition: who owns it, and the offset behind all that is written. */
public record Claim(String owner, long nextOffset) {}
