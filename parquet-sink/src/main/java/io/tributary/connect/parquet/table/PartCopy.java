package io.tributary.connect.parquet.table;

import io.tributary.connect.parquet.commit.Lake;
import io.tributary.connect.parquet.commit.TimeSlice;
import io.tributary.connect.parquet.row.FileSchema;
import io.tributary.connect.parquet.store.Publication;
import io.tributary.connect.parquet.store.StagedFile;
import io.tributary.connect.parquet.table.ImageMerge.Merged;
import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of an image into a file with other columns, in as many steps as are wanted. After any exception it can
 * only be abandoned.
 */
@InputOutput
final class PartCopy {
    private final Lake lake;
    private final String path;
    private final StagedFile staged;
    private final ImageMerge merge;

    private PartCopy(Lake lake, String path, StagedFile staged, ImageMerge merge) {
        this.lake = lake;
        this.path = path;
        this.staged = staged;
        this.merge = merge;
    }

    /** Of no image there are no rows, but columns. */
    static PartCopy begin(
            Lake lake, PartOwner owner, String fileId, String path, @Nullable Image image, FileSchema schema)
            throws IOException {
        StagedFile staged = lake.store().stage(path, owner.names().staging(fileId));
        try {
            return new PartCopy(lake, path, staged, ImageMerge.begin(lake, image, new HashMap<>(), staged, schema));
        } catch (IOException | RuntimeException e) {
            staged.abandon();
            throw e;
        }
    }

    /** Goes on until everything is written or the time is over; false if there is more to do. */
    boolean advance(TimeSlice time) throws IOException {
        return merge.advance(time);
    }

    /** The file is at its path. */
    Merged complete() throws IOException {
        Merged merged = merge.complete();
        Publication publication = lake.store().publish(merged.token(), path, merged.bytes());
        if (publication != Publication.PUBLISHED) {
            throw new IOException(lake.store().describe(path) + " is not what was staged: " + publication);
        }
        return merged;
    }

    /** Throws away what was written. Never throws. */
    void abandon() {
        merge.abandon();
        staged.abandon();
    }
}
