package io.tributary.connect.parquet.fault;

import io.tributary.connect.parquet.store.FileSystem;
import io.tributary.connect.parquet.store.Publication;
import java.io.IOException;

/** A lake on a file system. */
interface TestedFileSystem extends TestedLake {
    @Override
    FileSystem newStore();

    @Override
    default FaultyStore newStore(Incident incident) {
        return new FaultyStore(this, incident);
    }

    /**
     * Publishes through a store of this lake. The step comes where the file has its final name and still its temporary
     * one; never where the store has no such moment.
     */
    Publication publish(FileSystem store, String temporary, String published, long bytes, Step between)
            throws IOException;

    /** Something that happens in the middle. */
    interface Step {
        void run() throws IOException;
    }
}
