package io.tributary.connect.parquet.store;

/**
 * What publishes a staged file, in the hands of anybody: small enough for the log.
 *
 * @param store the kind of store that understands it
 * @param temporary where the staged file lies, relative to the root
 */
public record Token(String store, String temporary) {
    /** The kind of all file systems. */
    public static final String FILE = "file";

    /** A file under a temporary name. */
    public static Token file(String temporary) {
        return new Token(FILE, temporary);
    }
}
