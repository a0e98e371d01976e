package io.tributary.bench.contender;

/** What a connector's load is waited for: rows that become visible, or dead letters. */
interface Arrivals {

    /** Cheap to ask again and again. */
    boolean isComplete() throws Exception;

    /** How many have arrived so far. */
    long count() throws Exception;

    /** How many are to arrive. */
    long wanted();
}
