package io.tributary.connect.parquet.store;

import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;

/** A new file that is written once, and then sealed or abandoned. Belongs to one thread at a time. */
@InputOutput
public interface StagedFile extends NewFile {

    /**
     * Makes the closed file durable, and reads it back as far as needed to know that nothing was lost on the way. May be
     * called again.
     *
     * @param rows as its footer must tell
     * @return what publishes it
     */
    Token seal(long rows) throws IOException;

    /** Removes what was written. Never throws: the next owner of the partition sweeps what is left. */
    void abandon();
}
