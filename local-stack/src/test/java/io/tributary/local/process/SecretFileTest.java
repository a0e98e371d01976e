package io.tributary.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {
    @TempDir
    Path directory;

    @Test
    void canBeReadByItsOwnerOnlyAlsoInThePlaceOfOneThatOthersCouldRead() throws IOException {
        Path earlier = Files.writeString(directory.resolve("secret"), "old");
        Files.setPosixFilePermissions(earlier, PosixFilePermissions.fromString("rw-r--r--"));
        Path file = PropertiesFile.write(SecretFile.create(earlier), Map.of("key", "value"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PropertiesFile.read(file)).containsEntry("key", "value");
    }
}
