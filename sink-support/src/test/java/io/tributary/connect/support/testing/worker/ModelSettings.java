package io.tributary.connect.support.testing.worker;

import java.util.Objects;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.kafka.connect.sink.SinkRecord;

/** How a modelled worker and connector are set; Connect's defaults unless a test says otherwise. */
public final class ModelSettings {
    private static final int FETCHED_RECORDS = 5_000;

    /** {@code auto.offset.reset}. */
    public enum Reset {
        EARLIEST,
        LATEST,
        NONE
    }

    /** How a group hands partitions over. */
    public enum Protocol {
        /** All partitions are revoked first; Connect's default. */
        EAGER,
        /** Only those that move. */
        COOPERATIVE
    }

    /** What Kafka is asked to take as a dead letter: the future of its acknowledgement, or an exception at once. */
    @FunctionalInterface
    public interface DeadLetters {
        Future<?> send(SinkRecord record, Throwable reason);
    }

    private long flushIntervalMs = 60_000;
    private long flushTimeoutMs = 5_000;
    private long gracefulStopMs = 5_000;
    private int maxPollRecords = 500;
    private Reset reset = Reset.EARLIEST;
    private Protocol protocol = Protocol.EAGER;
    private UnaryOperator<SinkRecord> transformation = UnaryOperator.identity();
    private DeadLetters deadLetters;
    private boolean logsErrors;
    private boolean toleratesErrors;
    private boolean reportsBefore38;
    private boolean strict = true;
    private Consumer<String> trace = line -> {};

    /** {@code offset.flush.interval.ms}. */
    public ModelSettings flushIntervalMs(long ms) {
        flushIntervalMs = ms;
        return this;
    }

    /** {@code offset.flush.timeout.ms}. */
    public ModelSettings flushTimeoutMs(long ms) {
        flushTimeoutMs = ms;
        return this;
    }

    /** {@code task.shutdown.graceful.timeout.ms}. */
    public ModelSettings gracefulStopMs(long ms) {
        gracefulStopMs = ms;
        return this;
    }

    public ModelSettings maxPollRecords(int records) {
        maxPollRecords = records;
        return this;
    }

    public ModelSettings reset(Reset policy) {
        reset = policy;
        return this;
    }

    public ModelSettings protocol(Protocol used) {
        protocol = used;
        return this;
    }

    /** Converters and transformations: null drops the record, an exception is a bad record by errors.tolerance. */
    public ModelSettings transformation(UnaryOperator<SinkRecord> made) {
        transformation = made;
        return this;
    }

    /** There is a dead-letter topic, which makes a reporter. */
    public ModelSettings deadLetters(DeadLetters topic) {
        deadLetters = Objects.requireNonNull(topic);
        return this;
    }

    /** {@code errors.log.enable}, which makes a reporter too. */
    public ModelSettings logsErrors() {
        logsErrors = true;
        return this;
    }

    /** {@code errors.tolerance=all}. */
    public ModelSettings toleratesErrors() {
        toleratesErrors = true;
        return this;
    }

    /** Reports share one state with conversion (KAFKA-16087). */
    public ModelSettings reportsBefore38() {
        reportsBefore38 = true;
        return this;
    }

    /** Neither a RetriableException nor idle time with work waiting fails the run: for a task that is not asked to. */
    public ModelSettings lenient() {
        strict = false;
        return this;
    }

    /** Gets a line for each thing that a task's consumer is told to do. */
    public ModelSettings trace(Consumer<String> lines) {
        trace = lines;
        return this;
    }

    long flushIntervalMs() {
        return flushIntervalMs;
    }

    long flushTimeoutMs() {
        return flushTimeoutMs;
    }

    long gracefulStopMs() {
        return gracefulStopMs;
    }

    int maxPollRecords() {
        return maxPollRecords;
    }

    /** As many as Kafka sends of a partition at once. */
    int fetchedRecords() {
        return FETCHED_RECORDS;
    }

    Reset reset() {
        return reset;
    }

    Protocol protocol() {
        return protocol;
    }

    UnaryOperator<SinkRecord> transformation() {
        return transformation;
    }

    boolean hasReporter() {
        return deadLetters != null || logsErrors;
    }

    /** Null for none. */
    DeadLetters deadLetters() {
        return deadLetters;
    }

    boolean areErrorsLogged() {
        return logsErrors;
    }

    boolean areErrorsTolerated() {
        return toleratesErrors;
    }

    boolean areReportsBefore38() {
        return reportsBefore38;
    }

    boolean isStrict() {
        return strict;
    }

    Consumer<String> trace() {
        return trace;
    }
}
