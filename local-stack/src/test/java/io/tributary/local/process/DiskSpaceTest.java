package io.tributary.local.process;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpaceTest {
    @TempDir
    Path directory;

    @Test
    void saysInOneSentenceWhereRoomIsMissing() {
        assertThatThrownBy(() -> DiskSpace.require(directory, Long.MAX_VALUE, "the local stack"))
                .isInstanceOf(StackException.class)
                .hasMessageStartingWith("No disk space for the local stack: " + directory + " has ")
                .hasMessageContaining("are needed. Make room there");
    }

    @Test
    void isContentWithTheRoomThereIs() {
        assertThatCode(() -> DiskSpace.require(directory, 1, "the local stack")).doesNotThrowAnyException();
    }
}
