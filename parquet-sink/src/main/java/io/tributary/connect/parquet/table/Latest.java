package io.tributary.connect.parquet.table;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Leads a reader to the newest version, whose directory lies beside.
 *
 * @param rows in all
 * @param offsets by partition, the first one that is not in it
 * @param lag by how many milliseconds the partition that was furthest behind was so, where it never caught up
 * @param time when the version was announced, in epoch milliseconds
 */
public record Latest(
        long version, String directory, long rows, @Nullable Map<Integer, Long> offsets, long lag, long time) {
    public Latest {
        // Older releases said nothing of them.
        offsets = offsets == null ? null : Collections.unmodifiableMap(new TreeMap<>(offsets));
    }

    static Latest of(Manifest manifest, String directory) {
        Map<Integer, Long> offsets = new HashMap<>();
        manifest.partitions().forEach(part -> offsets.put(part.partition(), part.nextOffset()));
        return new Latest(
                manifest.version(), directory, manifest.rows(), offsets, manifest.lag(), manifest.announcedAt());
    }
}
