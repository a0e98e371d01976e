package io.tributary.bench.contender;

import java.util.function.LongConsumer;

/** A contender that keeps running while records come in, and can be asked again and again which of them are visible. */
public interface Watched {
    String name();

    /** Empty tables and directories. */
    void prepare() throws Exception;

    /** Starts; returns before anything is loaded. */
    void begin();

    /**
     * Tells the numbers of records that have become visible since the last look, some of them again.
     *
     * @param lowest all records below it were told
     */
    void look(long lowest, LongConsumer visible) throws Exception;

    /** Ends what runs and deletes what was written; also after a failure. */
    void cleanUp() throws Exception;
}
