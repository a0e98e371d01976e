package io.tributary.local.kafka;

import io.tributary.local.process.ServerLogging;
import io.tributary.local.process.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A version of Kafka whose Connect worker can be started: there is a directory of that name in local-stack/workers. */
public record WorkerVersion(String number) implements Comparable<WorkerVersion> {
    private static final WorkerVersion FLOOR = new WorkerVersion("3.6");
    private static final WorkerVersion LOG4J2 = new WorkerVersion("4");

    /** Those on which the plugins run, oldest first. */
    public static List<WorkerVersion> available(Path root) {
        try (Stream<Path> directories = Files.list(workers(root))) {
            return directories
                    .filter(directory -> Files.isRegularFile(directory.resolve("pom.xml")))
                    .map(directory -> new WorkerVersion(directory.getFileName().toString()))
                    .filter(version -> version.compareTo(FLOOR) >= 0)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StackException("The versions of workers cannot be listed: " + e, e);
        }
    }

    /** Those on which tests run: the oldest and the newest, or what -Dtributary.matrix lists, or {@code all}. */
    public static List<WorkerVersion> matrix(Path root) {
        return matrix(root, System.getProperty("tributary.matrix", ""));
    }

    static List<WorkerVersion> matrix(Path root, String listed) {
        List<WorkerVersion> all = available(root);
        List<String> chosen = listed.isEmpty()
                ? List.of(all.get(0).number, all.get(all.size() - 1).number)
                : List.of(listed.split(",", -1));
        return all.stream()
                .filter(version -> chosen.contains("all") || chosen.contains(version.number))
                .toList();
    }

    /** The one that is taken unless another is named. */
    public static WorkerVersion newest(Path root) {
        return available(root).stream()
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> new StackException("No worker can be had: " + workers(root) + " is empty."));
    }

    private static Path workers(Path root) {
        return root.resolve("local-stack/workers");
    }

    Path directory(Path root) {
        return workers(root).resolve(number);
    }

    ServerLogging logging() {
        return compareTo(LOG4J2) < 0 ? ServerLogging.RELOAD4J : ServerLogging.LOG4J2;
    }

    @Override
    public int compareTo(WorkerVersion other) {
        return Arrays.compare(parts(), other.parts());
    }

    private int[] parts() {
        return Stream.of(number.split("\\.", -1)).mapToInt(Integer::parseInt).toArray();
    }

    @Override
    public String toString() {
        return number;
    }
}
