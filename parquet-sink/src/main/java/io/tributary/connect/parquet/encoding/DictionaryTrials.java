package io.tributary.connect.parquet.encoding;

import java.util.Set;
import java.util.stream.Collectors;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a schema a dictionary made no smaller lately. parquet-java gives a dictionary up behind the first page
 * only, and that page costs several times what plain values cost; so only one file in many tries all columns.
 */
final class DictionaryTrials {
    private static final int FILES_PER_TRIAL = 16;
    /** Those of a full page. Fewer tell nothing about large files. */
    private static final long ENOUGH_ROWS = 20_000;

    /** Null until a trial has ended. */
    private @Nullable Set<String> useless;

    private int filesSinceTrial;

    /** The columns that the next file stores without a dictionary; none if it tries all. */
    Set<String> next() {
        if (useless == null) {
            return Set.of();
        }
        filesSinceTrial = (filesSinceTrial + 1) % FILES_PER_TRIAL;
        return filesSinceTrial == 0 ? Set.of() : useless;
    }

    /** A file that tried all columns is complete. */
    void tried(ParquetMetadata footer) {
        if (footer.getBlocks().isEmpty()) {
            return;
        }
        BlockMetaData first = footer.getBlocks().get(0);
        if (first.getRowCount() >= ENOUGH_ROWS) {
            useless = first.getColumns().stream()
                    .filter(column -> !column.getEncodingStats().hasDictionaryEncodedPages())
                    .map(DictionaryTrials::name)
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    private static String name(ColumnChunkMetaData column) {
        return column.getPath().toDotString();
    }
}
