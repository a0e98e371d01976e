package io.tributary.connect.parquet.store;

import io.tributary.connect.support.ring.InputOutput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The directory of a lake on a local or mounted file system. */
@InputOutput
record LocalRoot(Path directory) {

    /** What stands in the way of writing there, found without writing. */
    Optional<String> obstacle() {
        Path existing = directory;
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
}
