package io.tributary.bench.contender;

import java.util.Map;

/** Into what a connector that meets bad records loads the good ones. */
interface Target {

    /** Empty tables and directories. */
    void prepare() throws Exception;

    /** The connector's settings, converters included. */
    Map<String, String> settings();

    /** The good records that are visible, of those that a connector of that name loads. */
    Arrivals goodRows(String connector);

    /** Deletes what was written. */
    void drop() throws Exception;
}
