package io.tributary.connect.support.testing.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RealTimeTest {
    private static final Duration SHORT = Duration.ofSeconds(20);

    private final RealTime time = new RealTime();
    private final ModelGroup group = new ModelGroup(new ModelTopics(), time, new ModelSettings().lenient());
    private final CompletableFuture<Void> answer = new CompletableFuture<>();

    @Test
    void aPollWithNothingToWaitForIsBookedButNotMade() {
        ModelTask running = group.start("sink-0", new ScriptedTask(call -> {}), Map.of());
        long start = System.nanoTime();
        running.iterate();
        assertThat(running.idleTime().bookedMs()).isGreaterThanOrEqualTo(60_000);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHORT);
    }

    @Test
    void aPollLastsUntilTheWriterSpeaksAndTheRestIsBookedAsIdle() {
        ModelTask running =
                group.start("sink-0", new ScriptedTask(call -> {}), Map.of()).withWorkWaiting(answer::isDone);
        time.add(writer());
        long start = System.nanoTime();
        assertThat(answer.completeOnTimeout(null, 50, TimeUnit.MILLISECONDS)).isNotNull();
        running.iterate();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(40), SHORT);
        assertThat(running.idleTime().bookedMs()).isGreaterThanOrEqualTo(60_000);
        assertThat(running.idleTime().idleMs()).isBetween(40_000L, 60_000L);
    }

    @Test
    void aShortPollEndsAlthoughTheWriterIsStillAtWork() {
        ScriptedTask task = new ScriptedTask(call -> {});
        ModelTask running = group.start("sink-0", task, Map.of());
        time.add(writer());
        task.context().timeout(30);
        long start = System.nanoTime();
        running.iterate();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(20), SHORT);
        assertThat(running.pollMs()).isEqualTo(30);
    }

    /** Works until it has its answer. */
    private RealTime.Writer writer() {
        return new RealTime.Writer() {
            @Override
            public boolean hasSomethingToSay() {
                return answer.isDone();
            }

            @Override
            public boolean isAtRest() {
                return answer.isDone();
            }
        };
    }
}
