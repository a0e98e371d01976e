package io.tributary.connect.support.testing.worker.script;

import io.tributary.connect.support.testing.worker.ScriptedTask;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** Plays a script on a worker and writes down what the task and the consumer see. */
public final class Stage {
    private final ScriptedTask task;
    private final ScriptedWorker worker;
    private final Transcript transcript;
    private final Set<TopicPartition> owned = new HashSet<>();
    private boolean hasEnded;

    private Stage(ScriptedTask task, ScriptedWorker worker, Transcript transcript) {
        this.task = task;
        this.worker = worker;
        this.transcript = transcript;
    }

    /** The lines that come of it: each step behind a {@code >}, followed by what it made happen. */
    public static List<String> play(Script script, ScriptedWorker.Starter starter) {
        Transcript transcript = new Transcript();
        ScriptedTask task = new ScriptedTask(transcript::add);
        ScriptedWorker worker = starter.start(script.setup(), task, transcript::add);
        new Stage(task, worker, transcript).play(script.steps());
        return transcript.lines();
    }

    private void play(List<Step> steps) {
        for (Step step : steps) {
            transcript.add("> " + step.text());
            step.play(this);
            if (hasEnded) {
                return;
            }
        }
        transcript.add("> stop");
        untilItEnds(worker::stop);
        writeCommitted();
    }

    ScriptedWorker worker() {
        return worker;
    }

    void assign(Collection<TopicPartition> partitions) {
        owned.clear();
        owned.addAll(partitions);
        worker.assign(Set.copyOf(owned));
    }

    void revoke(Collection<TopicPartition> partitions) {
        owned.removeAll(partitions);
        worker.assign(Set.copyOf(owned));
    }

    void lose() {
        owned.clear();
        worker.lose();
    }

    void iterate() {
        untilItEnds(worker::iterate);
        if (hasEnded) {
            writeCommitted();
        } else {
            worker.state().lines().forEach(transcript::add);
        }
    }

    void prepare(Step.Call call, List<Act> acts) {
        switch (call) {
            case OPEN -> task.nextOpen(() -> play(acts, List.of(), null));
            case PUT -> task.nextPut(records -> play(acts, records, null));
            case PRE_COMMIT -> task.nextPreCommit(delivered -> play(acts, List.of(), delivered));
            case CLOSE -> task.nextClose(() -> play(acts, List.of(), null));
            case STOP -> task.atStop(() -> play(acts, List.of(), null));
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> play(
            List<Act> acts, Collection<SinkRecord> records, Map<TopicPartition, OffsetAndMetadata> delivered) {
        Act.Moment moment = new Act.Moment(task.context(), worker, records, transcript::add);
        Map<TopicPartition, OffsetAndMetadata> answer = delivered;
        for (Act act : acts) {
            act.play(moment);
            answer = act.answer(answer);
        }
        return answer;
    }

    private void untilItEnds(Runnable iteration) {
        try {
            iteration.run();
        } catch (RuntimeException e) {
            hasEnded = true;
            transcript.add("ended by " + causes(e));
            Arrays.stream(e.getSuppressed()).forEach(closing -> transcript.add("closing threw " + causes(closing)));
        }
    }

    private void writeCommitted() {
        transcript.add("the group has committed " + ScriptedTask.offsets(worker.committed()));
    }

    /** Classes only: Kafka's words change. */
    private static String causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .map(cause -> cause.getClass().getSimpleName())
                .collect(Collectors.joining(" by "));
    }
}
