package io.tributary.connect.support.testing.worker.script;

import io.tributary.connect.support.testing.SinkRecords;
import io.tributary.connect.support.testing.worker.ModelGroup;
import io.tributary.connect.support.testing.worker.ModelSettings;
import io.tributary.connect.support.testing.worker.ModelSettings.Protocol;
import io.tributary.connect.support.testing.worker.ModelTask;
import io.tributary.connect.support.testing.worker.ModelTopics;
import io.tributary.connect.support.testing.worker.ScriptedTask;
import io.tributary.connect.support.testing.worker.VirtualTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The model under a script. */
public final class ModelUnderScript implements ScriptedWorker {
    private final ModelTopics topics = new ModelTopics();
    private final VirtualTime time = new VirtualTime();
    private final ModelGroup group;
    private final ModelTask task;
    private long acknowledgedAfterMs;
    private boolean doAcknowledgementsFail;

    private ModelUnderScript(Setup setup, boolean areReportsBefore38, ScriptedTask task, Consumer<String> lines) {
        ModelSettings settings = new ModelSettings()
                .lenient()
                .protocol(setup.isCooperative() ? Protocol.COOPERATIVE : Protocol.EAGER)
                .flushIntervalMs(setup.flushIntervalMs())
                .flushTimeoutMs(Setup.FLUSH_TIMEOUT_MS)
                .gracefulStopMs(Setup.GRACEFUL_STOP_MS)
                .transformation(new ScriptTransformation(setup)::apply)
                .trace(lines);
        if (setup.deadLetters()) {
            settings.deadLetters((record, reason) -> {
                lines.accept(ScriptedWorker.deadLetter(
                        record.originalTopic(), record.originalKafkaPartition(), record.originalKafkaOffset()));
                return acknowledgement();
            });
        }
        if (setup.logsErrors()) {
            settings.logsErrors();
        }
        if (setup.toleratesErrors()) {
            settings.toleratesErrors();
        }
        if (areReportsBefore38) {
            settings.reportsBefore38();
        }
        this.group = new ModelGroup(topics, time, settings);
        setup.committed().forEach(group.offsets()::alter);
        this.task = group.start("sink-0", task, Map.of());
    }

    /** Whose reporter is that of Kafka 3.8 and later. */
    public static ScriptedWorker start(Setup setup, ScriptedTask task, Consumer<String> lines) {
        return new ModelUnderScript(setup, false, task, lines);
    }

    public static ScriptedWorker startBefore38(Setup setup, ScriptedTask task, Consumer<String> lines) {
        return new ModelUnderScript(setup, true, task, lines);
    }

    @Override
    public void append(TopicPartition partition, int count, int gap) {
        SinkRecords source =
                SinkRecords.of(partition.topic(), partition.partition()).at(topics.endOffset(partition) + gap);
        for (int i = 0; i < count; i++) {
            topics.append(source.schemaless(null, null));
        }
    }

    @Override
    public void assign(Set<TopicPartition> partitions) {
        group.rebalance(Map.of(task, partitions));
    }

    @Override
    public void lose() {
        group.expel(task);
    }

    @Override
    public void pauseConnector() {
        task.pauseConnector();
    }

    @Override
    public void resumeConnector() {
        task.resumeConnector();
    }

    @Override
    public void holdCommits() {
        task.holdCommits();
    }

    @Override
    public void answerCommits() {
        task.answerCommits();
    }

    @Override
    public void acknowledge(long afterMs, boolean fails) {
        acknowledgedAfterMs = afterMs;
        doAcknowledgementsFail = fails;
    }

    @Override
    public void cancel() {
        task.cancel();
    }

    @Override
    public void advance(long ms) {
        time.pass(ms);
    }

    @Override
    public void iterate() {
        task.iterateAtOnce();
    }

    @Override
    public void stop() {
        task.stop();
    }

    @Override
    public WorkerState state() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        task.assignment().forEach(partition -> positions.put(partition, task.position(partition)));
        return new WorkerState(
                task.pollMs(),
                positions,
                task.paused(),
                task.currentOffsets(),
                task.lastCommittedOffsets(),
                task.commitFailures(),
                task.isBatchDelivered());
    }

    private Future<?> acknowledgement() {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        boolean fails = doAcknowledgementsFail;
        Runnable acknowledge = () -> {
            if (fails) {
                acknowledged.completeExceptionally(new IllegalStateException("as the script says"));
            } else {
                acknowledged.complete(null);
            }
        };
        if (acknowledgedAfterMs == 0) {
            acknowledge.run();
        } else {
            time.after(acknowledgedAfterMs, acknowledge);
        }
        return acknowledged;
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> committed() {
        Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
        group.offsets()
                .offsets()
                .keySet()
                .forEach(partition -> committed.put(
                        partition, group.offsets().committed(partition).orElseThrow()));
        return committed;
    }
}
