package io.tributary.connect.parquet.fault;

import io.tributary.connect.parquet.store.FileSystem;
import io.tributary.connect.parquet.store.Publication;
import java.io.IOException;
import java.util.Random;
import java.util.Set;

/** A lake that faults are tried on. */
interface TestedLake {

    /** The store as one more task opens it. */
    FileSystem newStore();

    /**
     * Publishes through a store of this lake. The step comes where the file has its final name and still its temporary
     * one; never where the store has no such moment.
     */
    Publication publish(FileSystem store, String temporary, String published, long bytes, Step between)
            throws IOException;

    /** Forgets what was never made durable. */
    void powerFailure(Random random);

    /** All files, relative to the root. */
    Set<String> paths() throws IOException;

    /** Something that happens in the middle. */
    interface Step {
        void run() throws IOException;
    }
}
