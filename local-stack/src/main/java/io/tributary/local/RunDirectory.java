package io.tributary.local;

import io.tributary.local.process.DirectoryTree;
import io.tributary.local.process.DiskSpace;
import io.tributary.local.process.StackException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The directory of one stack, claimed by one launcher at a time; a launcher's claim ends with its process. */
final class RunDirectory implements AutoCloseable {
    private static final long NEEDED_BYTES = 2_000_000_000L;
    private static final List<String> CONTENT = List.of("kafka", "connect", "mysql", "s3", "lake");

    private final Path directory;
    private final FileChannel lock;

    private RunDirectory(Path directory, FileChannel lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /** Fails if a stack runs there; ends what a killed launcher left behind. */
    static RunDirectory claim(Path directory) {
        try {
            Files.createDirectories(directory);
            DiskSpace.require(directory, NEEDED_BYTES, "the local stack");
            FileChannel channel = lock(directory);
            if (channel == null) {
                throw alreadyRunning(directory);
            }
            RunDirectory claimed = new RunDirectory(directory, channel);
            claimed.endLeftovers();
            return claimed;
        } catch (IOException e) {
            throw new StackException("The run directory " + directory + " cannot be used: " + e, e);
        }
    }

    /** Whether a launcher that still runs has claimed the directory. */
    static boolean isClaimed(Path directory) {
        try {
            FileChannel channel = lock(directory);
            if (channel != null) {
                channel.close();
            }
            return channel == null;
        } catch (IOException e) {
            throw new StackException("The run directory " + directory + " cannot be read: " + e, e);
        }
    }

    private static @Nullable FileChannel lock(Path directory) throws IOException {
        FileChannel channel = FileChannel.open(
                directory.resolve("launcher.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Another stack of this very process: the same answer as for another process.
        }
        channel.close();
        return null;
    }

    private void endLeftovers() throws IOException {
        StackRecord earlier = StackRecord.read(directory).orElse(null);
        if (earlier == null) {
            return;
        }
        if (earlier.runsDetached()) {
            close();
            throw alreadyRunning(directory);
        }
        RecordedProcesses.end(earlier.processes());
    }

    private static StackException alreadyRunning(Path directory) {
        return new StackException("A stack is already running in " + directory
                + ". End it first: ./tributary down --directory " + directory);
    }

    /** Deletes the data and logs of earlier stacks. */
    void wipe() {
        boolean used = CONTENT.stream().anyMatch(name -> Files.exists(directory.resolve(name)));
        if (used && StackRecord.read(directory).isEmpty()) {
            throw new StackException(directory + " holds files that no stack has made. Choose another run directory"
                    + " with --directory, or empty it yourself.");
        }
        for (String name : CONTENT) {
            try {
                DirectoryTree.delete(directory.resolve(name));
            } catch (IOException e) {
                throw new StackException("The data of the stack before cannot be deleted: " + e, e);
            }
        }
    }

    Path kafka() {
        return directory.resolve("kafka");
    }

    Path worker(int number) {
        return directory.resolve("connect/worker-" + number);
    }

    Path mysql() {
        return directory.resolve("mysql");
    }

    Path s3() {
        return directory.resolve("s3");
    }

    Path lake() {
        return directory.resolve("lake");
    }

    void write(StackRecord stack) {
        stack.write(directory);
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new StackException("The lock of " + directory + " cannot be released: " + e, e);
        }
    }
}
