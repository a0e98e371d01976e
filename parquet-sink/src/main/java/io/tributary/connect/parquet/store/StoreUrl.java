package io.tributary.connect.parquet.store;

import io.tributary.connect.support.ring.InputOutput;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * The root of the lake, {@code file:///…}, {@code hdfs://…}, {@code viewfs://…} or {@code s3://…}; the scheme decides which
 * store holds it.
 */
@InputOutput
public record StoreUrl(URI url) {
    private static final String LOCAL = "file";
    private static final Set<String> HADOOP = Set.of("hdfs", "viewfs");
    private static final String S3 = "s3";
    /** As Hadoop's client calls it. */
    private static final String S3A = "s3a";

    private static final Pattern SLASHES_OUTSIDE = Pattern.compile("^/+|/+$");
    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,254}");
    /** Directory buckets, which answer other calls. */
    private static final String EXPRESS = "--x-s3";

    public static StoreUrl parse(String setting, String text) {
        URI url = uri(setting, text);
        if (LOCAL.equals(url.getScheme())) {
            require(
                    url.getAuthority() == null && isAbsolute(url),
                    setting,
                    text,
                    "Write a local directory with three slashes, as in file:///srv/lake");
            require(url.getPath().indexOf('\0') < 0, setting, text, "A directory name holds no NUL");
        } else if (HADOOP.contains(String.valueOf(url.getScheme()))) {
            require(
                    url.getHost() != null && url.getUserInfo() == null && isAbsolute(url),
                    setting,
                    text,
                    "Write the name node or name service and a directory, as in hdfs://namenode:8020/lake");
        } else if (S3.equals(url.getScheme()) || S3A.equals(url.getScheme())) {
            String bucket = url.getAuthority() == null ? "" : url.getAuthority();
            require(
                    BUCKET.matcher(bucket).matches(),
                    setting,
                    text,
                    "Write the bucket and a directory, as in s3://bucket/lake");
            require(
                    !bucket.endsWith(EXPRESS),
                    setting,
                    text,
                    "Directory buckets (S3 Express) were not tried yet; use a general purpose bucket");
            require(url.getPath().indexOf('\0') < 0, setting, text, "A directory name holds no NUL");
        } else {
            throw new ConfigException(
                    setting,
                    text,
                    "Use file:///…, hdfs://…, viewfs://… or s3://…: on other stores files could not be published"
                            + " exactly once yet");
        }
        require(
                url.getQuery() == null && url.getFragment() == null,
                setting,
                text,
                "Leave out what follows the directory; write ? and # in its name as %3F and %23");
        return new StoreUrl(url.normalize());
    }

    /** What names of settings begin with that are those of its store; empty where it has none. */
    public Optional<String> settingsPrefix() {
        if (isLocal()) {
            return Optional.empty();
        }
        return Optional.of(isS3() ? "store.s3." : "store.hadoop.");
    }

    /** Whether tables can be made there, which needs directories that can be renamed. */
    public boolean hasDirectories() {
        return !isS3();
    }

    /** The store at this place, with nothing asked of it yet. The settings are those of its store, without their prefix. */
    public Store open(Map<String, String> settings) {
        if (isLocal()) {
            return new LocalStore(directory());
        }
        return isS3() ? provider().open(this, settings) : new HdfsStore(hdfsRoot(settings));
    }

    /** What stands in the way of writing there, found without writing. */
    public Optional<String> obstacle(Map<String, String> settings) {
        if (isLocal()) {
            return new LocalRoot(directory()).obstacle();
        }
        if (!isS3()) {
            return Deadline.SHORT.obstacle(hdfsRoot(settings)::obstacle);
        }
        return StoreProvider.of(S3).isEmpty()
                ? Optional.of(StoreProvider.missing(S3))
                : Deadline.SHORT.obstacle(() -> provider().obstacle(this, settings));
    }

    private static StoreProvider provider() {
        return StoreProvider.of(S3).orElseThrow(() -> new ConnectException(StoreProvider.missing(S3)));
    }

    /** Of an object store. */
    public String bucket() {
        return url.getAuthority();
    }

    /** What all keys of an object store begin with; empty, or without slashes at either end. */
    public String keyPrefix() {
        return SLASHES_OUTSIDE.matcher(url.getPath()).replaceAll("");
    }

    private boolean isS3() {
        return S3.equals(url.getScheme()) || S3A.equals(url.getScheme());
    }

    private HdfsRoot hdfsRoot(Map<String, String> hadoopSettings) {
        return new HdfsRoot(url, HadoopSettings.configuration(hadoopSettings));
    }

    private boolean isLocal() {
        return LOCAL.equals(url.getScheme());
    }

    private Path directory() {
        return Path.of(url.getPath()).normalize();
    }

    @Override
    public String toString() {
        if (isLocal()) {
            return directory().toString();
        }
        return isS3() ? S3 + "://" + bucket() + (keyPrefix().isEmpty() ? "" : "/" + keyPrefix()) : url.toString();
    }

    private static boolean isAbsolute(URI url) {
        return url.getPath() != null && url.getPath().startsWith("/");
    }

    private static URI uri(String setting, String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new ConfigException(setting, text, "It is no URL: " + e.getReason() + "; write a space as %20");
        }
    }

    private static void require(boolean condition, String setting, String text, String remedy) {
        if (!condition) {
            throw new ConfigException(setting, text, remedy);
        }
    }
}
