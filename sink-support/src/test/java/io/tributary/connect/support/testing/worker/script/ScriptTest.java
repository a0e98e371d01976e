package io.tributary.connect.support.testing.worker.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ScriptTest {
    private static final TopicPartition P0 = new TopicPartition("t", 0);
    private static final TopicPartition P1 = new TopicPartition("t", 1);

    @Test
    void hasALineForEachSettingAndStep() {
        String text = """
                protocol cooperative
                flush 5000
                rename u
                drop 3
                spoil 4
                deadLetters
                logErrors
                tolerateErrors
                committed t-0=2
                append t-0 3 behind 2
                assign t-0 t-1
                put report 1 after 300 fails swallowed, report 0 after 0
                put timeout 50, seek t-0=1, pause t-1 if assigned, resume t-1, requestCommit, pass 20, retry
                open seek t-0=none, fail
                preCommit answer t-0=1 t-1=4
                preCommit answer behind 2 text
                preCommit answer
                preCommit answer null
                close requestCommit
                stop pass 6000
                revoke t-0
                lose
                pauseConnector
                resumeConnector
                holdCommits
                answerCommits
                cancel
                advance 100
                iterate""";
        Script script = Script.parse(text);
        assertThat(script.text()).isEqualTo(text);
        assertThat(script.setup()).isEqualTo(new Setup(true, 5_000, "u", 3, 4, true, true, true, Map.of(P0, 2L)));
        assertThat(script.steps())
                .contains(
                        new Step.Append(P0, 3, 2),
                        new Step.Assign(List.of(P0, P1)),
                        new Step.Prepare(Step.Call.OPEN, List.of(new Act.Seek(P0, null), new Act.Fail())),
                        new Step.Prepare(Step.Call.PRE_COMMIT, List.of(new Act.Answer(Map.of(P0, 1L, P1, 4L)))),
                        new Step.Iterate());
    }

    @Test
    void isConnectsDefaultWhereItSetsNothing() {
        Script script = Script.parse("# nothing is set\n\n  iterate  ");
        assertThat(script.setup()).isEqualTo(new Setup(false, 60_000, "", 0, 0, false, false, false, Map.of()));
        assertThat(script.steps()).containsExactly(new Step.Iterate());
    }

    @Test
    void namesTheLineThatItDoesNotUnderstand() {
        for (String line : List.of("jump t-0", "append t-0", "put seek t", "put timeout 5 if assigned", "protocol x")) {
            assertThatThrownBy(() -> Script.parse("iterate\n" + line))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Not a line of a script: " + line);
        }
    }
}
