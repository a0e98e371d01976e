package io.tributary.connect.parquet.store;

import io.tributary.local.ProjectRoot;
import io.tributary.local.s3.S3Access;
import io.tributary.local.s3.S3Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** One S3 server for all tests of this JVM, which ends with it, and buckets of one's own. */
public final class BucketServer {
    private static final S3Server SERVER = start();

    private BucketServer() {}

    private static S3Server start() {
        try {
            Path directory = Files.createTempDirectory("tributary-s3");
            S3Server server = S3Server.start(S3Server.runtime(ProjectRoot.find()), directory);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new one, as {@code s3://…}. */
    public static String newLake() {
        String bucket = "lake-" + UUID.randomUUID();
        SERVER.createBucket(bucket);
        return "s3://" + bucket + "/a/lake";
    }

    /** A store of that lake, with these settings besides those of the server. */
    public static Store open(String lake, Map<String, String> settings) {
        return StoreUrl.parse("store.url", lake).open(settings(settings));
    }

    /** As a config has them behind its prefix, with the defaults. */
    public static Map<String, String> settings(Map<String, String> others) {
        S3Access access = SERVER.access();
        Map<String, String> settings = new HashMap<>(Map.of(
                "endpoint", access.endpoint().toString(),
                "region", access.region(),
                "path.style", "true",
                "credentials", "keys",
                "access.key.id", access.accessKeyId(),
                "secret.access.key", access.secretAccessKey()));
        settings.putAll(Map.of(
                "part.bytes", "8388608",
                "connections", "64",
                "connect.timeout.ms", "5000",
                "read.timeout.ms", "30000",
                "retries", "3"));
        settings.putAll(others);
        return settings;
    }
}
