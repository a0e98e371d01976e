package io.tributary.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.local.process.PropertiesFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerConfigTest {
    @TempDir
    private Path directory;

    @Test
    void setsTheIntervalOfOffsetCommitsAndKeepsTheRest() {
        Path base = PropertiesFile.write(
                directory.resolve("base.properties"), Map.of("group.id", "g", "offset.flush.interval.ms", "1000"));

        Path configs = new WorkerConfig(base).write(directory.resolve("configs"), Duration.ofMinutes(1));

        assertThat(PropertiesFile.read(configs.resolve("worker/connect-distributed.properties")))
                .containsEntry("group.id", "g")
                .containsEntry("offset.flush.interval.ms", "60000");
    }

    @Test
    void namesWhatIsNotConnectsDefault() {
        assertThat(WorkerConfig.differences(Map.of(
                        "offset.flush.interval.ms", "60000",
                        "consumer.session.timeout.ms", "10000",
                        "group.id", "g")))
                .containsExactly("consumer.session.timeout.ms=10000 (Connect's default: 45000)");
    }
}
