package io.tributary.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.local.LakeDirectories;
import io.tributary.local.demo.dataset.Dataset;
import io.tributary.local.demo.dataset.Topic;
import io.tributary.local.demo.expect.LakeExpectation;
import io.tributary.local.demo.verify.LakeVerifier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableVersionsTest {
    private final LakeExpectation expectation = new LakeExpectation();
    private long nanos;

    @TempDir
    private Path lake;

    @Test
    void failsNamingTheTablesThatHaveNoVersionWhenPatienceIsOver() {
        Dataset.endingAt(Instant.EPOCH, 1, Dataset.MINIMUM_RECORDS)
                .forEach(record -> expectation.add(
                        record, 0, expectation.topic(record.topic()).records(), 1));
        String table = Topic.ofKind(Topic.Kind.TABLE).get(0).toString();
        assertThatThrownBy(() -> await(Duration.ofSeconds(9)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("--patience")
                .hasMessageContaining(table + " has no version in the lake");
        assertThat(Duration.ofNanos(nanos)).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void returnsAtOnceWhenEverythingIsThere() throws Exception {
        await(Duration.ofSeconds(9));
        assertThat(nanos).isZero();
    }

    private void await(Duration timeout) throws Exception {
        new TableVersions(new LakeVerifier(LakeDirectories.of(lake)), expectation)
                .await(sinks -> new CatchUp(sinks, timeout, () -> nanos, pause -> nanos += pause.toNanos()));
    }
}
