package io.tributary.local.demo;

import io.tributary.local.StackEndpoints;

/** A running stack with empty topics, the connectors and the warehouse's tables; closing it twice does no harm. */
public interface DemoStack extends AutoCloseable {
    StackEndpoints endpoints();

    @Override
    void close();

    /** Starts a stack; a message of what it throws is one sentence for the user. */
    @FunctionalInterface
    interface Starter {
        DemoStack start() throws Exception;
    }
}
