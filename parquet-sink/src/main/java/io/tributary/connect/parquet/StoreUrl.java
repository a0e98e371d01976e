package io.tributary.connect.parquet;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;

/** The root of the lake, {@code file:///…}. */
record StoreUrl(Path root) {

    static StoreUrl parse(String setting, String text) {
        URI url = uri(setting, text);
        if (!"file".equals(url.getScheme())) {
            throw new ConfigException(
                    setting,
                    text,
                    "Only file:///… is supported: on other stores files could not be published exactly once yet");
        }
        if (url.getAuthority() != null
                || url.getPath() == null
                || !url.getPath().startsWith("/")) {
            throw new ConfigException(
                    setting, text, "Write a local directory with three slashes, as in file:///srv/lake");
        }
        return new StoreUrl(Path.of(url.getPath()).normalize());
    }

    /** What stands in the way of writing there, found without writing. */
    Optional<String> obstacle() {
        Path existing = root;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing)) {
            return Optional.of(existing + " is no directory");
        }
        return Files.isWritable(existing)
                ? Optional.empty()
                : Optional.of("the worker may not write to " + existing + "; give its user that right");
    }

    private static URI uri(String setting, String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new ConfigException(setting, text, "It is no URL: " + e.getReason());
        }
    }
}
