package io.tributary.local;

import java.net.URI;
import java.nio.file.Path;

/**
 * Where a running stack answers. {@code jdbcUrl} names the schema; {@code lake} is the directory that the lake
 * connectors' {@code store.url} points to.
 */
public record StackEndpoints(
        String bootstrapServers, URI connectUrl, String jdbcUrl, String mysqlUser, String mysqlPassword, Path lake) {

    /** Without the password. */
    @Override
    public String toString() {
        return "StackEndpoints[kafka=" + bootstrapServers + ", connect=" + connectUrl + ", mysql=" + jdbcUrl + ", lake="
                + lake + "]";
    }
}
