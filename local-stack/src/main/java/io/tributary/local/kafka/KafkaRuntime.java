package io.tributary.local.kafka;

import io.tributary.local.process.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How broker and worker JVMs are started: each on a class path of its own with nothing of Tributary on it, so that
 * plugins meet the worker that their users have; and logging as Kafka's distribution of that version does.
 */
public record KafkaRuntime(String classPath, ServerLogging logging) {

    /** The broker, on the class path that Maven wrote for the project at {@code root}. */
    public static KafkaRuntime ofBroker(Path root) {
        Path file = root.resolve("local-stack/servers/target/servers.classpath");
        return new KafkaRuntime(
                read(
                        file,
                        "The class path of the broker is missing: " + file
                                + ". Build it with 'mvn -B -ntp -DskipTests package' in " + root + "."),
                ServerLogging.LOG4J2);
    }

    /** The worker of a version, likewise; also for programs that look at that version's own classes. */
    public static KafkaRuntime ofWorker(Path root, WorkerVersion version) {
        Path module = version.directory(root);
        Path file = module.resolve("target/worker.classpath");
        return new KafkaRuntime(
                read(
                        file,
                        "The class path of the Connect worker of Kafka " + version + " is missing: " + file
                                + ". Build it with 'mvn -B -ntp -f " + root.relativize(module) + " process-resources'"
                                + " in " + root + "."),
                version.logging());
    }

    private static String read(Path file, String whereMissing) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new StackException(whereMissing, e);
        }
    }

    /** The command line of a Java server whose files, logging configuration included, lie in the directory. */
    public List<String> java(Path directory, String heap, String mainClass, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+ExitOnOutOfMemoryError",
                logging.option(directory),
                "-cp",
                classPath,
                mainClass));
        command.addAll(List.of(arguments));
        return command;
    }
}
