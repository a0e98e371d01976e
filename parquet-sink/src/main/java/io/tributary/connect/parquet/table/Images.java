package io.tributary.connect.parquet.table;

import io.tributary.connect.parquet.commit.Lake;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import io.tributary.connect.parquet.store.FileIds;
import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The images of one Kafka partition of a table: the newest, and those before it for as long as a version needs them. */
@InputOutput
final class Images {
    private static final Logger LOG = LoggerFactory.getLogger(Images.class);

    private final TopicPartition partition;
    private final Lake lake;
    private final ImageNames names;
    private final TableVersions versions;
    private final Set<String> replaced = new LinkedHashSet<>();

    Images(TopicPartition partition, Lake lake, ImageNames names, TableVersions versions) {
        this.partition = partition;
        this.lake = lake;
        this.names = names;
        this.versions = versions;
    }

    String path(String fileId) {
        return names.image(fileId);
    }

    /** The columns of the newest image, which must be there. */
    Struct columns(@Nullable Image newest) throws IOException {
        if (newest == null) {
            return Struct.EMPTY;
        }
        try (ImageReader reader = ImageReader.open(lake, newest)) {
            return reader.columns();
        }
    }

    /** Deletes what owners before this claim have left. A newer image may be another owner's, if it was overtaken. */
    void sweep(long claim, @Nullable Image newest) throws IOException {
        String current = newest == null ? null : newest.path();
        deleteUnneeded(lake.store().names(names.directory()).stream()
                .filter(name -> FileIds.isOlderThan(claim, name))
                .map(names::image)
                .filter(path -> !path.equals(current))
                .toList());
    }

    /** An entry names another image in the place of this one. */
    void replace(String path) {
        replaced.add(path);
    }

    /** Deletes those that were replaced and are needed no more. */
    void tidy() throws IOException {
        if (!replaced.isEmpty()) {
            replaced.removeAll(deleteUnneeded(replaced));
        }
    }

    /** But for those that parts of a version may still have to be made from. Returns what is gone. */
    private List<String> deleteUnneeded(Collection<String> paths) throws IOException {
        List<String> unneeded = new ArrayList<>(paths);
        try {
            unneeded.removeAll(versions.sources(partition.partition()));
        } catch (DamagedDocumentException e) {
            LOG.debug("It is unknown which images of {} are still needed, so all stay", partition, e);
            return List.of();
        }
        for (String path : unneeded) {
            lake.store().delete(path);
        }
        return unneeded;
    }
}
