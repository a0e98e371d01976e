package io.tributary.local;

import io.tributary.local.process.StackException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

/**
 * The plugin directories that Maven builds, and that a worker gets unless it is told otherwise. That of a store in a module
 * of its own holds the Parquet sink and the store's jars: a worker loads each plugin alone.
 */
final class BuiltPlugins {
    private static final PathMatcher S3_STORE = FileSystems.getDefault().getPathMatcher("glob:*store-s3-*.jar");
    private static final String BUILD = "'mvn -B -ntp -DskipTests package'";

    private BuiltPlugins() {}

    /** For {@code plugin.path}. */
    static List<Path> directories(Path root, LakeStore store) {
        String lakeModule = store == LakeStore.S3 ? "store-s3" : "parquet-sink";
        return List.of(
                root.resolve(lakeModule).resolve("target/plugin"), root.resolve("mysql-upsert-sink/target/plugin"));
    }

    /** Fails with what to do if a plugin is not there, or the store that the options name. */
    static void require(StackOptions options) {
        for (Path directory : options.pluginPath()) {
            if (!holds(directory, file -> true)) {
                throw new StackException("The plugin in " + directory + " is not built. Build it with " + BUILD + " in "
                        + options.root() + ".");
            }
        }
        if (options.store() == LakeStore.S3
                && options.pluginPath().stream().noneMatch(directory -> holds(directory, S3_STORE))) {
            throw new StackException("The Parquet sink has no S3 store: there is no jar store-s3 below "
                    + options.pluginPath() + ". Build it with " + BUILD + " in " + options.root()
                    + ", or take --store file.");
        }
    }

    private static boolean holds(Path directory, PathMatcher name) {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> content = Files.walk(directory)) {
            return content.anyMatch(file -> !file.equals(directory) && name.matches(file.getFileName()));
        } catch (IOException e) {
            throw new StackException(directory + " cannot be read: " + e, e);
        }
    }
}
