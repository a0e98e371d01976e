package io.tributary.connect.parquet.commit;

import io.tributary.connect.parquet.store.Token;

/**
 * A sealed file that an entry has committed, until it is known to be published. The offsets are those of its first and
 * last row.
 *
 * @param of number of the entry that committed it, whichever claim carries it by now
 * @param path final, relative to the lake's root
 */
public record PendingFile(
        long of, String path, Token token, long rows, long bytes, long firstOffset, long lastOffset) {}
