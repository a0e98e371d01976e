package io.tributary.connect.support.testing.worker.real;

import io.tributary.connect.support.testing.worker.ScriptedTask;
import io.tributary.connect.support.testing.worker.script.ScriptedWorker;
import io.tributary.connect.support.testing.worker.script.Setup;
import io.tributary.connect.support.testing.worker.script.WorkerState;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** WorkerSinkTask under a script, one iteration at a time. */
final class ConnectUnderScript implements ScriptedWorker {
    private final ManualTime time = new ManualTime();
    private final FedConsumer consumer;
    private final Object sinkTask;
    private final Object metrics;
    private long acknowledgedAfterMs;
    private boolean doAcknowledgementsFail;
    private long stopDeadlineMs = Long.MAX_VALUE;

    ConnectUnderScript(WorkerSinkTaskForm form, Setup setup, ScriptedTask task, Consumer<String> lines) {
        this.consumer = new FedConsumer(setup.isCooperative(), setup.committed(), lines);
        WorkerSinkTaskForm.Parts parts =
                new WorkerSinkTaskForm.Parts(setup, task, consumer, time, workerConfig(setup), reporters(setup, lines));
        this.metrics = parts.metrics();
        this.sinkTask = form.make(parts);
        Map<String, String> taskConfig =
                Map.of("name", "sink", "task.class", ScriptedTask.class.getName(), "topics", String.join(",", TOPICS));
        Reflected.call(sinkTask, "initialize", Reflected.make(WorkerSinkTaskForm.RUNTIME + "TaskConfig", taskConfig));
        Reflected.call(sinkTask, "initializeAndStart");
    }

    private List<Object> reporters(Setup setup, Consumer<String> lines) {
        List<Object> reporters = new ArrayList<>();
        if (setup.deadLetters()) {
            reporters.add(reporter(record -> {
                lines.accept(ScriptedWorker.deadLetter(record.topic(), record.partition(), record.offset()));
                return new Acknowledgement(this, time.milliseconds() + acknowledgedAfterMs, doAcknowledgementsFail);
            }));
        }
        if (setup.logsErrors()) {
            reporters.add(reporter(record -> CompletableFuture.completedFuture(null)));
        }
        return reporters;
    }

    private static Object reporter(Function<ConsumerRecord<?, ?>, Future<?>> report) {
        Class<?> type = Reflected.type(WorkerSinkTaskForm.RUNTIME + "errors.ErrorReporter");
        return Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> method.getName().equals("report")
                        ? report.apply(WorkerSinkTaskForm.reported(arguments[0]))
                        : null);
    }

    private static Map<String, String> workerConfig(Setup setup) {
        Map<String, String> config = new HashMap<>();
        config.put("bootstrap.servers", "localhost:9092");
        config.put("key.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
        config.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
        config.put("offset.storage.file.filename", "unused");
        config.put("offset.flush.interval.ms", Long.toString(setup.flushIntervalMs()));
        config.put("offset.flush.timeout.ms", Long.toString(Setup.FLUSH_TIMEOUT_MS));
        config.put("topic.tracking.enable", "false");
        return config;
    }

    @Override
    public void append(TopicPartition partition, int count, int gap) {
        consumer.append(partition, count, gap);
    }

    @Override
    public void assign(Set<TopicPartition> partitions) {
        consumer.decide(partitions);
    }

    @Override
    public void lose() {
        consumer.expel();
    }

    @Override
    public void pauseConnector() {
        transitionTo("PAUSED");
    }

    @Override
    public void resumeConnector() {
        transitionTo("STARTED");
    }

    @Override
    public void holdCommits() {
        consumer.holdCommits(true);
    }

    @Override
    public void answerCommits() {
        consumer.holdCommits(false);
    }

    @Override
    public void acknowledge(long afterMs, boolean fails) {
        acknowledgedAfterMs = afterMs;
        doAcknowledgementsFail = fails;
    }

    @Override
    public void cancel() {
        Reflected.call(sinkTask, "cancel");
    }

    @Override
    public void advance(long ms) {
        time.pass(ms);
        if (time.milliseconds() >= stopDeadlineMs) {
            cancel();
        }
    }

    long nowMs() {
        return time.milliseconds();
    }

    @Override
    public void iterate() {
        try {
            Reflected.call(sinkTask, "iteration");
        } catch (RuntimeException e) {
            try {
                close("closeAllPartitions");
            } catch (RuntimeException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    @Override
    public void stop() {
        stopDeadlineMs = time.milliseconds() + Setup.GRACEFUL_STOP_MS;
        Reflected.call(sinkTask, "stop");
        // Being asked to stop it iterates no more.
        close("execute");
    }

    @Override
    @SuppressWarnings("unchecked")
    public WorkerState state() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        consumer.assignment().forEach(partition -> positions.put(partition, consumer.position(partition)));
        return new WorkerState(
                consumer.pollMs(),
                positions,
                consumer.pausedOfAssigned(),
                (Map<TopicPartition, OffsetAndMetadata>) Reflected.field(sinkTask, "currentOffsets"),
                (Map<TopicPartition, OffsetAndMetadata>) Reflected.field(sinkTask, "lastCommittedOffsets"),
                (Integer) Reflected.field(sinkTask, "commitFailures"),
                ((List<?>) Reflected.field(sinkTask, "messageBatch")).isEmpty());
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> committed() {
        return consumer.committed();
    }

    private void transitionTo(String state) {
        Reflected.call(sinkTask, "transitionTo", Reflected.constant(WorkerSinkTaskForm.RUNTIME + "TargetState", state));
    }

    private void close(String last) {
        try {
            Reflected.call(sinkTask, last);
        } finally {
            Reflected.call(sinkTask, "close");
            Reflected.call(sinkTask, "removeMetrics");
            Reflected.call(metrics, "stop");
        }
    }
}
