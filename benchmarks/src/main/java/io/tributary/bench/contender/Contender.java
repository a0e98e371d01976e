package io.tributary.bench.contender;

/** Somebody who loads a workload. Used by one thread; a round is prepare, run, cleanUp. */
public interface Contender {

    /** The process in which the work is done. */
    enum Place {
        /** The stack's own. */
        WORKER,
        /** The one that has the plugins of another build. */
        RIVAL_WORKER,
        BENCHMARK
    }

    String name();

    Place place();

    /** How many it loads. */
    long records();

    /** What is not measured: empty tables and directories. */
    void prepare() throws Exception;

    /** Loads everything, or as much as it has time for; returns when the last row is visible. */
    Loading run() throws Exception;

    /** The files of a lake; none for those that write rows. */
    default Written written() throws Exception {
        return Written.NOTHING;
    }

    /**
     * Records per second between the first and the last that came; 0 where nothing but the time to the last visible row
     * tells.
     */
    default double rateWhileLoading() throws Exception {
        return 0;
    }

    /** Ends what runs and deletes what was written; also after a failure. */
    void cleanUp() throws Exception;
}
