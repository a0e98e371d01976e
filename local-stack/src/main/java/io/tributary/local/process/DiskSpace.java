package io.tributary.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The room that is left where a directory lies. */
public final class DiskSpace {
    private static final long MEGABYTE = 1_000_000L;

    private DiskSpace() {}

    /** Fails with the room there is and the room needed, if it is too little for the purpose. */
    public static void require(Path directory, long bytes, String purpose) throws IOException {
        long usable = Files.getFileStore(directory).getUsableSpace();
        if (usable < bytes) {
            throw new StackException(
                    "No disk space for " + purpose + ": " + directory + " has " + usable / MEGABYTE + " MB left, "
                            + bytes / MEGABYTE + " MB are needed. Make room there, or choose another directory.");
        }
    }
}
