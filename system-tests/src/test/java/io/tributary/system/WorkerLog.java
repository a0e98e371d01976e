package io.tributary.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.local.connect.ConnectWorker;
import io.tributary.local.kafka.WorkerVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a worker wrote down, by level and logger; an event is a line and what belongs to it, a stack trace for example. */
record WorkerLog(Path file, List<Event> events) {
    private static final Pattern BEGIN = Pattern.compile("^\\[\\d{4}-\\d\\d-\\d\\d [0-9:,]+\\] ([A-Z]+) ");
    private static final Pattern TASK = Pattern.compile(" \\[(\\S+\\|task-\\d+)] ");
    private static final Pattern LOGGER = Pattern.compile("(?m)^[^\\t].* \\(([\\w.$]+):(?:\\d+|\\?)\\)$");

    WorkerLog {
        events = List.copyOf(events);
    }

    record Event(String level, String logger, String text) {
        private static Event of(String text) {
            Matcher begin = BEGIN.matcher(text);
            Matcher logger = LOGGER.matcher(text);
            return new Event(begin.find() ? begin.group(1) : "", logger.find() ? logger.group(1) : "", text);
        }

        boolean isError() {
            return level.equals("ERROR");
        }

        private boolean isOfOurTasks() {
            return logger.startsWith("io.tributary.")
                    || logger.equals("org.apache.kafka.connect.runtime.WorkerSinkTask")
                    || logger.equals("org.apache.kafka.connect.runtime.WorkerTask");
        }

        private boolean isOfKafkasClients() {
            return logger.startsWith("org.apache.kafka.clients.");
        }

        /** As Connect names it in front of a message; empty where it is of none. */
        private String task() {
            Matcher task = TASK.matcher(text);
            return task.find() ? task.group(1) : "";
        }

        private boolean isAProblem() {
            return isError() || level.equals("WARN");
        }
    }

    static WorkerLog of(ConnectWorker worker) {
        return of(worker.process().log());
    }

    /** As far as it is written now. */
    static WorkerLog of(Path file) {
        List<String> texts = new ArrayList<>();
        try {
            // The worker may be in the middle of a character.
            for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (texts.isEmpty() || BEGIN.matcher(line).find()) {
                    texts.add(line);
                } else {
                    texts.set(texts.size() - 1, texts.get(texts.size() - 1) + "\n" + line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new WorkerLog(file, texts.stream().map(Event::of).toList());
    }

    /** Without its first events. */
    WorkerLog since(int skipped) {
        return new WorkerLog(file, events.subList(Math.min(skipped, events.size()), events.size()));
    }

    /** Without this a log that nothing was ever written to would pass every other look at it. */
    WorkerLog saysThatAWorkerStartedOf(WorkerVersion version) {
        assertThat(texts(event -> event.level().equals("INFO")))
                .as("INFO lines of %s", file)
                .anyMatch(text -> text.contains("Kafka Connect worker initializing"))
                .anyMatch(text -> text.contains("Kafka version: " + version))
                .anyMatch(text -> text.contains("Kafka Connect started"));
        return this;
    }

    /** Nothing at ERROR by a task of ours; what Kafka's clients complain about is counted, listed and nobody's fault. */
    WorkerLog hasNoErrorOfATask() {
        System.out.printf("%s%n  ERROR by logger: %s%n  of Kafka's clients:%n", file, errors());
        texts(event -> event.isAProblem() && event.isOfKafkasClients()).stream()
                .map(text -> text.lines().findFirst().orElse("").replaceAll("^\\[[^]]*\\] ", ""))
                .collect(Collectors.groupingBy(line -> line, TreeMap::new, Collectors.counting()))
                .forEach((line, count) -> System.out.printf("    %d x %s%n", count, line));
        assertThat(texts(event -> event.isError() && event.isOfOurTasks()))
                .as("ERROR by a task in %s", file)
                .isEmpty();
        assertThat(texts(event -> event.text().contains("org.apache.kafka.connect.errors.RetriableException")))
                .as("RetriableException in %s", file)
                .isEmpty();
        assertThat(lateSinks())
                .as("tasks that did not stop in time in %s", file)
                .isEmpty();
        return this;
    }

    /** How many ERROR events each logger has. */
    Map<String, Long> errors() {
        return events.stream()
                .filter(Event::isError)
                .collect(Collectors.groupingBy(Event::logger, TreeMap::new, Collectors.counting()));
    }

    /**
     * Tasks whose sink took too long to stop. Connect stops the sink first and closes its consumer then, which waits for the
     * broker if it is about to join the group: such a task is late through no fault of the sink's.
     */
    private List<String> lateSinks() {
        List<String> late = new ArrayList<>();
        Set<String> stopped = new HashSet<>();
        for (Event event : events) {
            if (event.text().contains("Stopping task")) {
                stopped.remove(event.task());
            } else if (event.text().contains("the consumer is being closed")) {
                stopped.add(event.task());
            } else if (event.text().contains("Graceful stop of task") && !stopped.contains(event.task())) {
                late.add(event.text());
            }
        }
        return late;
    }

    private List<String> texts(Predicate<Event> condition) {
        return events.stream().filter(condition).map(Event::text).toList();
    }
}
