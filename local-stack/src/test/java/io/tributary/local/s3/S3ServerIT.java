package io.tributary.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.local.ProjectRoot;
import io.tributary.local.process.JavaRuntime;
import io.tributary.local.process.Ports;
import io.tributary.local.process.ServerLogging;
import io.tributary.local.process.StackException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3ServerIT {
    private static final String KEY = "demo/streams/t/city=S%C3%A3o Paulo/a+b.parquet";

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path directory;

    @Test
    void keepsObjectsAsFilesOfTheirKeysThroughAKillAndARestart() throws Exception {
        try (S3Server server = S3Server.start(S3Server.runtime(ProjectRoot.find()), directory)) {
            server.createBucket("lake");
            server.createBucket("lake");
            long firstPid = server.pid();

            HttpResponse<String> put = exchange(server.access(), "PUT", "content");
            assertThat(put.statusCode()).isEqualTo(200);
            assertThat(put.headers().firstValue("ETag")).isPresent();
            assertThat(server.bucket("lake").resolve(KEY)).hasContent("content");

            server.kill();
            assertThatThrownBy(() -> exchange(server.access(), "GET", "")).isInstanceOf(IOException.class);
            server.restart();
            assertThat(server.pid()).isNotEqualTo(firstPid);

            HttpResponse<String> get = exchange(server.access(), "GET", "");
            assertThat(get.body()).isEqualTo("content");
            assertThat(get.headers().firstValue("ETag")).isEqualTo(put.headers().firstValue("ETag"));
            server.requireNoErrors();

            letsNobodyInWithoutTheKey(server);
        }
    }

    private void letsNobodyInWithoutTheKey(S3Server server) throws Exception {
        S3Access stranger = S3Server.access(server.port(), "another secret");
        assertThat(exchange(stranger, "GET", "").statusCode()).isEqualTo(403);
        HttpRequest list = HttpRequest.newBuilder(server.access().endpoint().resolve("/lake"))
                .build();
        assertThat(client.send(list, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void tellsWhereItsLogLiesWhenItDiesAtStart() {
        JavaRuntime noServer = new JavaRuntime(directory.toString(), ServerLogging.LOGBACK);
        try (S3Server server = S3Server.launch(noServer, directory, Ports.free(), "x")) {
            assertThatThrownBy(server::awaitReady)
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining(
                            "The S3 server ended while starting (exit code 1). Log: " + directory.resolve("s3.log"))
                    .hasMessageContaining("org.gaul.s3proxy.Main");
        }
    }

    private HttpResponse<String> exchange(S3Access access, String method, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(new PresignedUrl(access, method, "lake", KEY).at(Instant.now()))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
