package io.tributary.bench.contender;

import java.util.Map;

/** Nothing: all records are reported, none is written. */
record NoTarget(Map<String, String> settings) implements Target {

    @Override
    public void prepare() {}

    @Override
    public Arrivals goodRows(String connector) {
        throw new UnsupportedOperationException("a sink that only reports writes no rows");
    }

    @Override
    public void drop() {}
}
