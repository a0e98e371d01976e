package io.tributary.connect.parquet.table;

import io.tributary.connect.parquet.commit.Payload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * What an entry of the log says about the table that its partition is part of: its payload, read.
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

    /**
     * What a payload says.
     *
     * @param source names where it is from, as the beginning of a sentence
     */
    static TableEntry of(Payload payload, String source) {
        try {
            return Documents.read(TableEntry.class, payload.json().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ConnectException(
                    source + " says of its table what this build of Tributary does not read: use a newer Tributary.",
                    e);
        }
    }

    Payload payload() {
        return new Payload(new String(Documents.write(this), StandardCharsets.UTF_8));
    }

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
