package io.tributary.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.local.process.StackException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectRootTest {
    @Test
    void holdsTheLauncherScript() {
        Path root = ProjectRoot.above(Path.of("").toAbsolutePath());
        assertThat(root.resolve("tributary")).isExecutable();
    }

    @Test
    void isNotFoundOutsideOfTheProject(@TempDir Path elsewhere) {
        assertThatThrownBy(() -> ProjectRoot.above(elsewhere))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("-Dtributary.root");
    }
}
