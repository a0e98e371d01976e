package io.tributary.connect.parquet.table;

import java.util.Comparator;
import java.util.List;

/** What a version is made of. The same parts make the same manifest, whoever completes the version. */
public record Manifest(
        String connector, String topic, long version, long announcedAt, long rows, List<Part> partitions) {
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
                parts.stream().sorted(Comparator.comparingInt(Part::partition)).toList());
    }
}
