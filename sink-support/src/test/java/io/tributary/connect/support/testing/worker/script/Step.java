package io.tributary.connect.support.testing.worker.script;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** A line of a script. */
public sealed interface Step {
    String text();

    void play(Stage stage);

    /** What Connect calls on a task. */
    enum Call {
        OPEN("open"),
        PUT("put"),
        PRE_COMMIT("preCommit"),
        CLOSE("close"),
        STOP("stop");

        private final String word;

        Call(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** So many records behind so many offsets without one. */
    record Append(TopicPartition partition, int count, int gap) implements Step {
        @Override
        public String text() {
            return "append " + partition + " " + count + (gap == 0 ? "" : " behind " + gap);
        }

        @Override
        public void play(Stage stage) {
            stage.worker().append(partition, count, gap);
        }
    }

    /** A rebalance in which the task gets these and nothing else. */
    record Assign(List<TopicPartition> partitions) implements Step {
        @Override
        public String text() {
            return ("assign " + words(partitions)).strip();
        }

        @Override
        public void play(Stage stage) {
            stage.assign(partitions);
        }
    }

    /** A rebalance that takes these away. */
    record Revoke(List<TopicPartition> partitions) implements Step {
        @Override
        public String text() {
            return "revoke " + words(partitions);
        }

        @Override
        public void play(Stage stage) {
            stage.revoke(partitions);
        }
    }

    /** The group has expelled the task, which hears of it in its next poll. */
    record Lose() implements Step {
        @Override
        public String text() {
            return "lose";
        }

        @Override
        public void play(Stage stage) {
            stage.lose();
        }
    }

    /** What the task does in its next call of a kind for which nothing is prepared yet. */
    record Prepare(Call call, List<Act> acts) implements Step {
        @Override
        public String text() {
            return call.word() + " " + acts.stream().map(Act::text).collect(Collectors.joining(", "));
        }

        @Override
        public void play(Stage stage) {
            stage.prepare(call, acts);
        }
    }

    /** Over REST. */
    record PauseConnector() implements Step {
        @Override
        public String text() {
            return "pauseConnector";
        }

        @Override
        public void play(Stage stage) {
            stage.worker().pauseConnector();
        }
    }

    /** Over REST. */
    record ResumeConnector() implements Step {
        @Override
        public String text() {
            return "resumeConnector";
        }

        @Override
        public void play(Stage stage) {
            stage.worker().resumeConnector();
        }
    }

    /** Kafka is slow in answering commits. */
    record HoldCommits() implements Step {
        @Override
        public String text() {
            return "holdCommits";
        }

        @Override
        public void play(Stage stage) {
            stage.worker().holdCommits();
        }
    }

    /** All that are held, in the next poll. */
    record AnswerCommits() implements Step {
        @Override
        public String text() {
            return "answerCommits";
        }

        @Override
        public void play(Stage stage) {
            stage.worker().answerCommits();
        }
    }

    /** The worker does not wait for the task any more. */
    record Cancel() implements Step {
        @Override
        public String text() {
            return "cancel";
        }

        @Override
        public void play(Stage stage) {
            stage.worker().cancel();
        }
    }

    /** Time passes between iterations. */
    record Advance(long ms) implements Step {
        @Override
        public String text() {
            return "advance " + ms;
        }

        @Override
        public void play(Stage stage) {
            stage.worker().advance(ms);
        }
    }

    /** An iteration whose poll ends at once. */
    record Iterate() implements Step {
        @Override
        public String text() {
            return "iterate";
        }

        @Override
        public void play(Stage stage) {
            stage.iterate();
        }
    }

    private static String words(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::toString).collect(Collectors.joining(" "));
    }
}
