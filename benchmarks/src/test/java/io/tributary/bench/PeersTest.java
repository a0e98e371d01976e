package io.tributary.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.local.process.StackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeersTest {
    @TempDir
    private Path directory;

    private final List<String> progress = new ArrayList<>();
    private Path pom;

    @BeforeEach
    void writePom() throws Exception {
        pom = Files.writeString(directory.resolve("pom.xml"), "<project/>");
        Files.createDirectories(directory.resolve("target"));
    }

    @Test
    void fetchesOnceUntilTheListChanges() throws Exception {
        Peers peers = new Peers(pom, "true");

        assertThat(peers.pluginPath(progress::add))
                .containsExactly(directory.resolve("target/debezium"), directory.resolve("target/iceberg"));
        peers.pluginPath(progress::add);
        assertThat(progress).hasSize(1);

        Files.setLastModifiedTime(pom, FileTime.from(Instant.now().plusSeconds(60)));
        peers.pluginPath(progress::add);
        assertThat(progress).hasSize(2);
    }

    @Test
    void saysWhatToDoWithoutANetwork() {
        assertThatThrownBy(() -> new Peers(pom, "false").pluginPath(progress::add))
                .isInstanceOf(StackException.class)
                .hasMessageContaining(pom.toString())
                .hasMessageContaining("--without-peers");
    }

    @Test
    void saysWhatToDoWithoutMaven() {
        assertThatThrownBy(() -> new Peers(pom, directory.resolve("no-mvn").toString()).pluginPath(progress::add))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("Put 'mvn' on the PATH")
                .hasMessageContaining("--without-peers");
    }
}
