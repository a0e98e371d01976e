package io.tributary.connect.parquet.table;

import io.tributary.connect.parquet.commit.FileNames;

/** Where the images of a Kafka partition lie. */
final class ImageNames {
    private final FileNames names;

    ImageNames(FileNames names) {
        this.names = names;
    }

    String directory() {
        return names.home() + "/image";
    }

    /** A new image. */
    String image(String fileId) {
        return directory() + "/" + fileId;
    }
}
