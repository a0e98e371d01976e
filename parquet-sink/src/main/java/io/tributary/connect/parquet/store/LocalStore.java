package io.tributary.connect.parquet.store;

import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.OutputFile;

/**
 * A lake on a local or mounted POSIX file system with hard links, which is how a file gets its final name. Safe for several
 * threads.
 */
@InputOutput
public final class LocalStore implements Store {
    /** EPERM, EOPNOTSUPP and ENOSYS, which file systems of one kind or another answer to link(2). */
    private static final Set<String> NO_HARD_LINKS =
            Set.of("Operation not permitted", "Operation not supported", "Function not implemented");

    private final Path root;

    public LocalStore(Path root) {
        this.root = root;
    }

    @Override
    public OutputFile create(String path) {
        return new LocalOutputFile(root.resolve(path));
    }

    @Override
    public void force(String path) throws IOException {
        Path file = root.resolve(path);
        forceContent(file);
        forceDirectory(parentOf(file));
    }

    @Override
    public InputFile open(String path) {
        return new LocalInputFile(root.resolve(path));
    }

    @Override
    public boolean createIfAbsent(String path, byte[] content) throws IOException {
        Path target = root.resolve(path);
        Path source = temporaryFor(target);
        createDirectoriesDurably(parentOf(target));
        try {
            writeDurably(source, content);
            createLink(target, source);
            forceDirectory(parentOf(target));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } finally {
            Files.deleteIfExists(source);
        }
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(root.resolve(path)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean publish(String temporary, String published) throws IOException {
        Path source = root.resolve(temporary);
        if (!isThere(source)) {
            return false;
        }
        Path target = root.resolve(published);
        createDirectoriesDurably(parentOf(target));
        try {
            createLink(target, source);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isSameFile(source, target)) {
                throw e;
            }
        } catch (NoSuchFileException e) {
            return false;
        }
        forceDirectory(parentOf(target));
        Files.deleteIfExists(source);
        return true;
    }

    @Override
    public void linkOrCopy(String path, String copy) throws IOException {
        Path target = root.resolve(copy);
        createDirectoriesDurably(parentOf(target));
        try {
            createLink(target, root.resolve(path));
        } catch (FileAlreadyExistsException e) {
            // From an earlier call, as wanted.
        }
        forceDirectory(parentOf(target));
    }

    @Override
    public void replace(String path, byte[] content) throws IOException {
        Path target = root.resolve(path);
        Path source = temporaryFor(target);
        createDirectoriesDurably(parentOf(target));
        try {
            writeDurably(source, content);
            Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
            forceDirectory(parentOf(target));
        } finally {
            Files.deleteIfExists(source);
        }
    }

    @Override
    public boolean renameDirectory(String directory, String renamed) throws IOException {
        Path source = root.resolve(directory);
        Path target = root.resolve(renamed);
        createDirectoriesDurably(parentOf(target));
        // The rename itself refuses a directory with files, but would replace an empty one.
        if (isThere(target)) {
            return false;
        }
        try {
            Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (isThere(target)) {
                return false;
            }
            throw e;
        }
        forceDirectory(parentOf(target));
        forceDirectory(parentOf(source));
        return true;
    }

    @Override
    public void deleteDirectory(String directory) throws IOException {
        Path top = root.resolve(directory);
        if (!isThere(top)) {
            return;
        }
        try (Stream<Path> files = Files.walk(top)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public boolean exists(String path) throws IOException {
        return isThere(root.resolve(path));
    }

    /** Files.exists would take any trouble with the file system for a missing file. */
    private static boolean isThere(Path file) throws IOException {
        try {
            Files.readAttributes(file, BasicFileAttributes.class);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public List<String> list(String directory) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(directory))) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
    }

    @Override
    public void delete(String path) throws IOException {
        Files.deleteIfExists(root.resolve(path));
    }

    @Override
    public String describe(String path) {
        return root.resolve(path).toString();
    }

    private static Path temporaryFor(Path target) throws IOException {
        return parentOf(target).resolve(target.getFileName() + "." + UUID.randomUUID() + ".tmp");
    }

    private static void createLink(Path target, Path source) throws IOException {
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

    /** One after the other: who finds a directory there relies on its name being durable. */
    private static synchronized void createDirectoriesDurably(Path directory) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path path = directory; !Files.isDirectory(path); path = parentOf(path)) {
            missing.push(path);
        }
        Files.createDirectories(directory);
        for (Path created : missing) {
            forceDirectory(parentOf(created));
        }
    }

    private static void writeDurably(Path path, byte[] content) throws IOException {
        Files.write(path, content, StandardOpenOption.CREATE_NEW);
        forceContent(path);
    }

    private static void forceContent(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** A name is durable once its directory is. */
    private static void forceDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path parentOf(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IOException(path + " has no parent directory");
        }
        return parent;
    }
}
