package io.tributary.connect.parquet.table;

import io.tributary.connect.parquet.commit.FileNames;
import java.util.Locale;

/** Where the images of a Kafka partition lie, and what they are called in versions. */
final class ImageNames {
    private final FileNames names;

    ImageNames(FileNames names) {
        this.names = names;
    }

    String directory() {
        return names.home() + "/image";
    }

    /** The image that the commit with this number makes. */
    String image(long sequence) {
        return directory() + "/" + sequence;
    }

    /** Whether a file in the directory is an image, or an unfinished copy of one, from before this commit. */
    static boolean isOlderThan(long sequence, String name) {
        return FileNames.isNumberBelow(sequence, name.split("\\.", 2)[0]);
    }

    /** In the directory of a version: tells what the file holds, and from which commit. */
    String inVersion(long nextOffset, long sequence) {
        return String.format(Locale.ROOT, "%s-%010d-%d.parquet", names.prefix(), nextOffset, sequence);
    }
}
