package io.tributary.connect.parquet.readers;

import java.util.Map;

/**
 * What a process of Spark is to read.
 *
 * @param name of the answer
 * @param path a directory, or one file
 * @param settings of the session
 * @param schema that Spark is given, in its own words; or the path of a file that has it; empty where Spark is to find it
 */
public record SparkRead(String name, String path, Map<String, String> settings, String schema) {}
