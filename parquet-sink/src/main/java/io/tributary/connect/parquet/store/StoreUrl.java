package io.tributary.connect.parquet.store;

import io.tributary.connect.support.ring.InputOutput;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;

/**
 * The root of the lake, {@code file:///…}, {@code hdfs://…} or {@code viewfs://…}; the scheme decides which store holds
 * it.
 */
@InputOutput
public record StoreUrl(URI url) {
    private static final String LOCAL = "file";
    private static final Set<String> HADOOP = Set.of("hdfs", "viewfs");

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
        } else {
            throw new ConfigException(
                    setting,
                    text,
                    "Use file:///…, hdfs://… or viewfs://…: on other stores files could not be published exactly once"
                            + " yet");
        }
        require(
                url.getQuery() == null && url.getFragment() == null,
                setting,
                text,
                "Leave out what follows the directory; write ? and # in its name as %3F and %23");
        return new StoreUrl(url.normalize());
    }

    /** The store at this place, with nothing asked of it yet. The settings are those of Hadoop, for its schemes. */
    public Store open(Map<String, String> hadoopSettings) {
        return isLocal() ? new LocalStore(directory()) : new HdfsStore(hdfsRoot(hadoopSettings));
    }

    /** What stands in the way of writing there, found without writing. */
    public Optional<String> obstacle(Map<String, String> hadoopSettings) {
        return isLocal()
                ? new LocalRoot(directory()).obstacle()
                : Deadline.SHORT.obstacle(hdfsRoot(hadoopSettings)::obstacle);
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
        return isLocal() ? directory().toString() : url.toString();
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
