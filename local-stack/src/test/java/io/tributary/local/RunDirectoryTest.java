package io.tributary.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.local.process.RecordedProcess;
import io.tributary.local.process.ServerCommand;
import io.tributary.local.process.ServerProcess;
import io.tributary.local.process.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
    @TempDir
    Path directory;

    @Test
    void belongsToOneLauncherAtATime() {
        try (RunDirectory claimed = RunDirectory.claim(directory)) {
            assertThat(claimed.lake()).isEqualTo(directory.resolve("lake"));
            assertThat(RunDirectory.isClaimed(directory)).isTrue();
            assertThatThrownBy(() -> RunDirectory.claim(directory))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("already running")
                    .hasMessageContaining("./tributary down");
        }
        assertThat(RunDirectory.isClaimed(directory)).isFalse();
    }

    @Test
    void isRefusedWhileADetachedStackRuns() {
        ServerProcess process = server();
        record(process.recorded(), true);
        assertThatThrownBy(() -> RunDirectory.claim(directory)).hasMessageContaining("already running");
        assertThat(process.isAlive()).isTrue();
        process.kill();
    }

    @Test
    void endsWhatAKilledLauncherLeft() {
        ServerProcess process = server();
        record(process.recorded(), false);
        RunDirectory.claim(directory).close();
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void wipesTheDataOfAStackOnly() throws IOException {
        Files.createDirectories(directory.resolve("lake/streams"));
        Files.createDirectories(directory.resolve("s3/objects"));
        Path foreign = Files.writeString(directory.resolve("notes.txt"), "mine");
        try (RunDirectory claimed = RunDirectory.claim(directory)) {
            assertThatThrownBy(claimed::wipe)
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("holds files that no stack has made");
            claimed.write(new StackRecord("", "", "", "", 1, false, List.of()));
            claimed.wipe();
        }
        assertThat(directory.resolve("lake")).doesNotExist();
        assertThat(directory.resolve("s3")).doesNotExist();
        assertThat(foreign).hasContent("mine");
    }

    private ServerProcess server() {
        ServerProcess process = ServerProcess.start(
                new ServerCommand("The server", List.of("/bin/sleep", "600"), directory.resolve("server.log")));
        // setsid becomes the program a moment later.
        process.awaitReady(Duration.ofSeconds(20), () -> process.recorded().isRunning());
        return process;
    }

    private void record(RecordedProcess process, boolean detached) {
        new StackRecord("", "", "", "", 1, detached, List.of(process)).write(directory);
    }
}
