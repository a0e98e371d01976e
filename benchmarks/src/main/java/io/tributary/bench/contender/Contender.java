package io.tributary.bench.contender;

/** Somebody who loads a workload. Used by one thread; a round is prepare, run, cleanUp. */
public interface Contender {
    String name();

    /** What is not measured: empty tables and directories. */
    void prepare() throws Exception;

    /** Loads everything; returns when the last row is visible. */
    void run() throws Exception;

    /** Ends what runs; also after a failure. */
    void cleanUp() throws Exception;

    /** Bytes of data written; 0 where nobody knows. */
    default long bytesWritten() throws Exception {
        return 0;
    }
}
