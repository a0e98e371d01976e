package io.tributary.local.mysql;

import io.tributary.local.process.DirectoryTree;
import io.tributary.local.process.DiskSpace;
import io.tributary.local.process.StackException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Enumeration;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** MySQL's binaries, unpacked once into the user's cache and shared by every stack and test of this user. */
public final class MySqlDistribution {
    private static final String NAME = "mysql-8.0.33";
    private static final long NEEDED_BYTES = 1_500_000_000L;

    private final Path cache;
    private final Consumer<String> progress;

    private MySqlDistribution(Path cache, Consumer<String> progress) {
        this.cache = cache;
        this.progress = progress;
    }

    public static MySqlDistribution inUserCache(Consumer<String> progress) {
        UserCache cache = UserCache.of(System.getenv(), System.getProperty("user.home"));
        return new MySqlDistribution(cache.directory(), progress);
    }

    /** The directory that holds bin/mysqld, ready to run; unpacks it if this user has none yet. */
    public Path home() {
        Path home = cache.resolve(NAME);
        if (Files.isDirectory(home)) {
            return home;
        }
        try {
            return unpackedOnce(home);
        } catch (IOException e) {
            throw new StackException(
                    "MySQL could not be unpacked into " + cache + ": " + e + ". Check its space and permissions.", e);
        }
    }

    // The file lock keeps other processes out, the monitor other threads: Java refuses a second lock in one process.
    private Path unpackedOnce(Path home) throws IOException {
        synchronized (MySqlDistribution.class) {
            Files.createDirectories(cache);
            try (FileChannel channel = FileChannel.open(
                            cache.resolve(NAME + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (lock.isValid() && !Files.isDirectory(home)) {
                    unpack(home);
                }
                return home;
            }
        }
    }

    private void unpack(Path home) throws IOException {
        DiskSpace.require(cache, NEEDED_BYTES, "unpacking MySQL");
        Path unfinished = cache.resolve(NAME + ".unfinished");
        DirectoryTree.delete(unfinished);
        Path download = Files.createDirectories(unfinished.resolve("download"));
        Path archive = MySqlArchive.forPlatform(System.getProperty("os.name"), System.getProperty("os.arch"))
                .resolve(localRepository(), download, progress);
        progress.accept("Unpacking MySQL 8.0.33 into " + home + ", once ...");
        extract(archive, unfinished);
        DirectoryTree.delete(download);
        NativeLibraries.of(unfinished, progress).complete();
        Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path localRepository() {
        String configured = System.getProperty("maven.repo.local", "");
        return configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".m2", "repository")
                : Path.of(configured);
    }

    private static void extract(Path archive, Path target) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory() && isNeeded(entry.getName())) {
                    extract(zip, entry, target);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void extract(ZipFile zip, ZipEntry entry, Path target) throws IOException {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("The archive's entry " + entry.getName() + " points outside of it");
        }
        Files.createDirectories(file.getParent());
        try (InputStream content = zip.getInputStream(entry)) {
            Files.copy(content, file);
        }
        if (entry.getName().startsWith("bin/") && !file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
    }

    /** The server and the command line client; the debug build alone would be a third of the archive. */
    static boolean isNeeded(String entry) {
        if (entry.startsWith("bin/")) {
            return entry.equals("bin/mysqld") || entry.equals("bin/mysql");
        }
        if (entry.startsWith("lib/")) {
            return !entry.startsWith("lib/mecab/") && !entry.startsWith("lib/plugin/debug/") && !entry.endsWith(".a");
        }
        return entry.startsWith("share/") || entry.equals("LICENSE") || entry.equals("README");
    }
}
