package io.tributary.connect.support.testing.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.support.testing.SinkRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class StrictModelTest {
    private static final TopicPartition P0 = new TopicPartition("t", 0);

    private final VirtualTime time = new VirtualTime();
    private final ModelTopics topics = new ModelTopics();
    private final ModelGroup group = new ModelGroup(topics, time, new ModelSettings());
    private final List<String> calls = new ArrayList<>();
    private final ScriptedTask task = new ScriptedTask(calls::add);
    private final AtomicBoolean hasAnswer = new AtomicBoolean();

    @Test
    void aRetriableExceptionFailsTheRun() {
        ModelTask running = start();
        task.refuseNextPut();
        assertThatThrownBy(running::iterateAtOnce)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("sink-0");
    }

    @Test
    void idlePollsWithAnAnswerWaitingFailTheRunByName() {
        ModelTask running = start();
        time.after(20_000, () -> hasAnswer.set(true));
        running.iterate();
        assertThat(running.idleTime().idleMs()).isEqualTo(40_000);
        assertThat(running.idleTime().bookedMs()).isEqualTo(60_000);
        assertThatThrownBy(running::stop)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("sink-0")
                .hasMessageContaining("40000 of 60000");
    }

    @Test
    void ofAGroupEachTaskBooksItsOwnIdleTime() {
        ModelTask idle = start();
        ModelTask busy = group.start("sink-1", new ScriptedTask(call -> {}), Map.of());
        hasAnswer.set(true);
        group.runFor(10_000);
        assertThat(idle.idleTime().idleMs()).isEqualTo(10_000);
        assertThat(busy.idleTime().idleMs()).isZero();
        assertThat(busy.idleTime().bookedMs()).isEqualTo(10_000);
    }

    @Test
    void pollsWithoutWorkAreNotIdle() {
        ModelTask running = start();
        running.iterate();
        running.iterate();
        running.stop();
        assertThat(running.idleTime().idleMs()).isZero();
    }

    @Test
    void theWriterHasItsTurnsWhileAPollLasts() {
        ModelTask running = start();
        List<Long> turns = new ArrayList<>();
        long start = time.nowMs();
        time.add(nowMs -> {
            turns.add(nowMs - start);
            return nowMs - start < 300 ? OptionalLong.of(nowMs + 100) : OptionalLong.empty();
        });
        running.iterate();
        assertThat(turns.stream().distinct()).containsExactly(0L, 100L, 200L, 300L, 60_000L);
    }

    @Test
    void theWriterHasItsTurnsWhileAPutWaits() {
        ModelTask running = start();
        QueuedExecutor writer = new QueuedExecutor();
        time.add(writer);
        AtomicBoolean isWritten = new AtomicBoolean();
        topics.append(SinkRecords.of("t", 0).schemaless("key", "value"));
        task.nextPut(records -> {
            writer.execute(() -> time.after(100, () -> isWritten.set(true)));
            assertThat(time.await(500, isWritten::get)).isTrue();
        });
        long start = time.nowMs();
        running.iterateAtOnce();
        assertThat(time.nowMs() - start).isEqualTo(100);
    }

    @Test
    void aWriterThatAsksForTurnsWithoutEndFailsTheRun() {
        ModelTask running = start();
        time.add(OptionalLong::of);
        assertThatThrownBy(running::iterate).hasMessageContaining("without end");
    }

    private ModelTask start() {
        ModelTask running = group.start("sink-0", task, Map.of()).withWorkWaiting(hasAnswer::get);
        group.assign(running, Set.of(P0));
        return running;
    }
}
