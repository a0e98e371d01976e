package io.tributary.local;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a running stack answers. {@code jdbcUrl} names the schema; {@code lake} is the local directory of the lake, and
 * {@code s3Lake} the part of it that is on an S3 server, null where all of it is local.
 */
public record StackEndpoints(
        String bootstrapServers,
        URI connectUrl,
        String jdbcUrl,
        String mysqlUser,
        String mysqlPassword,
        Path lake,
        @Nullable S3Lake s3Lake) {

    /** Where readers of this machine find the lake's files, on whatever store they are. */
    public LakeDirectories lakeDirectories() {
        return s3Lake == null ? LakeDirectories.of(lake) : LakeDirectories.of(s3Lake.files(), lake);
    }

    /** The lake, or both its parts, for people. */
    public String lakeText() {
        return s3Lake == null
                ? lake.toString()
                : "streams in " + s3Lake.url() + ", which are files in " + s3Lake.files() + ", and tables in " + lake;
    }

    /** Without passwords. */
    @Override
    public String toString() {
        return "StackEndpoints[kafka=" + bootstrapServers + ", connect=" + connectUrl + ", mysql=" + jdbcUrl + ", lake="
                + lake + ", s3=" + s3Lake + "]";
    }
}
