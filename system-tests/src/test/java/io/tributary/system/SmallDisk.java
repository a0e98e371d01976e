package io.tributary.system;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A file system of a few megabytes, to fill up. It lives in the mount namespace of a process that only waits, where
 * every process of the same user can reach it, and is gone with that process; no other rights are needed.
 */
final class SmallDisk implements AutoCloseable {
    private static final String MOUNT = "/mnt";

    private final Process holder;
    private final Path root;

    private SmallDisk(Process holder) {
        this.holder = holder;
        this.root = Path.of("/proc", Long.toString(holder.pid()), "root", MOUNT);
    }

    /** With these options of tmpfs. Skips the test where users may not make namespaces. */
    static SmallDisk mount(String options) throws IOException {
        String mount = "mount -t tmpfs -o " + options + " tmpfs " + MOUNT + " && echo mounted && exec cat";
        String unshare = "exec unshare --user --map-root-user --mount sh -c '" + mount + "'";
        Process holder = new ProcessBuilder("sh", "-c", unshare)
                .redirectErrorStream(true)
                .start();
        BufferedReader output = holder.inputReader();
        String answer = output.readLine();
        assumeTrue("mounted".equals(answer), "No small file system to fill up: unshare and mount say: " + answer);
        return new SmallDisk(holder);
    }

    Path root() {
        return root;
    }

    /** Leaves no byte for anybody. */
    void fill() throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(ballast())) {
            while (root.toFile().getUsableSpace() > 0) {
                out.write(block);
            }
        }
    }

    void free() throws IOException {
        Files.delete(ballast());
    }

    private Path ballast() {
        return root.resolve("ballast");
    }

    @Override
    public void close() throws IOException {
        holder.getOutputStream().close();
        try {
            holder.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }
}
