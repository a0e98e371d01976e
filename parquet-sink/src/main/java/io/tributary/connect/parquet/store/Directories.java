package io.tributary.connect.parquet.store;

import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;

/** What a store can do that has links and directories. The same holds as for the calls of a {@link Store}. */
@InputOutput
public interface Directories {

    /**
     * Gives a durable file one more name, or makes a copy of it, durably and in one step. Does nothing where there is a
     * file of that name already.
     */
    void linkOrCopy(String path, String copy) throws IOException;

    /** Lets nobody write into a file, under none of its names; it can still be removed. */
    void makeReadOnly(String path) throws IOException;

    /**
     * Gives a directory with all its files another name, durably and in one step. False where that name is taken;
     * nothing is overwritten.
     */
    boolean renameDirectory(String directory, String renamed) throws IOException;

    /** Removes a directory and all that lies in it; does nothing where there is none. */
    void deleteDirectory(String directory) throws IOException;
}
