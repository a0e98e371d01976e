package io.tributary.connect.parquet.table;

import java.util.Optional;

/**
 * The name of a part's document, which tells what decides whether a version is complete.
 *
 * @param schema number of the topic's schema that its file has; empty where it has none, which fits every schema
 */
record PartName(int partition, Optional<Integer> schema, String fileId) {
    private static final String NO_FILE = "none";
    private static final String JSON = ".json";

    static Optional<PartName> parse(String document) {
        String[] parts = document.split("-", 3);
        if (parts.length < 3 || !document.endsWith(JSON)) {
            return Optional.empty();
        }
        Optional<Integer> partition = TableNames.smallNumber(parts[0]);
        Optional<Integer> schema = TableNames.smallNumber(parts[1]);
        if (partition.isEmpty() || (schema.isEmpty() && !parts[1].equals(NO_FILE))) {
            return Optional.empty();
        }
        String fileId = parts[2].substring(0, parts[2].length() - JSON.length());
        return Optional.of(new PartName(partition.get(), schema, fileId));
    }

    String document() {
        return partition + "-" + schema.map(String::valueOf).orElse(NO_FILE) + "-" + fileId + JSON;
    }

    /** Whether it can be in a version of this schema. */
    boolean fits(int ofVersion) {
        return schema.isEmpty() || schema.get() == ofVersion;
    }
}
