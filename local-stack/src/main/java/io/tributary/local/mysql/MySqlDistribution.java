package io.tributary.local.mysql;

import io.tributary.local.process.DirectoryTree;
import io.tributary.local.process.DiskSpace;
import io.tributary.local.process.StackException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** The binaries of a MySQL or MariaDB, unpacked once into the user's cache and shared by every stack and test of this user. */
public final class MySqlDistribution {
    /** Where a distribution has a data directory that only need be copied. */
    public static final String INITIALIZED = "initialized";

    private final Path cache;
    private final MySqlBinaries binaries;
    private final Consumer<String> progress;

    MySqlDistribution(Path cache, MySqlBinaries binaries, Consumer<String> progress) {
        this.cache = cache;
        this.binaries = binaries;
        this.progress = progress;
    }

    /** MySQL 8.0.33. */
    public static MySqlDistribution inUserCache(Consumer<String> progress) {
        return inUserCache(new MavenMySql(), progress);
    }

    /** MySQL 9.7, from which {@link #home} fails with the reason where it cannot be had. */
    public static MySqlDistribution newerInUserCache(Consumer<String> progress) {
        return inUserCache(new DebianMySql("9.7"), progress);
    }

    /** MariaDB 10.11, from which {@link #home} fails with the reason where it cannot be had. */
    public static MySqlDistribution mariaDbInUserCache(Consumer<String> progress) {
        return inUserCache(new DebianMariaDb("10.11"), progress);
    }

    private static MySqlDistribution inUserCache(MySqlBinaries binaries, Consumer<String> progress) {
        UserCache cache = UserCache.of(System.getenv(), System.getProperty("user.home"));
        return new MySqlDistribution(cache.directory(), binaries, progress);
    }

    /** The directory that holds bin/mysqld or bin/mariadbd, ready to run; unpacks it if this user has none yet. */
    public Path home() {
        Path home = cache.resolve(binaries.directory());
        if (Files.isDirectory(home)) {
            return home;
        }
        try {
            return unpackedOnce(home);
        } catch (IOException e) {
            throw new StackException(
                    binaries + " could not be unpacked into " + cache + ": " + e + ". Check its space and permissions.",
                    e);
        }
    }

    // The file lock keeps other processes out, the monitor other threads: Java refuses a second lock in one process.
    private Path unpackedOnce(Path home) throws IOException {
        synchronized (MySqlDistribution.class) {
            Files.createDirectories(cache);
            try (FileChannel channel = FileChannel.open(
                            cache.resolve(binaries.directory() + ".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (lock.isValid() && !Files.isDirectory(home)) {
                    unpack(home);
                }
                return home;
            }
        }
    }

    private void unpack(Path home) throws IOException {
        DiskSpace.require(cache, binaries.neededBytes(), "unpacking " + binaries);
        Path unfinished = cache.resolve(binaries.directory() + ".unfinished");
        DirectoryTree.delete(unfinished);
        binaries.unpack(Files.createDirectories(unfinished), progress);
        Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
    }
}
