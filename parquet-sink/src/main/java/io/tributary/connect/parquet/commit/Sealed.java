package io.tributary.connect.parquet.commit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an entry answers for.
 *
 * @param payload null where files are all
 */
public record Sealed(List<PendingFile> files, @Nullable Payload payload) {
    public Sealed {
        files = List.copyOf(files);
    }
}
