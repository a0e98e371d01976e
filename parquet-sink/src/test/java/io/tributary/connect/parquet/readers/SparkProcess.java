package io.tributary.connect.parquet.readers;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Spark in a process of its own, with nothing of the sink on its class path but the classes that hold answers. */
final class SparkProcess {
    /** Where clocks skip an hour on a day that the cases have. */
    static final String ZONE = "America/Los_Angeles";

    private static final Path SOURCE = Path.of("src", "test", "spark", "SparkReads.java");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MINUTES_AT_MOST = 20;
    /** What Spark's own scripts open to it. */
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "jdk.internal.ref",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar");

    private final Reader version;
    private final Path directory;

    /** {@code directory} is for its files. */
    SparkProcess(Reader version, Path directory) {
        this.version = version;
        this.directory = directory;
    }

    /** The answers by the names of the reads. */
    Map<String, Answer> answers(List<SparkRead> reads) throws IOException, InterruptedException {
        File questions = directory.resolve(version + "-reads.json").toFile();
        File answers = directory.resolve(version + "-answers.json").toFile();
        File log = directory.resolve(version + ".log").toFile();
        JSON.writeValue(questions, reads);
        Process spark = new ProcessBuilder(command(questions, answers))
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        try {
            if (!spark.waitFor(MINUTES_AT_MOST, TimeUnit.MINUTES) || spark.exitValue() != 0) {
                throw new AssertionError(version.title() + " has failed:\n" + Files.readString(log.toPath()));
            }
        } finally {
            spark.destroyForcibly();
        }
        return JSON.readValue(answers, new TypeReference<Map<String, Answer>>() {});
    }

    private List<String> command(File questions, File answers) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Duser.timezone=" + ZONE,
                "-Dfile.encoding=UTF-8"));
        OPENED.forEach(name -> command.addAll(List.of("--add-opens", "java.base/" + name + "=ALL-UNNAMED")));
        Stream.of("-cp", classPath(), SOURCE.toString(), questions.toString(), answers.toString(), ZONE)
                .forEach(command::add);
        return command;
    }

    private String classPath() throws IOException {
        Path jars = Path.of(System.getProperty("tributary.readers"), version.directory(), "target", "reader.classpath");
        String own = SparkProcess.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        return own + File.pathSeparator + Files.readString(jars);
    }
}
