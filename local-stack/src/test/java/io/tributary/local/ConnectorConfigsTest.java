package io.tributary.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.local.process.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorConfigsTest {
    @TempDir
    Path directory;

    @Test
    void namesAConnectorAfterItsFile() throws IOException {
        write("lake.json", "{\"tasks.max\": \"2\"}");
        assertThat(new ConnectorConfigs(directory).connectors())
                .containsExactly(Map.entry("lake", Map.of("tasks.max", "2")));
    }

    @Test
    void collectsEveryTopicOnce() throws IOException {
        write("lake.json", "{\"topics\": \"b, a\"}");
        write("warehouse.json", "{\"topics\": \"a,c\"}");
        assertThat(new ConnectorConfigs(directory).topics()).containsExactly("a", "b", "c");
    }

    @Test
    void namesTheFileThatIsNoJson() throws IOException {
        write("lake.json", "topics = a");
        assertThatThrownBy(() -> new ConnectorConfigs(directory).connectors())
                .isInstanceOf(StackException.class)
                .hasMessageContaining("lake.json is not a flat JSON object of settings");
    }

    @Test
    void isEmptyWithoutConnectors() {
        assertThat(new ConnectorConfigs(directory).connectors()).isEmpty();
        assertThat(new ConnectorConfigs(directory).topics()).isEmpty();
    }

    private void write(String name, String json) throws IOException {
        Path connectors = Files.createDirectories(directory.resolve("connectors"));
        Files.writeString(connectors.resolve(name), json);
    }
}
