package io.tributary.connect.parquet.table;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tributary.connect.parquet.commit.Payload;
import io.tributary.connect.parquet.row.KeyForm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
 * @param progress how far its owners are with what the topic holds
 */
public record TableEntry(
        @Nullable String key,
        @Nullable String keyType,
        KeyForm keyForm,
        @Nullable Image image,
        long version,
        int schema,
        Progress progress) {

    /**
     * As it is stored: a table is a list of runs, of which there is one, in no order. Entries of format 1 have an image
     * in its place, and no form of keys.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Stored(
            @Nullable String key,
            @Nullable String keyType,
            @Nullable Integer keyForm,
            long version,
            int schema,
            boolean caughtUp,
            @Nullable Boolean reset,
            @Nullable Long lag,
            @Nullable List<StoredRun> runs,
            @Nullable Image image) {

        private static final int NEWEST_FORM = KeyForm.CANONICAL.number();

        static Stored of(TableEntry table) {
            return new Stored(
                    table.key(),
                    table.keyType(),
                    table.keyForm().number(),
                    table.version(),
                    table.schema(),
                    table.caughtUp(),
                    table.progress().wasReset() ? true : null,
                    table.progress().lagMs() == 0 ? null : table.progress().lagMs(),
                    table.image() == null ? List.of() : List.of(StoredRun.of(table.image())),
                    null);
        }

        boolean isKnown() {
            boolean isUnsortedImage = runs == null
                    || runs.isEmpty()
                    || (runs.size() == 1 && !runs.get(0).sorted());
            return isUnsortedImage && (keyForm == null || (keyForm >= 1 && keyForm <= NEWEST_FORM));
        }

        TableEntry entry() {
            if (runs == null) {
                // It joins whatever version there is once more, because what it has of it is of the first format too.
                return new TableEntry(key, keyType, KeyForm.WRITTEN, image, 0, 0, progress());
            }
            boolean isCanonical = keyForm != null && keyForm == NEWEST_FORM;
            Image stored = runs.isEmpty() ? null : runs.get(0).image();
            return new TableEntry(
                    key,
                    keyType,
                    isCanonical ? KeyForm.CANONICAL : KeyForm.WRITTEN,
                    stored,
                    version,
                    schema,
                    progress());
        }

        /** Older builds said of a reset only that nobody has told keys apart since. */
        private Progress progress() {
            boolean wasReset = key == null || Boolean.TRUE.equals(reset);
            return caughtUp ? Progress.caughtUp(lag == null ? 0 : lag) : new Progress(false, wasReset, 0);
        }
    }

    /** {@code low} and {@code high} are the numbers of the entries whose changes a run holds; an image holds all. */
    private record StoredRun(String path, long low, long high, boolean sorted, long rows, long bytes) {
        static StoredRun of(Image image) {
            return new StoredRun(image.path(), image.sequence(), image.sequence(), false, image.rows(), image.bytes());
        }

        Image image() {
            return new Image(path, high, rows, bytes);
        }
    }

    /**
     * What a payload says.
     *
     * @param source names where it is from, as the beginning of a sentence
     */
    static TableEntry of(Payload payload, String source) {
        try {
            Stored stored = Documents.read(Stored.class, payload.json().getBytes(StandardCharsets.UTF_8));
            if (stored.isKnown()) {
                return stored.entry();
            }
            throw unknown(source, null);
        } catch (IOException e) {
            throw unknown(source, e);
        }
    }

    private static ConnectException unknown(String source, @Nullable IOException cause) {
        return new ConnectException(
                source + " says of its table what this build of Tributary does not read: use a newer Tributary.",
                cause);
    }

    Payload payload() {
        return new Payload(new String(Documents.write(Stored.of(this)), StandardCharsets.UTF_8));
    }

    /** Of a table without any record. */
    public static TableEntry empty(String key) {
        return new TableEntry(key, null, KeyForm.CANONICAL, null, 0, 0, Progress.NONE);
    }

    /** Of a table that is made anew. Its part of a version in the making stays what it was, if there is one. */
    public TableEntry reset() {
        return new TableEntry(null, null, KeyForm.CANONICAL, null, 0, 0, Progress.RESET);
    }

    /** The same with another image. */
    public TableEntry with(Image newImage) {
        return new TableEntry(key, keyType, keyForm, newImage, version, schema, progress);
    }

    public TableEntry keyedBy(String newKey) {
        return new TableEntry(newKey, keyType, keyForm, image, version, schema, progress);
    }

    /** The same of an owner who is as far. */
    public TableEntry with(Progress nowProgress) {
        return new TableEntry(key, keyType, keyForm, image, version, schema, nowProgress);
    }

    boolean caughtUp() {
        return progress.caughtUp();
    }
}
