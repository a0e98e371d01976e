package io.tributary.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.local.ConnectorConfigs;
import io.tributary.local.LocalStack;
import io.tributary.local.ProjectRoot;
import io.tributary.local.StackEndpoints;
import io.tributary.local.connect.ConnectRest;
import io.tributary.local.kafka.KafkaTopics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The shared stack, and what every test does with it. */
record TestStack(LocalStack stack) implements AutoCloseable {
    /** Long enough for two busy cores; whoever waits returns as soon as it can. */
    static final Duration TIMEOUT = Duration.ofSeconds(60);

    StackEndpoints endpoints() {
        return stack.endpoints();
    }

    ConnectRest rest() {
        return stack.rest();
    }

    Path workerLog() {
        return stack.worker().process().log();
    }

    Lake lake() {
        return new Lake(endpoints().lake());
    }

    Warehouse warehouse() {
        return Warehouse.at(endpoints());
    }

    TestTopic createTopic(String name, int partitions) {
        return TestTopic.create(endpoints().bootstrapServers(), name, partitions);
    }

    /** Creates the connector, or replaces its configuration, and returns when it runs. */
    void apply(Map<String, String> config) {
        rest().putConfig(config.get("name"), config);
        rest().awaitRunning(config.get("name"), TIMEOUT);
    }

    /** Deletes the connectors that tests made. */
    void deleteTestConnectors() {
        Set<String> own = new ConnectorConfigs(ProjectRoot.find().resolve("connector-configs"))
                .connectors()
                .keySet();
        rest().connectors().stream().filter(name -> !own.contains(name)).forEach(rest()::delete);
    }

    /** The worker's answer, with whatever status and as it came. */
    HttpResponse<String> request(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoints().connectUrl() + path))
                .header("Content-Type", "application/json")
                .timeout(TIMEOUT)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("No answer to " + method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    String get(String path) {
        HttpResponse<String> answer = request("GET", path, "");
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    List<DeadLetter> deadLetters(String connector) {
        return DeadLetter.all(endpoints().bootstrapServers(), TestConnectors.deadLetterTopic(connector));
    }

    /** How many records the connector has yet to commit. */
    long lag(String connector, String topic) {
        try (KafkaTopics topics = KafkaTopics.at(endpoints().bootstrapServers())) {
            return topics.lag("connect-" + connector, List.of(topic)).get(topic);
        }
    }

    @Override
    public void close() {
        stack.close();
    }
}
