package io.tributary.connect.parquet.fault;

import io.tributary.connect.parquet.store.Store;
import java.io.IOException;
import java.util.Random;
import java.util.Set;

/** A lake that faults are tried on. */
interface TestedLake {

    /** The store as one more task opens it. */
    Store newStore();

    /** The same, and what happens at its calls. */
    StoreUnderFault newStore(Incident incident);

    /** Forgets what was never made durable. */
    void powerFailure(Random random);

    /** All files, relative to the root. */
    Set<String> paths() throws IOException;
}
