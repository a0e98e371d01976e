package io.tributary.bench.contender;

import io.tributary.local.S3Lake;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Where a lake of Tributary is.
 *
 * @param settings what its connector says of the store
 * @param files where this machine finds the files
 */
public record LakePlace(Map<String, String> settings, Path files) {
    public LakePlace {
        settings = Map.copyOf(settings);
    }

    public static LakePlace onDisk(Path directory) {
        return new LakePlace(Map.of("store.url", directory.toUri().toString()), directory);
    }

    /** Below this name on an S3 server of this machine. */
    public static LakePlace onS3(S3Lake lake, String name) {
        Map<String, String> settings = new HashMap<>(lake.settings());
        settings.put("store.url", lake.url() + "/" + name);
        return new LakePlace(settings, lake.files().resolve(name));
    }
}
