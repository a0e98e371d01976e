package io.tributary.local.mysql;

import java.nio.file.Path;
import java.util.Map;

/** The directory below the user's home that demo, tests and benchmarks share. */
record UserCache(Path directory) {

    static UserCache of(Map<String, String> environment, String home) {
        String configured = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path caches = configured.isBlank() ? Path.of(home, ".cache") : Path.of(configured);
        return new UserCache(caches.resolve("tributary"));
    }
}
