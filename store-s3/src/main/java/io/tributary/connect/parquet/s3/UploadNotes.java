package io.tributary.connect.parquet.s3;

import io.tributary.connect.parquet.store.FileIds;
import io.tributary.connect.parquet.store.Staging;

/** Small files that tell of uploads which have begun before their commit, one each, in the home of their partition. Pure. */
final class UploadNotes {
    private static final String SUFFIX = ".json";

    private UploadNotes() {}

    static String directory(String home) {
        return home + "/uploads";
    }

    static String path(Staging how) {
        return directory(how.home()) + "/" + how.fileId() + SUFFIX;
    }

    /** Whether a note of that name is of an owner before this claim. */
    static boolean isOlderThan(long claim, String name) {
        return name.endsWith(SUFFIX) && FileIds.isOlderThan(claim, name);
    }
}
