package io.tributary.local;

import io.tributary.local.s3.S3Access;
import io.tributary.local.s3.S3Server;
import java.nio.file.Path;
import java.util.Map;

/**
 * The part of a stack's lake that is on its S3 server.
 *
 * @param access the way in for a connector
 * @param files where the server keeps the objects as files, for readers of this machine
 */
public record S3Lake(S3Access access, Path files) {
    static final String BUCKET = "lake";

    private static final String PREFIX = "demo";
    private static final String SECRET = "TRIBUTARY_LAKE_SECRET_ACCESS_KEY";

    /** On a server whose directory this is. */
    static S3Lake on(S3Access access, Path directory) {
        return new S3Lake(access, S3Server.objects(directory).resolve(BUCKET).resolve(PREFIX));
    }

    public String url() {
        return "s3://" + BUCKET + "/" + PREFIX;
    }

    /** What a connector says of its store; the secret it reads from the worker's environment. */
    public Map<String, String> settings() {
        return Map.of(
                "store.url", url(),
                "store.s3.endpoint", access.endpoint().toString(),
                "store.s3.region", access.region(),
                "store.s3.path.style", "true",
                "store.s3.credentials", "keys",
                "store.s3.access.key.id", access.accessKeyId(),
                "store.s3.secret.access.key", "${env:" + SECRET + "}");
    }

    /** What a worker needs in its environment for {@link #settings()}. */
    Map<String, String> environment() {
        return Map.of(SECRET, access.secretAccessKey());
    }
}
