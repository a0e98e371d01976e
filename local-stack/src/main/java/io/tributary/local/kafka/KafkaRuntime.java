package io.tributary.local.kafka;

import io.tributary.local.process.StackException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How broker and worker JVMs are started: on the servers' class path only, so that plugins meet the worker that their
 * users have.
 */
public record KafkaRuntime(String classPath) {

    /** Reads the class path that Maven wrote for the project at {@code root}. */
    public static KafkaRuntime of(Path root) {
        Path file = root.resolve("local-stack/servers/target/servers.classpath");
        try {
            return new KafkaRuntime(Files.readString(file).strip());
        } catch (IOException e) {
            throw new StackException(
                    "The class path of broker and worker is missing: " + file
                            + ". Build it with 'mvn -B -ntp -DskipTests package' in " + root + ".",
                    e);
        }
    }

    /** The command line of a Java server whose files, logging configuration included, lie in the directory. */
    public List<String> java(Path directory, String heap, String mainClass, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+ExitOnOutOfMemoryError",
                "-Dlog4j2.configurationFile=" + logging(directory),
                "-cp",
                classPath,
                mainClass));
        command.addAll(List.of(arguments));
        return command;
    }

    private static Path logging(Path directory) {
        Path file = directory.resolve("log4j2.xml");
        try (InputStream resource =
                Objects.requireNonNull(KafkaRuntime.class.getResourceAsStream("log4j2.xml"), "log4j2.xml")) {
            Files.createDirectories(directory);
            Files.copy(resource, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("The logging configuration cannot be written to " + file, e);
        }
    }
}
