package io.tributary.connect.parquet.file;

import io.tributary.connect.parquet.path.DirectoryValue;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/**
 * Names of files, none of them ever used twice. Temporary ones lie beside the data, where no reader looks:
 * {@code _tributary/<connector>/<topic>/<partition>/tmp}.
 */
final class FileNames {
    private static final int LONGEST_TOPIC = 100;

    private final String temporaryDirectory;
    private final String prefix;
    private final Supplier<String> uniqueIds;

    FileNames(String connector, TopicPartition partition, Supplier<String> uniqueIds) {
        this.temporaryDirectory = String.join(
                "/",
                "_tributary",
                DirectoryValue.encode(connector),
                DirectoryValue.encode(partition.topic()),
                String.valueOf(partition.partition()),
                "tmp");
        String topic = DirectoryValue.encode(partition.topic());
        this.prefix = topic.substring(0, Math.min(topic.length(), LONGEST_TOPIC)) + "-" + partition.partition();
        this.uniqueIds = uniqueIds;
    }

    String temporaryDirectory() {
        return temporaryDirectory;
    }

    String temporary() {
        return temporaryDirectory + "/" + uniqueIds.get() + ".tmp";
    }

    /** Tells topic, partition, first and last offset, and sorts by them. */
    String published(FinishedFile file) {
        return String.format(
                Locale.ROOT,
                "%s/%s-%010d-%010d-%s.parquet",
                file.target().directory(),
                prefix,
                file.firstOffset(),
                file.lastOffset(),
                uniqueIds.get());
    }
}
