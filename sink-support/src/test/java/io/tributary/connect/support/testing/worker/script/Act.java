package io.tributary.connect.support.testing.worker.script;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** What a task does within a call of Connect. */
public sealed interface Act {
    /** Within a call of Connect, which has records if it is a put. */
    record Moment(
            SinkTaskContext context, ScriptedWorker worker, Collection<SinkRecord> records, Consumer<String> lines) {}

    String text();

    void play(Moment moment);

    /** What preCommit answers, given what Connect believes to be delivered; other acts leave that as it is. */
    default Map<TopicPartition, OffsetAndMetadata> answer(Map<TopicPartition, OffsetAndMetadata> delivered) {
        return delivered;
    }

    /** An act that fails for a partition that the task does not have. */
    sealed interface OfPartition extends Act {
        TopicPartition partition();
    }

    /** What a task does that looks before. */
    record IfAssigned(OfPartition act) implements Act {
        static final String WORDS = " if assigned";

        @Override
        public String text() {
            return act.text() + WORDS;
        }

        @Override
        public void play(Moment moment) {
            if (moment.context().assignment().contains(act.partition())) {
                act.play(moment);
            }
        }
    }

    /** {@code offset} may be null, of which Connect only warns. */
    record Seek(TopicPartition partition, Long offset) implements OfPartition {
        @Override
        public String text() {
            return "seek " + partition + "=" + (offset == null ? "none" : offset);
        }

        @Override
        public void play(Moment moment) {
            moment.context().offset(Collections.singletonMap(partition, offset));
        }
    }

    record Pause(TopicPartition partition) implements OfPartition {
        @Override
        public String text() {
            return "pause " + partition;
        }

        @Override
        public void play(Moment moment) {
            moment.context().pause(partition);
        }
    }

    record Resume(TopicPartition partition) implements OfPartition {
        @Override
        public String text() {
            return "resume " + partition;
        }

        @Override
        public void play(Moment moment) {
            moment.context().resume(partition);
        }
    }

    record Timeout(long ms) implements Act {
        @Override
        public String text() {
            return "timeout " + ms;
        }

        @Override
        public void play(Moment moment) {
            moment.context().timeout(ms);
        }
    }

    record RequestCommit() implements Act {
        @Override
        public String text() {
            return "requestCommit";
        }

        @Override
        public void play(Moment moment) {
            moment.context().requestCommit();
        }
    }

    /** The call takes so long. */
    record Pass(long ms) implements Act {
        @Override
        public String text() {
            return "pass " + ms;
        }

        @Override
        public void play(Moment moment) {
            moment.worker().advance(ms);
        }
    }

    /**
     * A bad record of the batch, the one of that index, if there is one and a reporter.
     *
     * @param afterMs when the dead letter is acknowledged; 0 for at once
     * @param fails whether that fails
     * @param isSwallowed whether the task ignores what the report throws
     */
    record Report(int index, long afterMs, boolean fails, boolean isSwallowed) implements Act {
        private static final Comparator<SinkRecord> ORDER = Comparator.comparing(SinkRecord::originalTopic)
                .thenComparing(SinkRecord::originalKafkaPartition)
                .thenComparing(SinkRecord::originalKafkaOffset);

        @Override
        public String text() {
            return "report " + index + " after " + afterMs + (fails ? " fails" : "")
                    + (isSwallowed ? " swallowed" : "");
        }

        @Override
        public void play(Moment moment) {
            ErrantRecordReporter reporter = moment.context().errantRecordReporter();
            List<SinkRecord> records = moment.records().stream().sorted(ORDER).toList();
            if (reporter == null || index >= records.size()) {
                return;
            }
            moment.worker().acknowledge(afterMs, fails);
            try {
                Future<Void> reported = reporter.report(records.get(index), new DataException("as the script says"));
                moment.lines().accept("report " + outcome(reported));
            } catch (ConnectException e) {
                if (!isSwallowed) {
                    throw e;
                }
            }
        }
    }

    private static String outcome(Future<Void> reported) {
        if (!reported.isDone()) {
            return "open";
        }
        try {
            reported.get();
            return "done";
        } catch (InterruptedException | ExecutionException e) {
            return "failed";
        }
    }

    record Retry() implements Act {
        @Override
        public String text() {
            return "retry";
        }

        @Override
        public void play(Moment moment) {
            throw new RetriableException("as the script says");
        }
    }

    record Fail() implements Act {
        @Override
        public String text() {
            return "fail";
        }

        @Override
        public void play(Moment moment) {
            throw new IllegalArgumentException("as the script says");
        }
    }

    record AnswerNull() implements Act {
        @Override
        public String text() {
            return "answer null";
        }

        @Override
        public void play(Moment moment) {}

        @Override
        public Map<TopicPartition, OffsetAndMetadata> answer(Map<TopicPartition, OffsetAndMetadata> delivered) {
            return null;
        }
    }

    /** What was delivered less so many offsets, with a text if that is not empty. */
    record AnswerBehind(long by, String metadata) implements Act {
        @Override
        public String text() {
            return "answer behind " + by + (metadata.isEmpty() ? "" : " " + metadata);
        }

        @Override
        public void play(Moment moment) {}

        @Override
        public Map<TopicPartition, OffsetAndMetadata> answer(Map<TopicPartition, OffsetAndMetadata> delivered) {
            Map<TopicPartition, OffsetAndMetadata> answer = new HashMap<>();
            delivered.forEach((partition, offset) ->
                    answer.put(partition, new OffsetAndMetadata(Math.max(0, offset.offset() - by), metadata)));
            return answer;
        }
    }

    /** Exactly these, which may be none at all. */
    record Answer(Map<TopicPartition, Long> offsets) implements Act {
        @Override
        public String text() {
            Map<String, Long> sorted = new TreeMap<>();
            offsets.forEach((partition, offset) -> sorted.put(partition.toString(), offset));
            return sorted.entrySet().stream()
                    .map(entry -> " " + entry.getKey() + "=" + entry.getValue())
                    .collect(Collectors.joining("", "answer", ""));
        }

        @Override
        public void play(Moment moment) {}

        @Override
        public Map<TopicPartition, OffsetAndMetadata> answer(Map<TopicPartition, OffsetAndMetadata> delivered) {
            Map<TopicPartition, OffsetAndMetadata> answer = new HashMap<>();
            offsets.forEach((partition, offset) -> answer.put(partition, new OffsetAndMetadata(offset)));
            return answer;
        }
    }
}
