package io.tributary.connect.parquet.store;

/**
 * Who stages a file.
 *
 * @param fileId of this file alone: the number of its owner's claim, a hyphen, and what nobody has drawn before
 * @param home of the partition, where whoever claims it next finds what was left behind
 */
public record Staging(String fileId, String home) {}
