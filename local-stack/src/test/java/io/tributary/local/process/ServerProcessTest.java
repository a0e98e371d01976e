package io.tributary.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    @Test
    void tellsTheLastLinesOfTheLogAndItsPathWhenTheServerDiesAtStart() {
        ServerProcess process = start("echo first; echo 'no such option'; exit 3");
        assertThatThrownBy(() -> process.awaitReady(TIMEOUT, () -> false))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("The server ended while starting (exit code 3)")
                .hasMessageContaining(directory.resolve("server.log").toString())
                .hasMessageEndingWith("no such option");
    }

    @Test
    void endsAServerThatNeverAnswers() {
        ServerProcess process = start("exec sleep 600");
        assertThatThrownBy(() -> process.awaitReady(Duration.ofMillis(200), () -> false))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("did not answer within");
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void killsAServerThatIgnoresTheRequestToEnd() {
        ServerProcess process = start("trap '' TERM; touch ready; while :; do sleep 0.1; done");
        process.awaitReady(TIMEOUT, () -> directory.resolve("ready").toFile().exists());
        process.end(Duration.ofMillis(300));
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void endsAFrozenServer() {
        ServerProcess process = start("exec sleep 600");
        process.freeze();
        process.end(TIMEOUT);
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void isFoundAgainByWhatWasRecorded() {
        ServerProcess process = ServerProcess.start(
                new ServerCommand("The server", List.of("/bin/sleep", "600"), directory.resolve("server.log")));
        RecordedProcess recorded = process.recorded();
        assertThat(Waiting.until(TIMEOUT, recorded::isRunning)).isTrue();
        recorded.end(TIMEOUT);
        assertThat(Waiting.until(TIMEOUT, () -> !process.isAlive())).isTrue();
        assertThat(recorded.isRunning()).isFalse();
    }

    @Test
    void leavesAProcessAloneThatOnlyHasTheSamePid() {
        ServerProcess process = start("exec sleep 600");
        RecordedProcess real = process.recorded();
        RecordedProcess earlier =
                new RecordedProcess(real.name(), real.pid(), real.startedMs() - 60_000, real.program());
        RecordedProcess other = new RecordedProcess(real.name(), real.pid(), real.startedMs(), "/bin/ls");
        assertThat(earlier.isRunning()).isFalse();
        assertThat(other.isRunning()).isFalse();
        earlier.end(TIMEOUT);
        assertThat(process.isAlive()).isTrue();
        process.kill();
    }

    private ServerProcess start(String script) {
        return ServerProcess.start(new ServerCommand(
                "The server",
                List.of("/bin/sh", "-c", "cd '" + directory + "'; " + script),
                directory.resolve("server.log")));
    }
}
