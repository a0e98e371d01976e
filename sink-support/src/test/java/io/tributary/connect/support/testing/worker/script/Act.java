package io.tributary.connect.support.testing.worker.script;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** What a task does within a call of Connect. */
public sealed interface Act {
    String text();

    void play(SinkTaskContext context, ScriptedWorker worker);

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
        public void play(SinkTaskContext context, ScriptedWorker worker) {
            if (context.assignment().contains(act.partition())) {
                act.play(context, worker);
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
        public void play(SinkTaskContext context, ScriptedWorker worker) {
            context.offset(Collections.singletonMap(partition, offset));
        }
    }

    record Pause(TopicPartition partition) implements OfPartition {
        @Override
        public String text() {
            return "pause " + partition;
        }

        @Override
        public void play(SinkTaskContext context, ScriptedWorker worker) {
            context.pause(partition);
        }
    }

    record Resume(TopicPartition partition) implements OfPartition {
        @Override
        public String text() {
            return "resume " + partition;
        }

        @Override
        public void play(SinkTaskContext context, ScriptedWorker worker) {
            context.resume(partition);
        }
    }

    record Timeout(long ms) implements Act {
        @Override
        public String text() {
            return "timeout " + ms;
        }

        @Override
        public void play(SinkTaskContext context, ScriptedWorker worker) {
            context.timeout(ms);
        }
    }

    record RequestCommit() implements Act {
        @Override
        public String text() {
            return "requestCommit";
        }

        @Override
        public void play(SinkTaskContext context, ScriptedWorker worker) {
            context.requestCommit();
        }
    }

    /** The call takes so long. */
    record Pass(long ms) implements Act {
        @Override
        public String text() {
            return "pass " + ms;
        }

        @Override
        public void play(SinkTaskContext context, ScriptedWorker worker) {
            worker.advance(ms);
        }
    }

    record Retry() implements Act {
        @Override
        public String text() {
            return "retry";
        }

        @Override
        public void play(SinkTaskContext context, ScriptedWorker worker) {
            throw new RetriableException("as the script says");
        }
    }

    record Fail() implements Act {
        @Override
        public String text() {
            return "fail";
        }

        @Override
        public void play(SinkTaskContext context, ScriptedWorker worker) {
            throw new IllegalArgumentException("as the script says");
        }
    }

    record AnswerNull() implements Act {
        @Override
        public String text() {
            return "answer null";
        }

        @Override
        public void play(SinkTaskContext context, ScriptedWorker worker) {}

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
        public void play(SinkTaskContext context, ScriptedWorker worker) {}

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
        public void play(SinkTaskContext context, ScriptedWorker worker) {}

        @Override
        public Map<TopicPartition, OffsetAndMetadata> answer(Map<TopicPartition, OffsetAndMetadata> delivered) {
            Map<TopicPartition, OffsetAndMetadata> answer = new HashMap<>();
            offsets.forEach((partition, offset) -> answer.put(partition, new OffsetAndMetadata(offset)));
            return answer;
        }
    }
}
