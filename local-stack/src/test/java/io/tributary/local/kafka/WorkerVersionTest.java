package io.tributary.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.local.process.ServerLogging;
import io.tributary.local.process.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerVersionTest {
    @TempDir
    Path root;

    @Test
    void thatCanBeHadHasAPomAndIsNotTooOldForThePlugins() throws IOException {
        provide("4.0.0", "3.10.1", "3.9.2", "3.5.2");
        Files.createDirectories(root.resolve("local-stack/workers/5.0.0"));
        assertThat(WorkerVersion.available(root))
                .extracting(WorkerVersion::number)
                .containsExactly("3.9.2", "3.10.1", "4.0.0");
        assertThat(WorkerVersion.newest(root).number()).isEqualTo("4.0.0");
    }

    @Test
    void testsRunOnTheOldestAndTheNewestUnlessToldOtherwise() throws IOException {
        provide("3.6.2", "3.9.2", "4.0.0", "4.1.0");
        assertThat(WorkerVersion.matrix(root, ""))
                .extracting(WorkerVersion::number)
                .containsExactly("3.6.2", "4.1.0");
        assertThat(WorkerVersion.matrix(root, "4.0.0,3.9.2"))
                .extracting(WorkerVersion::number)
                .containsExactly("3.9.2", "4.0.0");
        assertThat(WorkerVersion.matrix(root, "all")).isEqualTo(WorkerVersion.available(root));
    }

    @Test
    void logsAsItsDistributionDoes() {
        assertThat(new WorkerVersion("3.9.2").logging()).isEqualTo(ServerLogging.RELOAD4J);
        assertThat(new WorkerVersion("4.0.0").logging()).isEqualTo(ServerLogging.LOG4J2);
    }

    @Test
    void thatIsNotResolvedYetSaysHow() {
        assertThatThrownBy(() -> KafkaRuntime.ofWorker(root, new WorkerVersion("4.1.2")))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("worker of Kafka 4.1.2 is missing")
                .hasMessageContaining("mvn -B -ntp -f local-stack/workers/4.1.2 process-resources");
    }

    private void provide(String... numbers) throws IOException {
        for (String number : numbers) {
            Path directory =
                    Files.createDirectories(root.resolve("local-stack/workers").resolve(number));
            Files.createFile(directory.resolve("pom.xml"));
        }
    }
}
