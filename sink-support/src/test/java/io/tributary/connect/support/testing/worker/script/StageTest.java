package io.tributary.connect.support.testing.worker.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StageTest {
    @Test
    void writesWhatTheTaskSeesAndWhatIsSeenOfIt() {
        List<String> lines = play(
                "rename u",
                "committed t-0=1",
                "append t-0 3",
                "assign t-0 t-1",
                "open pause t-1",
                "put timeout 50, seek t-0=2, requestCommit",
                "preCommit answer behind 1 text",
                "iterate",
                "advance 100",
                "iterate");
        assertThat(lines)
                .containsExactly(
                        "start",
                        "> append t-0 3",
                        "> assign t-0 t-1",
                        "> open pause t-1",
                        "> put timeout 50, seek t-0=2, requestCommit",
                        "> preCommit answer behind 1 text",
                        "> iterate",
                        "open [t-0, t-1]",
                        "pause [t-1]",
                        "put [u-0@1, u-0@2]",
                        "polled for 60000",
                        "consumer at [t-0=3, t-1=0] paused [t-1]",
                        "delivered [t-0=3, t-1=0] committed [t-0=1, t-1=0]",
                        "commit failures 0",
                        "> advance 100",
                        "> iterate",
                        "preCommit [t-0=3, t-1=0]",
                        "commitAsync [t-0=2'text', t-1=0'text']",
                        "seek t-0 2",
                        "put [u-0@2]",
                        "polled for 50",
                        "consumer at [t-0=3, t-1=0] paused [t-1]",
                        "delivered [t-0=3, t-1=0] committed [t-0=2'text', t-1=0'text']",
                        "commit failures 0",
                        "> stop",
                        "preCommit [t-0=3, t-1=0]",
                        "close [t-0, t-1]",
                        "commitSync [t-0=3, t-1=0]",
                        "stop",
                        "the group has committed [t-0=3, t-1=0]");
    }

    @Test
    void endsWithWhatKillsTheTask() {
        assertThat(play("assign t-0", "put fail", "close fail", "iterate", "iterate"))
                .endsWith(
                        "put []",
                        "preCommit [t-0=0]",
                        "close [t-0]",
                        "stop",
                        "ended by ConnectException by IllegalArgumentException",
                        "closing threw IllegalArgumentException",
                        "the group has committed []");
    }

    @Test
    void letsConnectWaitForReports() {
        assertThat(play(
                        "deadLetters",
                        "tolerateErrors",
                        "append t-0 1",
                        "assign t-0",
                        "put report 0 after 7000, requestCommit",
                        "iterate",
                        "iterate"))
                .containsSubsequence(
                        "put [t-0@0]", "dead letter t-0@0", "report open", "preCommit [t-0=1]", "polled for 60000");
    }

    @Test
    void writesSeeksAndResumesInARowInOrder() {
        Transcript transcript = new Transcript();
        List.of("resume [t-1]", "resume [t-0]", "seek t-1 0", "seek t-0 0", "put []", "seek t-0 4", "seek t-0 2")
                .forEach(transcript::add);
        assertThat(transcript.lines())
                .containsExactly(
                        "resume [t-0]",
                        "resume [t-1]",
                        "seek t-0 0",
                        "seek t-1 0",
                        "put []",
                        "seek t-0 2",
                        "seek t-0 4");
    }

    private static List<String> play(String... lines) {
        return Stage.play(Script.parse(String.join("\n", lines)), ModelUnderScript::start);
    }
}
