package io.tributary.local.kafka;

import io.tributary.local.process.JavaRuntime;
import io.tributary.local.process.ServerLogging;
import java.nio.file.Path;
import java.util.List;

/** How broker and worker JVMs are started, each with the logging of Kafka's distribution of that version. */
public record KafkaRuntime(JavaRuntime jvm) {

    /** The broker, on the class path that Maven wrote for the project at {@code root}. */
    public static KafkaRuntime ofBroker(Path root) {
        Path file = root.resolve("local-stack/servers/target/servers.classpath");
        return new KafkaRuntime(JavaRuntime.on(
                file,
                ServerLogging.LOG4J2,
                "The class path of the broker is missing: " + file
                        + ". Build it with 'mvn -B -ntp -DskipTests package' in " + root + "."));
    }

    /** The worker of a version, likewise; also for programs that look at that version's own classes. */
    public static KafkaRuntime ofWorker(Path root, WorkerVersion version) {
        Path module = version.directory(root);
        Path file = module.resolve("target/worker.classpath");
        return new KafkaRuntime(JavaRuntime.on(
                file,
                version.logging(),
                "The class path of the Connect worker of Kafka " + version + " is missing: " + file
                        + ". Build it with 'mvn -B -ntp -f " + root.relativize(module) + " process-resources'"
                        + " in " + root + "."));
    }

    public String classPath() {
        return jvm.classPath();
    }

    /** The command line of a Java server whose files, logging configuration included, lie in the directory. */
    public List<String> java(Path directory, String heap, String mainClass, String... arguments) {
        return jvm.java(directory, heap, mainClass, arguments);
    }
}
