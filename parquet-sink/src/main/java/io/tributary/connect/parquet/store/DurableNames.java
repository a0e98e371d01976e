package io.tributary.connect.parquet.store;

import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;

/** Names of files and directories of a local file system, which are durable when their directories are forced. */
@InputOutput
final class DurableNames {
    /** EPERM, EOPNOTSUPP and ENOSYS, which file systems of one kind or another answer to link(2). */
    private static final Set<String> NO_HARD_LINKS =
            Set.of("Operation not permitted", "Operation not supported", "Function not implemented");

    private DurableNames() {}

    static void link(Path target, Path source) throws IOException {
        try {
            Files.createLink(target, source);
        } catch (UnsupportedOperationException e) {
            throw hasNoHardLinks(target, e);
        } catch (FileSystemException e) {
            if (NO_HARD_LINKS.contains(String.valueOf(e.getReason()))) {
                throw hasNoHardLinks(target, e);
            }
            throw e;
        }
    }

    private static ConnectException hasNoHardLinks(Path target, Exception cause) {
        return new ConnectException(
                "The file system of " + target + " has no hard links, which this sink publishes files with. Use another"
                        + " one for store.url.",
                cause);
    }

    /**
     * One after the other: who finds a directory there relies on its name being durable. The link comes before that,
     * because a directory that is empty may be removed.
     *
     * @return false if the directory is there already
     */
    static synchronized boolean linkIntoNewDirectory(Path target, Path source) throws IOException {
        Deque<Path> missing = missingAbove(target);
        if (missing.isEmpty()) {
            return false;
        }
        Files.createDirectories(parentOf(target));
        link(target, source);
        forceNames(missing);
        return true;
    }

    /** As above. */
    static synchronized void createDirectoryOf(Path file) throws IOException {
        Deque<Path> missing = missingAbove(file);
        Files.createDirectories(parentOf(file));
        forceNames(missing);
    }

    private static Deque<Path> missingAbove(Path file) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path path = parentOf(file); !Files.isDirectory(path); path = parentOf(path)) {
            missing.push(path);
        }
        return missing;
    }

    private static void forceNames(Iterable<Path> created) throws IOException {
        for (Path directory : created) {
            forceNameOf(directory);
        }
    }

    /** A name is durable once its directory is. */
    static void forceNameOf(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(parentOf(file), StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static Path parentOf(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IOException(path + " has no parent directory");
        }
        return parent;
    }
}
