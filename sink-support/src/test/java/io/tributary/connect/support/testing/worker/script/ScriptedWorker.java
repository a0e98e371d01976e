package io.tributary.connect.support.testing.worker.script;

import io.tributary.connect.support.testing.worker.ScriptedTask;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** A worker with one task, to which a script happens: the model, or the WorkerSinkTask of some version of Kafka. */
public interface ScriptedWorker {
    /** The topics that a script may name; a partition of them begins at 0. */
    Set<String> TOPICS = Set.of("t", "u");

    /** Starts the task; the lines get what the consumer is told. */
    @FunctionalInterface
    interface Starter {
        ScriptedWorker start(Setup setup, ScriptedTask task, Consumer<String> lines);
    }

    /** The line for a dead letter. */
    static String deadLetter(String topic, int partition, long offset) {
        return "dead letter " + topic + "-" + partition + "@" + offset;
    }

    void append(TopicPartition partition, int count, int gap);

    /** A rebalance in which the task gets these and nothing else; it hears of it in its next poll. */
    void assign(Set<TopicPartition> partitions);

    void lose();

    void pauseConnector();

    void resumeConnector();

    /** The outcomes of asynchronous commits are not told until they are answered. */
    void holdCommits();

    void answerCommits();

    /** How dead letters are acknowledged from now on: so much later, 0 for at once. */
    void acknowledge(long afterMs, boolean fails);

    void cancel();

    /** Time passes, between calls or within one. */
    void advance(long ms);

    /** Throws what has killed the task, which is closed by then; what closing threw is suppressed in it. */
    void iterate();

    /** Throws what closing has thrown. */
    void stop();

    /** What can be seen from outside, a line for each part. */
    WorkerState state();

    /** By the group. */
    Map<TopicPartition, OffsetAndMetadata> committed();
}
