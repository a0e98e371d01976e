package io.tributary.connect.parquet.commit;

import org.jspecify.annotations.Nullable;

/**
 * What an entry says about the table that its partition is part of.
 *
 * @param key which part of a record is its key, as configured; null where the table was reset
 * @param keyType what kind of value the key is; null before the first one
 * @param image the table as of the entry's next offset; null where it has never had a row
 * @param version the newest version that the partition is part of, with this image; 0 for none
 * @param schema number of the topic's schema that it is part of that version with
 */
public record TableEntry(
        @Nullable String key,
        @Nullable String keyType,
        @Nullable Image image,
        long version,
        int schema) {

    /** Of a table without any record. */
    public static TableEntry empty(String key) {
        return new TableEntry(key, null, null, 0, 0);
    }

    /** Forgets everything but the number of the version, which it must not become part of again. */
    public TableEntry reset() {
        return new TableEntry(null, null, null, version, schema);
    }

    /** The same with another image. */
    public TableEntry with(Image newImage) {
        return new TableEntry(key, keyType, newImage, version, schema);
    }

    public TableEntry keyedBy(String newKey) {
        return new TableEntry(newKey, keyType, image, version, schema);
    }
}
