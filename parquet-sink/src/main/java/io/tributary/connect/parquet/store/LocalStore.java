package io.tributary.connect.parquet.store;

import io.tributary.connect.support.error.StoppedPartitionException;
import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.OutputFile;

/**
 * A lake on a local or mounted POSIX file system with hard links, which is how a file gets its final name. Safe for several
 * threads.
 */
@InputOutput
public final class LocalStore implements FileSystem {
    private static final Set<PosixFilePermission> READ_ONLY = PosixFilePermissions.fromString("r--r--r--");
    /** Each takes some microseconds. */
    private static final int ATTEMPTS_AT_ONCE = 100;

    private final Path root;

    public LocalStore(Path root) {
        this.root = root;
    }

    @Override
    public StagedFile stage(String path, Staging how) {
        at(path); // A name that cannot be given is to be known before a commit relies on it.
        return FileSystem.super.stage(path, how);
    }

    @Override
    public OutputFile create(String path) {
        return new LocalOutputFile(at(path));
    }

    @Override
    public void force(String path) throws IOException {
        Path file = at(path);
        forceContent(file);
        DurableNames.forceNameOf(file);
    }

    @Override
    public InputFile open(String path) {
        return new LocalInputFile(at(path));
    }

    @Override
    public OptionalLong createIfAbsent(String path, byte[] content) throws IOException {
        Path target = at(path);
        Path source = temporaryFor(target);
        DurableNames.createDirectoryOf(target);
        try {
            writeDurably(source, content);
            DurableNames.link(target, source);
            DurableNames.forceNameOf(target);
            return OptionalLong.of(createdMs(path));
        } catch (FileAlreadyExistsException e) {
            return OptionalLong.empty();
        } finally {
            Files.deleteIfExists(source);
        }
    }

    /** The file's own time is that of its temporary name, which may be long ago. */
    @Override
    public long createdMs(String path) throws IOException {
        return Files.getLastModifiedTime(DurableNames.parentOf(at(path))).toMillis();
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        Path file = at(path);
        try {
            return Files.isDirectory(file) ? Optional.empty() : Optional.of(Files.readAllBytes(file));
        } catch (FileSystemException e) {
            return emptyIfNowhere(file, e);
        }
    }

    @Override
    public Publication rename(String temporary, String path, long bytes) throws IOException {
        Path source = at(temporary);
        Path target = at(path);
        // In this order, because publishing makes the second before it removes the first.
        if (attributes(source).isEmpty()) {
            return lookAt(target, bytes);
        }
        try {
            linkInPlace(target, source);
        } catch (FileAlreadyExistsException e) {
            Publication found = lookAt(target, bytes);
            if (found == Publication.MISSING) {
                throw e; // It is the directory whose name a file has.
            }
            if (found == Publication.NAME_TAKEN && !Files.isSameFile(source, target)) {
                return found;
            }
        } catch (NoSuchFileException e) {
            if (attributes(source).isPresent()) {
                throw e;
            }
            return lookAt(target, bytes); // Somebody else has published it.
        }
        DurableNames.forceNameOf(target);
        Files.deleteIfExists(source);
        return Publication.PUBLISHED;
    }

    private static Publication lookAt(Path published, long bytes) throws IOException {
        Optional<BasicFileAttributes> found = attributes(published);
        if (found.isEmpty()) {
            return Publication.MISSING;
        }
        return found.get().size() == bytes ? Publication.WAS_PUBLISHED : Publication.NAME_TAKEN;
    }

    @Override
    public void linkOrCopy(String path, String copy) throws IOException {
        Path target = at(copy);
        try {
            linkInPlace(target, at(path));
        } catch (FileAlreadyExistsException e) {
            // From an earlier call, as wanted.
        }
        DurableNames.forceNameOf(target);
    }

    @Override
    public void makeReadOnly(String path) throws IOException {
        Files.setPosixFilePermissions(at(path), READ_ONLY);
    }

    @Override
    public void replace(String path, byte[] content) throws IOException {
        Path target = at(path);
        Path source = temporaryFor(target);
        DurableNames.createDirectoryOf(target);
        try {
            writeDurably(source, content);
            Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
            DurableNames.forceNameOf(target);
        } finally {
            Files.deleteIfExists(source);
        }
    }

    @Override
    public boolean renameDirectory(String directory, String renamed) throws IOException {
        Path source = at(directory);
        Path target = at(renamed);
        DurableNames.createDirectoryOf(target);
        // The rename itself refuses a directory with files, but would replace an empty one.
        if (attributes(target).isPresent()) {
            return false;
        }
        try {
            Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (attributes(target).isPresent()) {
                return false;
            }
            throw e;
        }
        DurableNames.forceNameOf(target);
        DurableNames.forceNameOf(source);
        return true;
    }

    @Override
    public void deleteDirectory(String directory) throws IOException {
        Path top = at(directory);
        // Another task may remove the same at the same time.
        while (attributes(top).isPresent()) {
            removeOnce(top);
        }
    }

    private static void removeOnce(Path top) throws IOException {
        try (Stream<Path> files = Files.walk(top)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            // Gone, as wanted; whether all is, is looked for again.
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof NoSuchFileException)) {
                throw e.getCause();
            }
        }
    }

    @Override
    public Optional<Listed> look(String path) throws IOException {
        Path file = at(path);
        return attributes(file).map(found -> listed(file, found));
    }

    @Override
    public List<Listed> list(String directory) throws IOException {
        Path listed = at(directory);
        List<Listed> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(listed)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                attributes(file).ifPresent(there -> found.add(listed(file, there)));
            }
            return found;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (NotDirectoryException e) {
            return List.of();
        } catch (FileSystemException e) {
            return LocalStore.<List<Listed>>emptyIfNowhere(listed, e).orElseGet(List::of);
        }
    }

    private static Listed listed(Path file, BasicFileAttributes attributes) {
        return new Listed(
                String.valueOf(file.getFileName()),
                attributes.size(),
                attributes.lastModifiedTime().toMillis());
    }

    /** Files.exists would take any trouble with the file system for a missing file. */
    private static Optional<BasicFileAttributes> attributes(Path file) throws IOException {
        try {
            return Optional.of(Files.readAttributes(file, BasicFileAttributes.class));
        } catch (FileSystemException e) {
            return emptyIfNowhere(file, e);
        }
    }

    /** Empty where nothing can lie at a path, because it leads through a file; else the error is thrown. */
    private static <T> Optional<T> emptyIfNowhere(Path path, FileSystemException error) throws IOException {
        if (error instanceof NoSuchFileException) {
            return Optional.empty();
        }
        Path above = path.getParent();
        while (above != null && !Files.isDirectory(above)) {
            if (Files.isRegularFile(above)) {
                return Optional.empty();
            }
            above = above.getParent();
        }
        throw error;
    }

    @Override
    public void delete(String path) throws IOException {
        Path file = at(path);
        try {
            Files.deleteIfExists(file);
        } catch (DirectoryNotEmptyException e) {
            // No file of ours.
        } catch (FileSystemException e) {
            emptyIfNowhere(file, e);
        }
    }

    @Override
    public String describe(String path) {
        return at(path).toString();
    }

    private Path at(String path) {
        try {
            return root.resolve(path);
        } catch (InvalidPathException e) {
            throw new StoppedPartitionException(
                    "This worker cannot name files beyond ASCII, as its environment has set no UTF-8 locale ("
                            + System.getProperty("sun.jnu.encoding")
                            + "). Start it with LC_ALL=C.UTF-8 in its environment.",
                    e);
        }
    }

    private static Path temporaryFor(Path target) {
        return target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".tmp");
    }

    /** Makes the directory too, and again where somebody has removed it while it was empty. */
    private static void linkInPlace(Path target, Path source) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                if (!DurableNames.linkIntoNewDirectory(target, source)) {
                    DurableNames.link(target, source);
                }
                return;
            } catch (NoSuchFileException e) {
                if (attempt == ATTEMPTS_AT_ONCE || attributes(source).isEmpty()) {
                    throw e;
                }
            }
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
}
