package io.tributary.connect.parquet.commit;

import io.tributary.connect.parquet.path.DirectoryValue;
import io.tributary.connect.parquet.store.FileIds;
import io.tributary.connect.parquet.store.Staging;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import org.apache.kafka.common.TopicPartition;

/**
 * Where the files of a Kafka partition lie, and names for them that are never used twice. Log and staged files lie
 * beside the data, where no reader looks: {@code _tributary/<connector>/<topic>/<partition>/}.
 */
public final class FileNames {
    static final String SCHEMAS = "schemas";

    private static final int LONGEST_PART = 80;

    private final String home;
    private final String prefix;
    private final Supplier<String> uniqueIds;

    FileNames(String connector, TopicPartition partition, Supplier<String> uniqueIds) {
        this(
                home(connector) + "/" + DirectoryValue.encode(partition.topic()) + "/" + partition.partition(),
                shortened(DirectoryValue.encode(connector)) + "-" + shortened(DirectoryValue.encode(partition.topic()))
                        + "-" + partition.partition(),
                uniqueIds);
    }

    private FileNames(String home, String prefix, Supplier<String> uniqueIds) {
        this.home = home;
        this.prefix = prefix;
        this.uniqueIds = uniqueIds;
    }

    /** Where everything of a connector lies that is no data. */
    public static String home(String connector) {
        return "_tributary/" + DirectoryValue.encode(connector);
    }

    /** Where the schemas of a topic lie. */
    static String schemas(String connector, String topic) {
        return home(connector) + "/" + SCHEMAS + "/" + DirectoryValue.encode(topic);
    }

    /** The log of a partition whose directory is known. */
    static FileNames at(String partitionHome, Supplier<String> uniqueIds) {
        return new FileNames(partitionHome, "", uniqueIds);
    }

    /** Where everything of the partition lies that is no data. */
    public String home() {
        return home;
    }

    String logDirectory() {
        return home + "/log";
    }

    /** What the names of the partition's data begin with: tells connector, topic and partition. */
    public String prefix() {
        return prefix;
    }

    /** The id of a new file of the owner whose claim has this number. */
    public String fileId(long claim) {
        return FileIds.of(claim, uniqueIds.get());
    }

    /** Of a file with rows from this offset on. Tells connector, topic, partition and offset, and sorts by them. */
    public String data(long firstOffset, String fileId) {
        return String.format(Locale.ROOT, "%s-%010d-%s.parquet", prefix, firstOffset, fileId);
    }

    /** How a new file of the partition is staged. */
    public Staging staging(String fileId) {
        return new Staging(fileId, home);
    }

    /** Names in full up to a length, then cut and told apart by a checksum. */
    private static String shortened(String name) {
        if (name.length() <= LONGEST_PART) {
            return name;
        }
        CRC32C checksum = new CRC32C();
        checksum.update(name.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%s~%08x", name.substring(0, LONGEST_PART - 9), checksum.getValue());
    }
}
