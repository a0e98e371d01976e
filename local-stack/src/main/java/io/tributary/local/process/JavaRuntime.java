package io.tributary.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How the JVM of a server is started: on a class path of its own with nothing of Tributary on it, so that its clients
 * meet the server that their users have.
 */
public record JavaRuntime(String classPath, ServerLogging logging) {

    /** On the class path that Maven wrote to the file; fails with the sentence where there is none. */
    public static JavaRuntime on(Path file, ServerLogging logging, String whereMissing) {
        try {
            return new JavaRuntime(Files.readString(file).strip(), logging);
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
