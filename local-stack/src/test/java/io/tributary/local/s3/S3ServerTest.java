package io.tributary.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.local.process.JavaRuntime;
import io.tributary.local.process.ServerLogging;
import io.tributary.local.process.StackException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3ServerTest {
    @TempDir
    Path directory;

    @Test
    void namesThePortThatIsInUseAndStartsNothing() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> S3Server.launch(noServer(), directory, port, "x"))
                    .isInstanceOf(StackException.class)
                    .hasMessage("Port " + port
                            + " is in use. End what listens there, or choose another port with --s3-port.");
            assertThat(directory).isEmptyDirectory();
        }
    }

    @Test
    void saysHowToBuildItsClassPathWhereThatIsMissing() {
        assertThatThrownBy(() -> S3Server.runtime(directory))
                .isInstanceOf(StackException.class)
                .hasMessageStartingWith("The class path of the S3 server is missing: ")
                .hasMessageContaining("mvn -B -ntp -DskipTests package");
    }

    @Test
    void tellsOfAnErrorInItsLogAndWhereThatLies() throws IOException {
        Path log = directory.resolve("s3.log");
        Files.writeString(log, "[2026-12-01 01:02:03,004] INFO Started, after an ERROR in a name (a.B)\n");
        assertThatCode(() -> S3Server.requireNoErrors(log)).doesNotThrowAnyException();

        Files.writeString(log, "[2026-12-01 01:02:03,004] ERROR No space left on device (a.B)\n");
        assertThatThrownBy(() -> S3Server.requireNoErrors(log))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("No space left on device")
                .hasMessageEndingWith("Log: " + log);
    }

    @Test
    void doesNotShowItsSecret() {
        assertThat(S3Server.access(9000, "hidden").toString())
                .contains("http://127.0.0.1:9000", "us-east-1", S3Server.USER)
                .doesNotContain("hidden");
    }

    private static JavaRuntime noServer() {
        return new JavaRuntime("", ServerLogging.LOGBACK);
    }
}
