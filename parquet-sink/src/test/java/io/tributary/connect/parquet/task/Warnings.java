package io.tributary.connect.parquet.task;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What is logged while this is open, by the classes that simplelogger.properties names. */
public final class Warnings implements AutoCloseable {
    private final PrintStream before = System.err;
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();

    public Warnings() {
        System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
    }

    public String text() {
        return logged.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        System.setErr(before);
    }
}
