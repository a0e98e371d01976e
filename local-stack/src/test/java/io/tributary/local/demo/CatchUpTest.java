package io.tributary.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.local.LakeDirectories;
import io.tributary.local.demo.dataset.Topic;
import io.tributary.local.demo.expect.LakeExpectation;
import io.tributary.local.demo.verify.Differences;
import io.tributary.local.demo.verify.LakeVerifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatchUpTest {
    private final Deque<Integer> looks = new ArrayDeque<>();
    private final Deque<Verdict> verdicts = new ArrayDeque<>();
    private final List<Arrived> progress = new ArrayList<>();
    private final Verdict equal = new Verdict(new Differences(), new Differences());
    private long nanos;

    @TempDir
    private Path lake;

    @Test
    void verifiesAsSoonAsTheCountsAreAsExpected() throws Exception {
        looks.addAll(List.of(0, 4, 10));
        verdicts.add(equal);
        assertThat(await(10)).isSameAs(equal);
        assertThat(progress).containsExactly(rows(0), rows(4), rows(10));
    }

    @Test
    void looksAgainWhenTheCountsAreRightButTheRowsNotYet() throws Exception {
        looks.addAll(List.of(10, 10));
        verdicts.addAll(List.of(different(), equal));
        assertThat(await(10)).isSameAs(equal);
    }

    @Test
    void givesUpWithTheDifferencesWhenNothingChanges() throws Exception {
        looks.add(4);
        Verdict different = different();
        verdicts.add(different);
        assertThat(await(10)).isSameAs(different);
        assertThat(Duration.ofNanos(nanos)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void isPatientAsLongAsRowsArrive() throws Exception {
        for (int rows = 0; rows < 200; rows++) {
            looks.add(rows);
        }
        verdicts.add(equal);
        assertThat(await(199)).isSameAs(equal);
        assertThat(Duration.ofNanos(nanos)).isGreaterThan(Duration.ofSeconds(60));
    }

    @Test
    void aVerdictNamesEachDifference() throws Exception {
        assertThat(equal.lines())
                .containsExactly(
                        "The lake holds exactly what was produced.", "The warehouse holds exactly what was produced.");
        assertThat(different().lines().get(0)).isEqualTo("The lake differs from what was produced in 1 place:");
        assertThat(different().lines().get(1)).contains("stray.tmp");
    }

    private Verdict await(int expected) throws Exception {
        CatchUp.Sinks sinks = new CatchUp.Sinks() {
            @Override
            public Arrived look() {
                return rows(looks.size() > 1 ? looks.pop() : looks.peek());
            }

            @Override
            public Verdict verify() {
                return verdicts.pop();
            }
        };
        return new CatchUp(sinks, Duration.ofSeconds(60), () -> nanos, pause -> nanos += pause.toNanos())
                .await(rows(expected), progress::add);
    }

    private static Arrived rows(long rows) {
        return new Arrived(Map.of(Topic.TRANSACTION_STREAM, rows), Map.of());
    }

    private Verdict different() throws Exception {
        Files.writeString(Files.createDirectories(lake.resolve("streams")).resolve("stray.tmp"), "");
        return new Verdict(new LakeVerifier(LakeDirectories.of(lake)).verify(new LakeExpectation()), new Differences());
    }
}
