package io.tributary.connect.support.testing.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ModelGroupTest {
    private static final TopicPartition P0 = new TopicPartition("t", 0);
    private static final TopicPartition P1 = new TopicPartition("t", 1);
    private static final TopicPartition P2 = new TopicPartition("t", 2);

    private final VirtualTime time = new VirtualTime();
    private final ModelTopics topics = new ModelTopics();
    private final ModelSettings settings = new ModelSettings();
    private final ModelGroup group = new ModelGroup(topics, time, settings);
    private final List<String> calls = new ArrayList<>();
    private final ScriptedTask one = new ScriptedTask(call -> calls.add("1 " + call));
    private final ScriptedTask two = new ScriptedTask(call -> calls.add("2 " + call));

    @Test
    void anEagerRebalanceRevokesAllBeforeAnybodyGetsSomething() {
        ModelTask first = group.start("1", one, Map.of());
        ModelTask second = group.start("2", two, Map.of());
        group.assign(first, Set.of(P0, P1));
        group.iterateAtOnce();
        calls.clear();
        group.assign(second, Set.of(P1));
        group.iterateAtOnce();
        group.iterateAtOnce();
        assertThat(calls)
                .containsSubsequence("1 preCommit [t-0=0, t-1=0]", "1 close [t-0, t-1]", "1 open [t-0]", "2 open [t-1]")
                .doesNotContain("1 open [t-0, t-1]");
    }

    @Test
    void aCooperativeRebalanceRevokesOnlyWhatMoves() {
        settings.protocol(ModelSettings.Protocol.COOPERATIVE);
        ModelTask first = group.start("1", one, Map.of());
        ModelTask second = group.start("2", two, Map.of());
        group.assign(first, Set.of(P0, P1));
        group.iterateAtOnce();
        group.iterateAtOnce();
        calls.clear();
        group.assign(second, Set.of(P1));
        group.iterateAtOnce();
        group.iterateAtOnce();
        assertThat(calls)
                .containsExactly(
                        "1 preCommit [t-1=0]",
                        "1 close [t-1]",
                        "1 put []",
                        "2 open [t-1]",
                        "2 put []",
                        "1 put []",
                        "2 put []");
    }

    @Test
    void nobodyGetsAPartitionWhileItsOwnerStandsStill() {
        settings.protocol(ModelSettings.Protocol.COOPERATIVE);
        ModelTask first = group.start("1", one, Map.of());
        ModelTask second = group.start("2", two, Map.of());
        group.assign(first, Set.of(P0));
        group.iterateAtOnce();
        first.freeze();
        group.assign(second, Set.of(P0));
        group.runFor(100_000);
        assertThat(second.assignment()).isEmpty();
        first.thaw();
        group.runFor(100_000);
        assertThat(second.assignment()).containsExactly(P0);
    }

    @Test
    void anExpelledMemberHearsOfItLateAndCommitsNothing() {
        ModelTask first = group.start("1", one, Map.of());
        ModelTask second = group.start("2", two, Map.of());
        topics.append(P0, 1);
        group.assign(first, Set.of(P0));
        group.iterateAtOnce();
        group.iterateAtOnce();
        first.freeze();
        group.expel(first);
        group.assign(second, Set.of(P0));
        group.runUntil(() -> second.assignment().contains(P0), 1_000);
        calls.clear();
        first.thaw();
        one.context().requestCommit();
        first.iterateAtOnce();
        assertThat(calls).containsExactly("1 preCommit [t-0=1]", "1 close [t-0]", "1 put []");
        assertThat(first.commitFailures()).isEqualTo(1);
        assertThat(group.offsets().offsets()).isEmpty();
    }

    @Test
    void theDeadDoNotHoldUpARebalance() {
        ModelTask first = group.start("1", one, Map.of());
        ModelTask second = group.start("2", two, Map.of());
        group.assign(first, Set.of(P0));
        group.iterateAtOnce();
        group.assign(second, Set.of(P0));
        first.kill();
        group.runUntil(() -> second.assignment().contains(P0), 1_000);
    }

    @Test
    void tasksGoOnBesideEachOtherWhileOneOfThemPolls() {
        ModelTask first = group.start("1", one, Map.of());
        ModelTask second = group.start("2", two, Map.of());
        group.rebalance(Map.of(first, Set.of(P0), second, Set.of(P1)));
        time.after(10, () -> topics.append(P1, 1));
        time.after(20, () -> topics.append(P0, 1));
        long start = time.nowMs();
        group.runUntil(() -> calls.contains("1 put [t-0@0]"), 60_000);
        assertThat(time.nowMs() - start).isEqualTo(20);
        assertThat(calls).containsSubsequence("2 put [t-1@0]", "1 put [t-0@0]");
    }

    @Test
    void aRunThatDoesNotComeAboutSaysSo() {
        group.start("1", one, Map.of());
        assertThatThrownBy(() -> group.runUntil(() -> false, 1_000)).isInstanceOf(AssertionError.class);
    }

    @Test
    void partitionsNotNamedInARebalanceBelongToNobody() {
        ModelTask first = group.start("1", one, Map.of());
        group.assign(first, Set.of(P0, P1, P2));
        group.iterateAtOnce();
        group.revoke(Set.of(P0));
        group.iterateAtOnce();
        group.iterateAtOnce();
        assertThat(first.assignment()).containsExactlyInAnyOrder(P1, P2);
    }
}
