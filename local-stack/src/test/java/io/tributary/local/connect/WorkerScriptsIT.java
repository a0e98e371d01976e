package io.tributary.local.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.support.testing.worker.real.ConnectScripts;
import io.tributary.connect.support.testing.worker.script.ModelUnderScript;
import io.tributary.connect.support.testing.worker.script.Script;
import io.tributary.connect.support.testing.worker.script.ScriptGenerator;
import io.tributary.connect.support.testing.worker.script.Stage;
import io.tributary.local.ProjectRoot;
import io.tributary.local.kafka.KafkaRuntime;
import io.tributary.local.kafka.WorkerVersion;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The model of the worker does what WorkerSinkTask does: random scripts on the model and, in a process of its own, on the
 * class path of a worker, with the same lines. Each run has other scripts; {@code -Dtributary.scripts.seed} names the first
 * one, {@code -Dtributary.scripts.count} how many there are, and {@code -Dtributary.scripts.file} a script of one's own.
 */
class WorkerScriptsIT {
    private static final int COUNT = Integer.getInteger("tributary.scripts.count", 200);
    private static final long SEED = Long.getLong("tributary.scripts.seed", System.nanoTime());
    private static final WorkerVersion NEW_REPORTS = new WorkerVersion("3.8");
    /** What random scripts hardly ever come to: an open report of a lost partition is not waited for any more. */
    private static final String LOST_REPORT = """
            deadLetters
            tolerateErrors
            append t-0 1
            assign t-0
            put report 0 after 60000
            iterate
            lose
            iterate
            assign t-0
            put requestCommit
            iterate
            iterate
            iterate
            """;

    private static final int TIMEOUT_MIN = 5;
    private static final int LINES_BEFORE = 12;

    @TempDir
    Path directory;

    private record Named(String name, Script script) {}

    static List<WorkerVersion> versions() {
        return WorkerVersion.matrix(ProjectRoot.find());
    }

    @ParameterizedTest
    @MethodSource("versions")
    void theModelDoesWhatWorkerSinkTaskDoes(WorkerVersion version) throws Exception {
        List<Named> scripts = scripts();
        System.out.printf("WorkerSinkTask of %s: %d scripts, from seed %d on%n", version, scripts.size(), SEED);
        List<String> real = playOnWorker(version, scripts);
        assertThat(real).hasSameSizeAs(scripts);
        for (int i = 0; i < scripts.size(); i++) {
            List<String> model = Stage.play(
                    scripts.get(i).script(),
                    version.compareTo(NEW_REPORTS) < 0 ? ModelUnderScript::startBefore38 : ModelUnderScript::start);
            assertEqual(version, scripts.get(i), model, List.of(real.get(i).split("\n", -1)));
        }
    }

    private static List<Named> scripts() throws IOException {
        String file = System.getProperty("tributary.scripts.file");
        if (file != null) {
            return List.of(new Named(file, Script.parse(Files.readString(Path.of(file)))));
        }
        List<Named> scripts = new ArrayList<>();
        scripts.add(new Named("a lost report", Script.parse(LOST_REPORT)));
        for (long seed = SEED; seed < SEED + COUNT; seed++) {
            scripts.add(new Named(
                    "-Dtributary.scripts.seed=" + seed + " -Dtributary.scripts.count=1",
                    ScriptGenerator.generate(seed)));
        }
        return scripts;
    }

    private List<String> playOnWorker(WorkerVersion version, List<Named> scripts) throws Exception {
        List<String> texts = new ArrayList<>();
        scripts.forEach(named -> {
            texts.add(named.script().text());
            texts.add(ConnectScripts.END);
        });
        Path written = Files.write(directory.resolve("scripts"), texts);
        Path transcripts = directory.resolve("transcripts");
        Path output = directory.resolve("output");
        KafkaRuntime worker = KafkaRuntime.ofWorker(ProjectRoot.find(), version);
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                // Else an exception of the JVM's own that is thrown often carries no suppressed ones.
                "-XX:-OmitStackTraceInFastThrow",
                // Kafka 3 logs nothing unless it is told where.
                "-Dorg.apache.logging.log4j.level=OFF",
                "-cp",
                classes() + File.pathSeparator + worker.classPath(),
                ConnectScripts.class.getName(),
                written.toString(),
                transcripts.toString());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            boolean hasEnded = process.waitFor(TIMEOUT_MIN, TimeUnit.MINUTES);
            assertThat(hasEnded && process.exitValue() == 0)
                    .as(() -> "The scripts could not be played on Kafka " + version + ": " + read(output))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return ConnectScripts.split(Files.readAllLines(transcripts));
    }

    /** Of the model and its scripts, which need nothing but what a worker has. */
    private static Path classes() throws URISyntaxException {
        return Path.of(ConnectScripts.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    private static void assertEqual(WorkerVersion version, Named named, List<String> model, List<String> real) {
        int same = 0;
        while (same < Math.min(model.size(), real.size()) && model.get(same).equals(real.get(same))) {
            same++;
        }
        if (same < Math.max(model.size(), real.size())) {
            throw new AssertionError("""
                    WorkerSinkTask of Kafka %s does something else than the model.
                    The script, %s:
                    %s

                    Line %d, behind
                    %s
                    model: %s
                    Kafka: %s
                    """.formatted(
                            version,
                            named.name(),
                            named.script().text(),
                            same + 1,
                            String.join("\n", model.subList(Math.max(0, same - LINES_BEFORE), same)),
                            line(model, same),
                            line(real, same)));
        }
    }

    private static String line(List<String> lines, int number) {
        return number < lines.size() ? lines.get(number) : "nothing more";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
