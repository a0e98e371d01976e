package io.tributary.bench.meter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a worker has written down of the tasks of one connector. */
public record TaskLog(List<String> lines) {
    private static final Pattern PROBLEM = Pattern.compile(" (WARN|ERROR) \\[");
    private static final Pattern SEEK = Pattern.compile("Seeking to offset \\d+ for partition (\\S+)");

    public TaskLog {
        lines = List.copyOf(lines);
    }

    /** As far as it is written now. */
    public static TaskLog read(Path worker, String connector) {
        try {
            // The worker may be in the middle of a character.
            return of(
                    new String(Files.readAllBytes(worker), StandardCharsets.UTF_8)
                            .lines()
                            .toList(),
                    connector);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TaskLog of(List<String> worker, String connector) {
        String mark = " [" + connector + "|";
        return new TaskLog(worker.stream().filter(line -> line.contains(mark)).toList());
    }

    /** What is at WARN or above, whoever says it: the sink, Connect, or a client of Kafka. */
    public List<String> problems() {
        return lines.stream().filter(line -> PROBLEM.matcher(line).find()).toList();
    }

    /** Each partition is sought once, when it is claimed: all seeks but these. */
    public long seeksAfterTheFirst() {
        Map<String, Long> byPartition = lines.stream()
                .map(SEEK::matcher)
                .filter(Matcher::find)
                .map(seek -> seek.group(1))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return byPartition.values().stream().mapToLong(seeks -> seeks - 1).sum();
    }
}
