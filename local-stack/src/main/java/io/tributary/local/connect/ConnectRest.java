package io.tributary.local.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tributary.local.process.StackException;
import io.tributary.local.process.Waiting;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The REST interface of a Connect worker, any worker. Safe for several threads. */
public final class ConnectRest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final int CONFLICT = 409;
    private static final int SERVER_ERROR = 500;
    private static final int NOT_FOUND = 404;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI url;

    private ConnectRest(URI url) {
        this.url = url;
    }

    public static ConnectRest at(URI url) {
        return new ConnectRest(URI.create(url.toString().replaceAll("/+$", "")));
    }

    public URI url() {
        return url;
    }

    /** Whether the worker has started and joined its group. */
    public boolean isReady() {
        try {
            Answer health = exchange("GET", "/health", "");
            // Workers before Kafka 3.9 have no /health.
            return health.status() == NOT_FOUND
                    ? exchange("GET", "/connectors", "").succeeded()
                    : health.succeeded();
        } catch (IOException e) {
            return false;
        }
    }

    /** The sources and sinks that the worker has found. */
    public List<ConnectorPlugin> plugins() {
        return elements(send("GET", "/connector-plugins", ""))
                .map(plugin -> new ConnectorPlugin(
                        plugin.path("class").asText(),
                        plugin.path("type").asText(),
                        plugin.path("version").asText()))
                .toList();
    }

    public List<String> connectors() {
        return elements(send("GET", "/connectors", ""))
                .map(JsonNode::asText)
                .sorted()
                .toList();
    }

    /** Creates the connector or replaces its configuration. */
    public void putConfig(String name, Map<String, String> config) {
        send("PUT", connector(name) + "/config", json(config));
    }

    public Map<String, String> config(String name) {
        Map<String, String> config = new TreeMap<>();
        send("GET", connector(name) + "/config", "")
                .properties()
                .forEach(field -> config.put(field.getKey(), field.getValue().asText()));
        return config;
    }

    /** The errors that the worker finds in a configuration, per field; empty if it is valid. */
    public Map<String, List<String>> validate(Map<String, String> config) {
        String plugin = config.getOrDefault("connector.class", "");
        JsonNode result = send("PUT", "/connector-plugins/" + encode(plugin) + "/config/validate", json(config));
        Map<String, List<String>> errors = new TreeMap<>();
        for (JsonNode field : result.path("configs")) {
            JsonNode value = field.path("value");
            if (!value.path("errors").isEmpty()) {
                errors.put(
                        value.path("name").asText(),
                        elements(value.path("errors")).map(JsonNode::asText).toList());
            }
        }
        return errors;
    }

    public ConnectorStatus status(String name) {
        JsonNode status = send("GET", connector(name) + "/status", "");
        List<ConnectorStatus.Task> tasks = elements(status.path("tasks"))
                .map(task -> new ConnectorStatus.Task(
                        task.path("id").asInt(),
                        task.path("state").asText(),
                        task.path("worker_id").asText(),
                        task.path("trace").asText()))
                .toList();
        JsonNode self = status.path("connector");
        return new ConnectorStatus(
                name, self.path("state").asText(), self.path("trace").asText(), tasks);
    }

    /** Returns when the connector and all its tasks run; fails with Connect's own reasons when one of them fails. */
    public void awaitRunning(String name, Duration timeout) {
        List<ConnectorStatus> last = new ArrayList<>();
        boolean settled = Waiting.until(timeout, () -> {
            last.clear();
            try {
                last.add(status(name));
            } catch (ConnectRestException e) {
                // The worker that answers may not have heard of a new connector yet.
                return e.statusCode() != NOT_FOUND && rethrow(e);
            }
            return last.get(0).isRunning() || last.get(0).hasFailed();
        });
        String failures = last.stream()
                .filter(ConnectorStatus::hasFailed)
                .flatMap(status -> status.failures().stream())
                .reduce("", (left, right) -> left + System.lineSeparator() + right);
        if (!failures.isEmpty()) {
            throw new StackException("Connector " + name + " failed:" + failures);
        }
        if (!settled) {
            throw new StackException("Connector " + name + " does not run after " + timeout.toSeconds() + " s: " + last
                    + ". See the worker's log.");
        }
    }

    private static boolean rethrow(ConnectRestException e) {
        throw e;
    }

    /** The committed offsets by {@code topic-partition}. */
    public Map<String, Long> offsets(String name) {
        Map<String, Long> offsets = new TreeMap<>();
        for (JsonNode entry : send("GET", connector(name) + "/offsets", "").path("offsets")) {
            JsonNode partition = entry.path("partition");
            offsets.put(
                    partition.path("kafka_topic").asText() + "-"
                            + partition.path("kafka_partition").asInt(),
                    entry.path("offset").path("kafka_offset").asLong());
        }
        return offsets;
    }

    /** Forgets the offsets of a stopped connector. */
    public void resetOffsets(String name) {
        send("DELETE", connector(name) + "/offsets", "");
    }

    /** Moves one partition of a stopped connector. */
    public void alterOffset(String name, String topic, int partition, long offset) {
        send(
                "PATCH",
                connector(name) + "/offsets",
                json(Map.of(
                        "offsets",
                        List.of(Map.of(
                                "partition", Map.of("kafka_topic", topic, "kafka_partition", partition),
                                "offset", Map.of("kafka_offset", offset))))));
    }

    /** Asks for a state: the worker answers at once and the connector follows. */
    public void pause(String name) {
        send("PUT", connector(name) + "/pause", "");
    }

    public void resume(String name) {
        send("PUT", connector(name) + "/resume", "");
    }

    /** Stops the tasks, which is needed before offsets can be changed; returns when there are none left. */
    public void stop(String name) {
        send("PUT", connector(name) + "/stop", "");
        boolean stopped = Waiting.until(TIMEOUT, () -> {
            ConnectorStatus status = status(name);
            return status.state().equals("STOPPED") && status.tasks().isEmpty();
        });
        if (!stopped) {
            throw new StackException("Connector " + name + " did not stop: " + status(name));
        }
    }

    /** Restarts the connector and those of its tasks that failed. */
    public void restartFailed(String name) {
        send("POST", connector(name) + "/restart?includeTasks=true&onlyFailed=true", "");
    }

    public void restart(String name) {
        send("POST", connector(name) + "/restart?includeTasks=true", "");
    }

    public void delete(String name) {
        send("DELETE", connector(name), "");
    }

    private record Answer(int status, String body) {
        boolean succeeded() {
            return status / 100 == 2;
        }
    }

    private JsonNode send(String method, String path, String body) {
        List<Answer> answers = new ArrayList<>();
        try {
            // 409 also means that the workers are sharing out their tasks, which passes.
            Waiting.until(TIMEOUT, () -> {
                answers.clear();
                answers.add(answer(method, path, body));
                return !isRebalance(answers.get(0)) && !wantedAWorkerThatIsGone(answers.get(0));
            });
            Answer answer = answers.get(0);
            if (!answer.succeeded()) {
                throw new ConnectRestException(
                        answer.status(),
                        "Connect at " + url + " refused " + method + " " + path + " (" + answer.status() + "): "
                                + message(answer));
            }
            return answer.body().isBlank() ? JSON.nullNode() : JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new StackException(
                    url + " does not answer like a Connect worker to " + method + " " + path + ". Check the address.",
                    e);
        }
    }

    private Answer answer(String method, String path, String body) {
        try {
            return exchange(method, path, body);
        } catch (IOException e) {
            throw new StackException(
                    "No Connect worker answers at " + url + " (" + e.getClass().getSimpleName()
                            + "). Check that it runs and that the address is right.",
                    e);
        }
    }

    private static boolean isRebalance(Answer answer) {
        return answer.status() == CONFLICT && answer.body().contains("rebalance");
    }

    /** The one that leads the group was killed, which the others notice only when its session has ended. */
    private static boolean wantedAWorkerThatIsGone(Answer answer) {
        return answer.status() == SERVER_ERROR
                && answer.body().contains("forward REST request")
                && answer.body().contains("Connection refused");
    }

    private Answer exchange(String method, String path, String body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/json")
                .timeout(TIMEOUT)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while asking " + url, e);
        }
    }

    private static String message(Answer answer) {
        try {
            String message = JSON.readTree(answer.body()).path("message").asText();
            return message.isEmpty() ? answer.body() : message;
        } catch (JsonProcessingException e) {
            return answer.body();
        }
    }

    private static String connector(String name) {
        return "/connectors/" + encode(name);
    }

    private static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new StackException("Not expressible as JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
