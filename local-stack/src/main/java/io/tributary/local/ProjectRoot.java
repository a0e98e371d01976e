package io.tributary.local;

import io.tributary.local.process.StackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the directory of this project: the one that holds the script {@code tributary}. */
public final class ProjectRoot {
    private static final String PROPERTY = "tributary.root";

    private ProjectRoot() {}

    /** The directory that -Dtributary.root names, else the nearest above the working directory. */
    public static Path find() {
        String named = System.getProperty(PROPERTY, "");
        return named.isBlank()
                ? above(Path.of("").toAbsolutePath())
                : Path.of(named).toAbsolutePath();
    }

    static Path above(Path start) {
        Optional<Path> root = Stream.iterate(
                        Optional.of(start), Optional::isPresent, directory -> directory.map(Path::getParent))
                .flatMap(Optional::stream)
                .filter(directory -> Files.isRegularFile(directory.resolve("tributary"))
                        && Files.isRegularFile(directory.resolve("pom.xml")))
                .findFirst();
        return root.orElseThrow(() -> new StackException("No Tributary project at or above " + start
                + ". Go into one, or name it with -D" + PROPERTY + "=<directory>."));
    }
}
