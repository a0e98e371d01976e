package io.tributary.local.demo;

import io.tributary.local.StackEndpoints;
import io.tributary.local.StackOptions;
import java.util.function.Consumer;

/** A running stack with empty topics, the connectors and the warehouse's tables; closing it twice does no harm. */
public interface DemoStack extends AutoCloseable {
    StackEndpoints endpoints();

    @Override
    void close();

    /** Starts a stack without data, telling its progress; a message of what it throws is one sentence for the user. */
    @FunctionalInterface
    interface Starter {
        DemoStack start(StackOptions options, Consumer<String> progress) throws Exception;
    }
}
