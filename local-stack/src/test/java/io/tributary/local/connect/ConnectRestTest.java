package io.tributary.local.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers as a worker does. */
class ConnectRestTest {
    private static final String GONE =
            "{\"message\": \"IO Error trying to forward REST request: java.net.ConnectException: Connection refused\"}";

    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer worker;
    private String failure = "";
    private int status;

    @BeforeEach
    void start() throws IOException {
        worker = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        worker.createContext("/", exchange -> {
            boolean fails = requests.incrementAndGet() == 1;
            byte[] body = (fails ? failure : "{}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(fails ? status : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        worker.start();
    }

    @AfterEach
    void stop() {
        worker.stop(0);
    }

    @Test
    void waitsUntilTheGroupHasALeaderAgain() {
        failure = GONE;
        status = 500;
        rest().putConfig("lake", Map.of());
        assertThat(requests).hasValue(2);
    }

    @Test
    void doesNotRepeatWhatAWorkerRefuses() {
        failure = "{\"message\": \"broken\"}";
        status = 500;
        assertThatThrownBy(() -> rest().putConfig("lake", Map.of()))
                .isInstanceOf(ConnectRestException.class)
                .hasMessageContaining("broken");
        assertThat(requests).hasValue(1);
    }

    private ConnectRest rest() {
        return ConnectRest.at(
                URI.create("http://127.0.0.1:" + worker.getAddress().getPort()));
    }
}
