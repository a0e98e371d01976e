package io.tributary.local;

import io.tributary.local.connect.ConnectRest;
import io.tributary.local.connect.ConnectorStatus;
import io.tributary.local.kafka.KafkaTopics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a cluster of workers is doing: every connector, how far behind it is and what it put aside. */
record StackStatus(List<Connector> connectors) {

    StackStatus {
        connectors = List.copyOf(connectors);
    }

    /** One connector; lag and dead letters are by topic and empty where no broker was asked. */
    record Connector(ConnectorStatus status, Map<String, Long> lag, Map<String, Long> deadLetters) {}

    boolean isRunning() {
        return connectors.stream().allMatch(connector -> connector.status().isRunning());
    }

    /** Without broker: states only. */
    static StackStatus of(ConnectRest rest) {
        return new StackStatus(rest.connectors().stream()
                .map(name -> new Connector(rest.status(name), Map.of(), Map.of()))
                .toList());
    }

    static StackStatus of(ConnectRest rest, KafkaTopics topics) {
        List<Connector> connectors = new ArrayList<>();
        Set<String> present = topics.names();
        for (String name : rest.connectors()) {
            Map<String, String> config = rest.config(name);
            String group = config.getOrDefault("consumer.override.group.id", "connect-" + name);
            String deadLetters = config.getOrDefault("errors.deadletterqueue.topic.name", "");
            connectors.add(new Connector(
                    rest.status(name),
                    topics.lag(group, topicsOf(config, present)),
                    deadLetters.isEmpty() ? Map.of() : topics.recordCounts(List.of(deadLetters))));
        }
        return new StackStatus(connectors);
    }

    private static Collection<String> topicsOf(Map<String, String> config, Set<String> present) {
        String pattern = config.get("topics.regex");
        if (pattern != null) {
            return present.stream()
                    .filter(Pattern.compile(pattern).asMatchPredicate())
                    .toList();
        }
        return Arrays.stream(config.getOrDefault("topics", "").split(",", -1))
                .map(String::strip)
                .filter(topic -> !topic.isEmpty())
                .toList();
    }

    /** A table for people. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Connector connector : connectors) {
            ConnectorStatus status = connector.status();
            long running = status.tasks().stream()
                    .filter(task -> task.state().equals("RUNNING"))
                    .count();
            lines.add(String.format(
                    Locale.ROOT,
                    "%-24s %-12s tasks running %d of %d",
                    status.name(),
                    status.state(),
                    running,
                    status.tasks().size()));
            status.tasks().stream()
                    .filter(task -> !task.state().equals("RUNNING"))
                    .forEach(task -> lines.add(String.format(Locale.ROOT, "  task %d %s", task.id(), task.state())));
            status.failures().forEach(failure -> lines.add("  " + failure));
            connector
                    .lag()
                    .forEach((topic, lag) -> lines.add(String.format(Locale.ROOT, "  %-40s lag %,12d", topic, lag)));
            connector
                    .deadLetters()
                    .forEach((topic, count) ->
                            lines.add(String.format(Locale.ROOT, "  %-40s dead letters %,3d", topic, count)));
        }
        return lines.isEmpty() ? List.of("No connectors.") : lines;
    }
}
