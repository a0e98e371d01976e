package io.tributary.connect.support.testing.worker;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** A task that writes a line for each call, and does in its next calls what it was told. */
public final class ScriptedTask extends SinkTask {
    private final Consumer<String> lines;
    private final Queue<Consumer<Collection<SinkRecord>>> puts = new ArrayDeque<>();
    private final Queue<Runnable> opens = new ArrayDeque<>();
    private final Queue<Runnable> closes = new ArrayDeque<>();
    private final Queue<UnaryOperator<Map<TopicPartition, OffsetAndMetadata>>> preCommits = new ArrayDeque<>();
    private Runnable ending = () -> {};

    public ScriptedTask(Consumer<String> lines) {
        this.lines = lines;
    }

    /** What the worker has given it. */
    public SinkTaskContext context() {
        return context;
    }

    /** Done in the next put for which nothing is told yet. */
    public ScriptedTask nextPut(Consumer<Collection<SinkRecord>> action) {
        puts.add(action);
        return this;
    }

    /** The next put for which nothing is told yet asks for its batch again. */
    public ScriptedTask refuseNextPut() {
        return nextPut(records -> {
            throw new RetriableException("later");
        });
    }

    public ScriptedTask nextOpen(Runnable action) {
        opens.add(action);
        return this;
    }

    public ScriptedTask nextClose(Runnable action) {
        closes.add(action);
        return this;
    }

    /** What the next preCommit answers; what is delivered, if nothing is told. */
    public ScriptedTask nextAnswer(Supplier<Map<TopicPartition, OffsetAndMetadata>> answer) {
        return nextPreCommit(delivered -> answer.get());
    }

    /** Done in the next preCommit for which nothing is told yet, which answers what comes of it. */
    public ScriptedTask nextPreCommit(UnaryOperator<Map<TopicPartition, OffsetAndMetadata>> action) {
        preCommits.add(action);
        return this;
    }

    /** Done in stop. */
    public ScriptedTask atStop(Runnable action) {
        ending = action;
        return this;
    }

    @Override
    public String version() {
        return "0";
    }

    @Override
    public void start(Map<String, String> config) {
        lines.accept("start");
    }

    @Override
    public void open(Collection<TopicPartition> partitions) {
        lines.accept("open " + partitions(partitions));
        run(opens.poll());
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        lines.accept("put " + coordinates(records));
        Consumer<Collection<SinkRecord>> action = puts.poll();
        if (action != null) {
            action.accept(records);
        }
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> delivered) {
        lines.accept("preCommit " + offsets(delivered));
        UnaryOperator<Map<TopicPartition, OffsetAndMetadata>> action = preCommits.poll();
        return action == null ? delivered : action.apply(delivered);
    }

    @Override
    public void close(Collection<TopicPartition> partitions) {
        lines.accept("close " + partitions(partitions));
        run(closes.poll());
    }

    @Override
    public void stop() {
        lines.accept("stop");
        ending.run();
    }

    /** As it is written in lines, in order. */
    public static String partitions(Collection<TopicPartition> partitions) {
        return partitions.stream()
                .map(TopicPartition::toString)
                .sorted()
                .toList()
                .toString();
    }

    /** As it is written in lines, in order; metadata only where there is some. */
    public static String offsets(Map<TopicPartition, OffsetAndMetadata> offsets) {
        return offsets.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().offset()
                        + (entry.getValue().metadata().isEmpty()
                                ? ""
                                : "'" + entry.getValue().metadata() + "'"))
                .sorted()
                .toList()
                .toString();
    }

    /** By partition, whose order within a batch says nothing. */
    private static List<String> coordinates(Collection<SinkRecord> records) {
        Stream<SinkRecord> sorted = records.stream()
                .sorted(Comparator.comparing(SinkRecord::topic)
                        .thenComparing(SinkRecord::kafkaPartition)
                        .thenComparingLong(SinkRecord::kafkaOffset));
        return sorted.map(record -> record.topic() + "-" + record.kafkaPartition() + "@" + record.kafkaOffset())
                .toList();
    }

    private static void run(Runnable action) {
        if (action != null) {
            action.run();
        }
    }
}
