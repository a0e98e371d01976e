package io.tributary.local;

import io.tributary.local.process.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The plugin directories that Maven builds. */
final class BuiltPlugins {
    private BuiltPlugins() {}

    static void require(StackOptions options) {
        for (Path directory : options.pluginPath()) {
            if (isEmpty(directory)) {
                throw new StackException("The plugin in " + directory
                        + " is not built. Build it with 'mvn -B -ntp -DskipTests package' in " + options.root() + ".");
            }
        }
    }

    private static boolean isEmpty(Path directory) {
        if (!Files.isDirectory(directory)) {
            return true;
        }
        try (Stream<Path> content = Files.list(directory)) {
            return content.findAny().isEmpty();
        } catch (IOException e) {
            throw new StackException(directory + " cannot be read: " + e, e);
        }
    }
}
