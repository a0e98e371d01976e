package io.tributary.bench.contender;

/** Somebody who loads a workload. Used by one thread; a round is prepare, run, cleanUp. */
public interface Contender {

    /** The process in which the work is done. */
    enum Place {
        WORKER,
        BENCHMARK
    }

    String name();

    Place place();

    /** How many it loads. */
    long records();

    /** What is not measured: empty tables and directories. */
    void prepare() throws Exception;

    /** Loads everything; returns when the last row is visible. */
    Loading run() throws Exception;

    /** The files of a lake; none for those that write rows. */
    default Written written() throws Exception {
        return Written.NOTHING;
    }

    /** Ends what runs and deletes what was written; also after a failure. */
    void cleanUp() throws Exception;
}
