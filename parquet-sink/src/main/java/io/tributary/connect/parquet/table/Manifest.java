package io.tributary.connect.parquet.table;

import java.util.Comparator;
import java.util.List;

/**
 * What a version is made of. Once it is stored it is the version, and only its files are ever published.
 *
 * @param lag of the partition that was furthest behind, in milliseconds
 */
public record Manifest(
        String connector, String topic, long version, long announcedAt, long rows, long lag, List<Part> partitions) {
    public Manifest {
        partitions = List.copyOf(partitions);
    }

    public static Manifest of(String connector, String topic, Announcement announcement, List<Part> parts) {
        return new Manifest(
                connector,
                topic,
                announcement.version(),
                announcement.time(),
                parts.stream().mapToLong(Part::rows).sum(),
                parts.stream().mapToLong(Part::lag).max().orElse(0),
                parts.stream().sorted(Comparator.comparingInt(Part::partition)).toList());
    }
}
