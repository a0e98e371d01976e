package io.tributary.local.connect;

import java.util.List;
import java.util.stream.Stream;

/** What a worker says of a connector and its tasks; {@code trace} is empty unless it failed. */
public record ConnectorStatus(String name, String state, String trace, List<Task> tasks) {

    public ConnectorStatus {
        tasks = List.copyOf(tasks);
    }

    /** What a worker says of one task. */
    public record Task(int id, String state, String workerId, String trace) {}

    /** Whether the connector and all of its tasks, at least one, run. */
    public boolean isRunning() {
        return !tasks.isEmpty() && states().allMatch("RUNNING"::equals);
    }

    public boolean hasFailed() {
        return states().anyMatch("FAILED"::equals);
    }

    /** The causes of failures, one line each: the messages of the trace without its stack. */
    public List<String> failures() {
        return Stream.concat(Stream.of(trace), tasks.stream().map(Task::trace))
                .filter(text -> !text.isEmpty())
                .map(ConnectorStatus::messages)
                .toList();
    }

    private Stream<String> states() {
        return Stream.concat(Stream.of(state), tasks.stream().map(Task::state));
    }

    private static String messages(String trace) {
        List<String> lines = trace.lines()
                .filter(line -> !line.startsWith("\t"))
                .map(line -> line.replaceFirst("^Caused by: ", ""))
                .map(line -> line.replaceFirst("^[\\w.$]+(Exception|Error): ", ""))
                .distinct()
                .toList();
        return String.join(" <- ", lines);
    }
}
